import {
  type ClientCapabilities,
  Message,
  type MessageStrategy,
  type MessageWriter,
} from 'vscode-languageserver-protocol/node';
import { faultsOf, kindOf } from './conformance.ts';
import { liberties } from './entitlement.ts';

/** Watches what client and server send each other, and finds what the server should not have sent. */
export class Referee implements MessageStrategy {
  readonly #capabilities: ClientCapabilities;
  readonly #methods = new Map<unknown, string>();
  /** Each once: what is wrong is mostly wrong in many messages. */
  readonly #faults = new Set<string>();

  constructor(capabilities: ClientCapabilities) {
    this.#capabilities = capabilities;
  }

  /** Sees every message that the server sends. */
  readonly handleMessage: MessageStrategy['handleMessage'] = (message, next) => {
    const kind = kindOf(message, (id) => this.#methods.get(id));
    const found = [...faultsOf(message, kind), ...liberties(message, kind, this.#capabilities)];
    for (const fault of found) this.#faults.add(fault);
    return next(message);
  };

  /** Sees every message that a writer sends. */
  watch(writer: MessageWriter): void {
    const write = writer.write.bind(writer);
    writer.write = (message: Message) => {
      if (Message.isRequest(message)) this.#methods.set(message.id, message.method);
      return write(message);
    };
  }

  /** What was wrong since this was last asked. */
  takeFaults(): string[] {
    const faults = [...this.#faults];
    this.#faults.clear();
    return faults;
  }
}
