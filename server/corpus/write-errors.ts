/** Errors of writing a list, apart from what writes lists. */
import type { Message } from '../core/message.ts';

/** Reason why a list was not written, in words that follow its name. */
export class WriteError extends Error {
  readonly words: Message;

  constructor(words: Message) {
    super(`${words}`);
    this.words = words;
  }
}

/** Thrown when a list has changed since it was read; nothing was written. */
export class HasChanged extends Error {}
