/** The commands that accept something and take that back: they write the list of accepted findings. */
import { type Command, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { acceptArguments, undoAcceptArguments } from '../../../protocol/command-arguments.ts';
import {
  type AcceptArguments,
  type AcceptResult,
  acceptCommand,
  type EditResult,
  undoAcceptCommand,
} from '../../../protocol/index.ts';
import { findRule } from '../../core/lint/rules/index.ts';
import {
  type Accepted,
  addAccepted,
  lackingAccepted,
  readAccepted,
  removeAccepted,
} from '../../core/lists/accepted-list.ts';
import { acceptedName } from '../../core/lists/list-names.ts';
import { type Message, say } from '../../core/message.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import { SerialQueue } from '../../core/util/serial-queue.ts';
import { listedName } from '../../corpus/files.ts';
import { changeList, today, writeFailure } from '../../corpus/list-writer.ts';
import type { FeatureHost } from '../connection/feature-host.ts';
import { check, invalidParams } from '../connection/params.ts';
import { resultOf } from '../connection/reader-language.ts';
import { refresh } from '../connection/refresh.ts';

const unsaved = say('Save this text as a file to accept its findings.');

/** A request to accept: a finding, all that its rule finds about its name, or a bracket as text. */
export type AcceptRequest = AcceptArguments['accepted'];

/** The command that accepts something for a document. */
export function commandOf(title: string, uri: string, accepted: AcceptRequest): Command {
  return { title, command: acceptCommand, arguments: [{ uri, accepted } satisfies AcceptArguments] };
}

/**
 * Accepts findings, one at a time. The list is written to where it is, not handed out as an edit: editors would leave that
 * unsaved, and what is accepted would go on being reported until someone saves a file that nobody has seen.
 */
export class AcceptCommand {
  readonly #host: FeatureHost;
  readonly #queue = new SerialQueue();

  constructor(host: FeatureHost) {
    this.#host = host;
  }

  /** Runs {@link acceptCommand}; tells the user when nothing could be accepted. */
  run(args: unknown): Promise<AcceptResult> {
    const { uri, accepted } = readArguments(args);
    return this.#queue.run(() => this.#accept(uri, accepted));
  }

  /** Runs {@link undoAcceptCommand}; tells the user when that could not be done. */
  undo(args: unknown): Promise<EditResult> {
    const { uri, entry, before } = readUndoArguments(args);
    return this.#queue.run(() => this.#undo(uri, entry, before));
  }

  async #accept(uri: string, accepted: AcceptRequest): Promise<AcceptResult> {
    const { client, files, fileSettings, user } = this.#host.services;
    const list = await fileSettings.acceptedFileOf(uri);
    if (!list) return this.#refuse(unsaved);
    const entry = {
      ...entryOf(accepted, listedName(list.folder, uri)),
      ...(user !== undefined && { by: user }),
      on: today(),
    };
    const count = this.#countFindings(uri);
    let change: { readonly before: string | undefined; readonly isNew: boolean } | undefined;
    try {
      const changed = await changeList(files, list.uri, (before) => addAccepted(before, [entry]));
      change = changed && { ...changed, isNew: lackingAccepted(changed.before, [entry]).length > 0 };
      if (!change) return this.#refuse(say('Nothing was accepted: {0} is broken.', acceptedName));
    } catch (error) {
      return this.#refuse(say('Nothing was accepted: {0} was not written: {1}', acceptedName, writeFailure(error)));
    }
    await this.#readAgain(list.uri);
    const { before, isNew } = change;
    return {
      ...resultOf(client.language, true, describe(accepted, count - this.#countFindings(uri))),
      ...(isNew && { undo: { uri, entry, ...(before !== undefined && { before }) } }),
    };
  }

  async #undo(uri: string, entry: Accepted, before: string | undefined): Promise<EditResult> {
    const { client, files, fileSettings } = this.#host.services;
    const list = await fileSettings.acceptedFileOf(uri);
    if (!list) return this.#refuse(unsaved);
    const change = (now: string | undefined) => {
      if (now === undefined) return null;
      return now === addAccepted(before, [entry]) ? (before ?? null) : removeAccepted(now, entry);
    };
    try {
      const changed = await changeList(files, list.uri, change);
      if (!changed) return this.#refuse(say('Nothing was undone: {0} is broken.', acceptedName));
    } catch (error) {
      return this.#refuse(say('Nothing was undone: {0} was not written: {1}', acceptedName, writeFailure(error)));
    }
    await this.#readAgain(list.uri);
    return resultOf(client.language, true, say('“{0}” is no longer accepted.', excerpt(nameOf(entry))));
  }

  #refuse(why: Message): EditResult {
    const { connection, client } = this.#host.services;
    const refused = resultOf(client.language, false, why);
    const { message } = refused;
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    return refused;
  }

  async #readAgain(list: string): Promise<void> {
    if (await this.#host.services.fileSettings.changed([list])) await refresh(this.#host);
  }

  /** Counts the findings of an open text at each of their places: one that is told once is accepted in one place. */
  #countFindings(uri: string): number {
    const open = this.#host.services.documents.get(uri);
    return open?.linted.blocks.reduce((sum, { places }) => sum + places.length, 0) ?? 0;
  }
}

/** Tells what is hidden now: how many findings of which rule, and where. Short, since status bars cut long messages. */
function describe(accepted: AcceptRequest, count: number): Message {
  const what = excerpt(nameOf(accepted));
  if ('bracket' in accepted) return say('Accepted “{0}” as text.', what);
  if ('surface' in accepted)
    return count === 1
      ? say('Accepted “{0}” everywhere. Hidden here: 1 finding of {1}.', what, accepted.rule)
      : say('Accepted “{0}” everywhere. Hidden here: {2} findings of {1}.', what, accepted.rule, count);
  return count === 1
    ? say('Accepted “{0}” here. Hidden: 1 finding of {1}.', what, accepted.rule)
    : say('Accepted “{0}” here. Hidden: {2} findings of {1}.', what, accepted.rule, count);
}

/** Names what an entry is about. */
function nameOf(accepted: AcceptRequest | Accepted): string {
  if ('bracket' in accepted) return accepted.bracket;
  return 'surface' in accepted ? accepted.surface : accepted.text;
}

function readUndoArguments(args: unknown): { uri: string; entry: Accepted; before: string | undefined } {
  const { uri, entry: given, before } = check(undoAcceptArguments, args, undoAcceptCommand);
  const entry = readAccepted(given);
  if (!entry) throw invalidParams(`${undoAcceptCommand}: entry must be one of ${acceptedName}.`);
  return { uri, entry, before };
}

/** Makes the entry for a list. */
function entryOf(accepted: AcceptRequest, file: string) {
  if ('surface' in accepted) return accepted;
  if ('text' in accepted) return { file, ...accepted };
  const { bracket, everywhere } = accepted;
  return { ...(!everywhere && { file }), bracket };
}

function readArguments(args: unknown): AcceptArguments {
  const read = check(acceptArguments, args, acceptCommand);
  if ('rule' in read.accepted && !findRule(read.accepted.rule)) {
    throw invalidParams(`${acceptCommand}: There is no such rule.`);
  }
  return read;
}
