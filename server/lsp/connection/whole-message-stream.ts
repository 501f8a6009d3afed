/** A stream that hands on whole messages only. */
import { Writable } from 'node:stream';
import { wellFormedJson } from '../../core/text/well-formed.ts';

/** Length in bytes from which to copy a body costs more than to write it beside its header. */
const longBody = 1 << 14;

/**
 * Hands messages on to a stream in one piece each, and as JSON that every client can read. The library writes a message's header and its body one after the
 * other, and on a pipe each is a call of the system that may wake the reader: for short messages that is most of the time.
 */
export class WholeMessageStream extends Writable {
  readonly #output: Writable;
  #header: Buffer | undefined;

  constructor(output: Writable) {
    super();
    this.#output = output;
    output.on('error', (error) => this.destroy(error));
  }

  override _write(piece: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#header === undefined) {
      this.#header = piece;
      done();
      return;
    }
    const header = this.#header;
    const body = wellFormed(piece);
    this.#header = undefined;
    if (body.length < longBody) this.#output.write(Buffer.concat([header, body]), done);
    else {
      // Both are one call of the system, too, and nothing is copied.
      this.#output.cork();
      this.#output.write(header);
      this.#output.write(body, done);
      this.#output.uncork();
    }
  }
}

/** A body without lone surrogates; it has the length that its header says. */
function wellFormed(body: Buffer): Buffer {
  return body.includes('\\ud') ? Buffer.from(wellFormedJson(body.toString())) : body;
}
