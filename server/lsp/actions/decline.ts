/** The commands that decline proposals and take that back: they write the list of declined proposals. */
import type { Range } from 'vscode-languageserver';
import { proposalArguments, undoDeclineArguments } from '../../../protocol/command-arguments.ts';
import {
  type DeclineResult,
  declineProposalCommand,
  type EditResult,
  undoDeclineCommand,
} from '../../../protocol/index.ts';
import { declinedEntry } from '../../core/lint/declined.ts';
import {
  addDeclined,
  declinedName,
  lackingDeclined,
  readDeclined,
  removeDeclined,
} from '../../core/lists/declined-list.ts';
import { type Message, say } from '../../core/message.ts';
import { SerialQueue } from '../../core/util/serial-queue.ts';
import { changeList, today, writeFailure } from '../../corpus/list-writer.ts';
import type { Services } from '../connection/feature-host.ts';
import { check, invalidParams } from '../connection/params.ts';
import { resultOf } from '../connection/reader-language.ts';
import { toSpan } from '../convert.ts';
import { chosenAt, nothingProposed } from './proposal-edits.ts';

/** Declines proposals, one command at a time. The list is written to where it is, as that of accepted findings. */
export class DeclineCommand {
  readonly #services: Services;
  readonly #queue = new SerialQueue();

  constructor(services: Services) {
    this.#services = services;
  }

  /** Runs {@link declineProposalCommand}. */
  run(args: unknown): Promise<DeclineResult> {
    const { uri, ranges } = check(proposalArguments, args, declineProposalCommand);
    return this.#queue.run(() => this.#decline(uri, ranges));
  }

  /** Runs {@link undoDeclineCommand}. */
  undo(args: unknown): Promise<EditResult> {
    const { uri, entries: given } = check(undoDeclineArguments, args, undoDeclineCommand);
    const entries = readDeclined(given);
    if (!entries) throw invalidParams(`${undoDeclineCommand}: entries must be those of ${declinedName}.`);
    const change = (before: string | undefined) => (before === undefined ? null : removeDeclined(before, entries));
    return this.#queue.run(async () => {
      const { failure } = await this.#change(uri, change);
      return this.#answer(!failure, failure ?? say('It is proposed again.'));
    });
  }

  async #decline(uri: string, ranges: readonly Range[]): Promise<DeclineResult> {
    const { documents, corrections, user } = this.#services;
    const open = documents.get(uri);
    const known = open && (await corrections.factsOf(uri));
    if (!open || !known) return this.#answer(false, say('This document is not open as tagged text.'));
    const { document } = open;
    const proposals = await corrections.proposalsFor(open);
    const chosen = chosenAt(
      document,
      ranges.map((range) => toSpan(document, range)),
      proposals,
    );
    if (chosen.length === 0) return this.#answer(false, nothingProposed);
    const entries = chosen.map(({ of }) => ({
      ...declinedEntry(known.file, document, of.entity),
      ...(user !== undefined && { by: user }),
      on: today(),
    }));
    const { failure, before } = await this.#change(uri, (text) => addDeclined(text, entries));
    if (failure) return this.#answer(false, failure);
    const there = lackingDeclined(before, entries);
    const added = entries.filter((entry) => there.includes(entry));
    const message =
      chosen.length === 1
        ? say('“{0}” stays as it is.', chosen[0]!.of.entity.surface)
        : say('{0} entities stay as they are.', chosen.length);
    return { ...this.#answer(true, message), ...(added.length > 0 && { undo: { uri, entries: added } }) };
  }

  /** Changes the list of a file. */
  async #change(
    uri: string,
    change: (before: string | undefined) => string | null | undefined,
  ): Promise<{ readonly failure?: Message; readonly before?: string | undefined }> {
    const { files, corrections } = this.#services;
    const known = await corrections.factsOf(uri);
    if (!known) return { failure: say('Save this text as a file to decline what is proposed for it.') };
    try {
      const changed = await changeList(files, `${known.folder}${declinedName}`, change);
      if (!changed) return { failure: say('Nothing was declined: {0} is broken.', declinedName) };
      corrections.listsChanged(uri);
      return changed;
    } catch (error) {
      return { failure: say('Nothing was declined: {0} was not written: {1}', declinedName, writeFailure(error)) };
    }
  }

  #answer(applied: boolean, message: Message): EditResult {
    return resultOf(this.#services.client.language, applied, message);
  }
}
