import { type Command, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { type Accepted, acceptedName, addAccepted } from '../core/accepted-list.ts';
import { type Message, say } from '../core/message.ts';
import { findRule } from '../core/rules/index.ts';
import { listedName } from '../corpus/files.ts';
import { changeList, reasonOf } from '../corpus/list-writer.ts';
import { type AcceptArguments, acceptCommand, type EditResult } from '../protocol.ts';
import { refresh } from './features/configuration.ts';
import type { Handlers } from './handler.ts';
import { resultOf } from './language.ts';
import { invalidParams, isRecord } from './params.ts';

/** What can be accepted: a finding, all that its rule finds about its name, or a bracket as text. */
export type Acceptable = AcceptArguments['accepted'];

/** The command that accepts something for a document. */
export function commandOf(title: string, uri: string, accepted: Acceptable): Command {
  return { title, command: acceptCommand, arguments: [{ uri, accepted } satisfies AcceptArguments] };
}

/**
 * Accepts findings, one at a time. The list is written to where it is, not handed out as an edit: editors would leave that
 * unsaved, and what is accepted would go on being reported until someone saves a file that nobody has seen.
 */
export class Accepting {
  readonly #handlers: Handlers;
  #last: Promise<unknown> = Promise.resolve();

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
  }

  /** Runs {@link acceptCommand}; tells the user when nothing could be accepted. */
  run(args: unknown): Promise<EditResult> {
    const { uri, accepted } = readArguments(args);
    const accepting = this.#last.then(() => this.#accept(uri, accepted));
    this.#last = accepting.catch(() => undefined);
    return accepting;
  }

  async #accept(uri: string, accepted: Acceptable): Promise<EditResult> {
    const { connection, client, files, fileSettings, user } = this.#handlers;
    const refuse = (why: Message): EditResult => {
      const refused = resultOf(client.language, false, why);
      const { message } = refused;
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
      return refused;
    };
    const list = await fileSettings.acceptedFileOf(uri);
    if (!list) return refuse(say('Save this text as a file to accept its findings.'));
    const entry = {
      ...entryOf(accepted, listedName(list.folder, uri)),
      ...(user !== undefined && { by: user }),
      on: new Date().toISOString().slice(0, 10),
    };
    try {
      const written = await changeList(files, list.uri, (before) => addAccepted(before, [entry]));
      if (!written) return refuse(say('Nothing was accepted: {0} is broken.', acceptedName));
    } catch (error) {
      return refuse(say('Nothing was accepted: {0} was not written: {1}', acceptedName, reasonOf(error)));
    }
    if (await fileSettings.changed([list.uri])) await refresh(this.#handlers);
    return resultOf(client.language, true, doneBy(accepted));
  }
}

/** What the list gets. */
function entryOf(accepted: Acceptable, file: string): Accepted {
  if ('surface' in accepted) return accepted;
  if ('text' in accepted) return { file, ...accepted };
  const { bracket, everywhere } = accepted;
  return { ...(!everywhere && { file }), bracket };
}

function doneBy(accepted: Acceptable): Message {
  if ('bracket' in accepted) return say('Accepted “{0}” as text.', accepted.bracket);
  return 'surface' in accepted ? say('Accepted “{0}”.', accepted.surface) : say('Accepted this finding.');
}

function readArguments(args: unknown): AcceptArguments {
  const accepted = isRecord(args) ? args.accepted : undefined;
  if (!isRecord(args) || typeof args.uri !== 'string' || !isRecord(accepted)) {
    throw invalidParams(`${acceptCommand} needs { uri, accepted }.`);
  }
  const { rule, surface, text, context, bracket, everywhere } = accepted;
  if (typeof bracket === 'string') return { uri: args.uri, accepted: { bracket, everywhere: everywhere === true } };
  if (typeof rule !== 'string' || !findRule(rule)) throw invalidParams(`${acceptCommand}: There is no such rule.`);
  if (typeof surface === 'string') return { uri: args.uri, accepted: { rule, surface } };
  if (typeof text !== 'string' || typeof context !== 'string') {
    throw invalidParams(`${acceptCommand} needs a surface, or a text and its context.`);
  }
  return { uri: args.uri, accepted: { rule, text, context } };
}
