/** A stream that hands on whole messages only. */
import { Writable } from 'node:stream';
import { wellFormedJson } from '../../core/text/well-formed.ts';

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
    const message = Buffer.concat([this.#header, wellFormed(piece)]);
    this.#header = undefined;
    this.#output.write(message, done);
  }
}

/** A body without lone surrogates; it has the length that its header says. */
function wellFormed(body: Buffer): Buffer {
  return body.includes('\\ud') ? Buffer.from(wellFormedJson(body.toString())) : body;
}
