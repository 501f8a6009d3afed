import { Writable } from 'node:stream';

/**
 * Hands messages on to a stream in one piece each. The library writes a message's header and its body one after the
 * other, and on a pipe each is a call of the system that may wake the reader: for short messages that is most of the time.
 */
export class WholeMessages extends Writable {
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
    const message = Buffer.concat([this.#header, piece]);
    this.#header = undefined;
    this.#output.write(message, done);
  }
}
