/** Waiting for a moment without messages. */
import type { MessageStrategy } from 'vscode-languageserver';

/** Turns of the event loop that a message takes from the wire to its handler: it is read, decoded and dispatched. */
const turnsOfMessage = 3;

/** Turns after which work begins although messages keep coming, so that a busy client gets answers too. */
const maxTurns = 200;

/**
 * Watches the messages that come in, to do work when none is waiting: then cancellations and changes that the client
 * has sent before are known. The connection handles one message per turn of the event loop.
 */
export class IdleQueue implements MessageStrategy {
  #handled = 0;
  /** Work that waits for its turn. */
  readonly #urgent: (() => void)[] = [];
  readonly #other: (() => void)[] = [];
  #isWorking = false;

  /** Called by the connection for every message that it takes off its queue. */
  readonly handleMessage: MessageStrategy['handleMessage'] = (message, next) => {
    this.#handled++;
    return next(message);
  };

  /**
   * Does the work as soon as no message is waiting, and what was given before has begun.
   *
   * @param isUrgent whether it comes before all that is not
   */
  whenIdle<T>(work: () => T | Promise<T>, isUrgent = false): Promise<T> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        try {
          // What takes long holds up nothing: it is begun in turn, and not waited for.
          resolve(work());
        } catch (error) {
          reject(error);
        }
      };
      (isUrgent ? this.#urgent : this.#other).push(begin);
      if (!this.#isWorking) this.#workOff();
    });
  }

  async #workOff(): Promise<void> {
    this.#isWorking = true;
    while (this.#urgent.length + this.#other.length > 0) {
      await this.#whenNoMessageWaits();
      const begin = this.#urgent.shift() ?? this.#other.shift();
      begin?.();
    }
    this.#isWorking = false;
  }

  /** Settles when some turns of the event loop have brought no message, or after {@link maxTurns}. */
  async #whenNoMessageWaits(): Promise<void> {
    let idleTurns = 0;
    for (let turn = 0; idleTurns < turnsOfMessage && turn < maxTurns; turn++) {
      const before = this.#handled;
      await nextTurn();
      idleTurns = this.#handled === before ? idleTurns + 1 : 0;
    }
  }
}

/** Waits until the event loop has looked for messages: by Node's own means or, in a web worker, with a message to itself. */
const nextTurn: () => Promise<void> = typeof setImmediate === 'function' ? nodeTurn : webTurns();

function nodeTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function webTurns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return () =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(undefined);
    });
}
