/** The headers of messages, checked before the connection trusts them. */
import { constants } from 'node:buffer';

/** Maximum length of headers, in bytes: there are two, and the longer one names a type. */
const maxHeaderBytes = 4096;

/** A body of more bytes than this cannot become a string. */
const maxBodyBytes = constants.MAX_STRING_LENGTH;

/**
 * Watches the bytes of a stream of messages. After anything that is no message nothing that follows can be told apart, and a
 * server that went on would be deaf or would collect bytes for ever.
 */
export class FramingValidator {
  #header = '';
  #bodyBytes = 0;

  /**
   * Takes note of the next bytes.
   *
   * @returns what is wrong with the stream, if anything is
   */
  read(bytes: Buffer): string | undefined {
    for (let at = 0; at < bytes.length; ) {
      if (this.#bodyBytes > 0) {
        const taken = Math.min(this.#bodyBytes, bytes.length - at);
        this.#bodyBytes -= taken;
        at += taken;
      } else {
        const lineEnd = bytes.indexOf('\n', at);
        const to = lineEnd < 0 ? bytes.length : lineEnd + 1;
        this.#header += bytes.toString('latin1', at, Math.min(to, at + maxHeaderBytes));
        at = to;
        const problem = this.#header.length > maxHeaderBytes ? notMessages : lineEnd < 0 ? undefined : this.#endLine();
        if (problem) return problem;
      }
    }
    return undefined;
  }

  /** Looks at a header's line that has ended, and at all of them when it was the empty one. */
  #endLine(): string | undefined {
    // What nearly all clients send: the expressions for all that is allowed are compiled for the others only.
    const [, usual, end] = /^Content-Length: (\d+)\r\n(\r\n)?$/.exec(this.#header) ?? [];
    if (usual !== undefined) return end === undefined ? undefined : this.#beginBody(usual);
    if (!/^(?:[\w-]+:[\t -~]*\r\n)*(?:\r\n)?$/.test(this.#header)) return notMessages;
    if (!this.#header.endsWith('\r\n\r\n') && this.#header !== '\r\n') return undefined;
    const [length, ...others] = [...this.#header.matchAll(/^content-length:[\t ]*(\d+)[\t ]*\r$/gim)].map(
      ([, one]) => one,
    );
    if (length === undefined || others.length > 0) return 'a message has not one Content-Length';
    return this.#beginBody(length);
  }

  #beginBody(length: string): string | undefined {
    this.#header = '';
    if (Number(length) > maxBodyBytes) return `a message of ${length} bytes is too long`;
    this.#bodyBytes = Number(length);
    return undefined;
  }
}

const notMessages = 'these are no messages of the language server protocol';
