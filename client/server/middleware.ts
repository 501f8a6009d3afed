/** What stands between VS Code and the library: answers of the server that this extension changes, and edits that it asks about. */
import { CancellationTokenSource, type TextDocument, WorkspaceEdit } from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import {
  type AcceptResult,
  acceptCommand,
  acceptProposalCommand,
  type DeclineResult,
  declineProposalCommand,
  type EditResult,
  type EntitiesAtResult,
  entitiesAtRequest,
  type ProposalArguments,
  type RenameLabelArguments,
  undoAcceptCommand,
  undoDeclineCommand,
} from '../../protocol/index.ts';
import { withoutNearbyFixes } from '../editor/nearby.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { showResult, showStatus } from '../ui/status-message.ts';
import type { ChangedFiles } from './changed-files.ts';
import type { ManyFiles } from './many-files.ts';
import { chooseEdits } from './refactor-preview.ts';
import { wholeQueryFirst } from './symbol-order.ts';

/** A label and the name that it is to have. */
export type LabelRename = Pick<RenameLabelArguments, 'from' | 'to'>;

/** Something that was written into a list of the folder: a finding that was accepted, or a proposal that was declined. */
export interface Listed {
  /** What was done, for the user. */
  readonly message: string;
  /** The command that takes it back; missing when nothing was written. */
  readonly undo?: { readonly command: string; readonly argument: { readonly uri: string } };
}

/** What the middleware needs of the server that it stands before. */
export interface Host {
  client(): BaseLanguageClient;
  /** Sends a request about an open document. */
  ask<R>(method: string, document: TextDocument, params: object): Promise<R>;
  renameLabel(document: TextDocument, names: LabelRename): Promise<EditResult>;
  /** Takes note of what was written into a list. */
  listed(listed: Listed): void;
  /** Takes note of proposals that are about to be made; what it returns is called when they have been. */
  accepting(args: ProposalArguments): Promise<() => void>;
  /** Files that have changed since an edit of many files was requested, while one is. */
  changes(): ChangedFiles | undefined;
  readonly manyFiles: ManyFiles;
}

/** Makes the middleware of a client. */
export function middlewareOf(host: Host): Middleware {
  const { client, ask, renameLabel, listed, accepting, changes, manyFiles } = host;
  return {
    ...wholeQueryFirst,
    ...withoutNearbyFixes(async (document, at) => {
      const ranges = [client().code2ProtocolConverter.asRange(at)];
      return (await ask<EntitiesAtResult>(entitiesAtRequest, document, { ranges })).count > 0;
    }),
    // Of what a code action or a code lens does, nobody else would say how it went; what was not accepted, the server says.
    executeCommand: async (command, args, next) => {
      const accepted = command === acceptProposalCommand ? await accepting(args[0]) : undefined;
      const result = (await next(command, args)) as EditResult | undefined;
      if (result?.applied) accepted?.();
      if (!result?.message) return result;
      const takesBack = undoCommands[command];
      if (takesBack !== undefined && result.applied) listed(listedBy(result, takesBack));
      else if (result.applied || !refusals.includes(command)) showResult(result);
      return result;
    },
    // Which of the edits are made is asked here: VS Code would make those that need no confirmation at once. None are left for it.
    provideRenameEdits: async (document, position, to) => {
      const at = { position: client().code2ProtocolConverter.asPosition(position) };
      const label = await ask<{ readonly placeholder: string }>('textDocument/prepareRename', document, at);
      showStatus((await renameLabel(document, { from: label.placeholder, to })).message);
      return new WorkspaceEdit();
    },
    // VS Code forgets the command of an action that is chosen as soon as it lists others: it must not wait for the server here, which
    // has nothing to add.
    resolveCodeAction: (action, token, next) => (action.command ? action : next(action, token)),
    provideCodeLenses: async (document, token, next) => {
      const lenses = (await next(document, token)) ?? [];
      for (const { command } of lenses) if (command) command.title = withoutIcons(command.title);
      return lenses;
    },
    workspace: {
      handleApplyEdit: (params, next) => {
        const watched = changes();
        return params.edit.changeAnnotations && watched
          ? chooseEdits(client(), params, watched, manyFiles)
          : next(params, new CancellationTokenSource().token);
      },
    },
  };
}

/** Commands that write into a list, and those that take it back. */
const undoCommands: Readonly<Record<string, string>> = {
  [acceptCommand]: undoAcceptCommand,
  [declineProposalCommand]: undoDeclineCommand,
};

function listedBy({ message, undo }: AcceptResult | DeclineResult, command: string): Listed {
  return { message, ...(undo && { undo: { command, argument: undo } }) };
}

/** Commands whose refusal the server explains itself. */
const refusals: readonly string[] = [acceptCommand, undoAcceptCommand];
