/** Feature: `workspace/executeCommand`. */
import * as v from 'valibot';
import {
  ApplyWorkspaceEditRequest,
  type CancellationToken,
  ExecuteCommandRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { editArguments, proposalArguments, renameLabelArguments } from '../../../protocol/command-arguments.ts';
import {
  acceptCommand,
  acceptProposalCommand,
  declineProposalCommand,
  type EditResult,
  editCommands,
  nameLabelsCommand,
  renameLabelCommand,
  undoAcceptCommand,
  undoDeclineCommand,
  workspaceEditCommands,
} from '../../../protocol/index.ts';
import { fields, text } from '../../../protocol/schemas.ts';
import { changeTitle } from '../../core/learn/wording.ts';
import { type Localizable, say } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import type { Span } from '../../core/text/span.ts';
import { AcceptCommand } from '../actions/accept.ts';
import { DeclineCommand } from '../actions/decline.ts';
import { editActions, misreadText, noEntity } from '../actions/edit-commands.ts';
import { renameEverywhere } from '../actions/label-renaming.ts';
import {
  labelsAt,
  type MentionAction,
  type MentionTargets,
  mentionActions,
  quoteSurfaces,
} from '../actions/mention-commands.ts';
import { nameLabels } from '../actions/name-labels.ts';
import { chosenAt, nothingProposed } from '../actions/proposal-edits.ts';
import { editWorkspace } from '../actions/workspace-commands.ts';
import type { Feature, FeatureHost, Services } from '../connection/feature-host.ts';
import { check, invalidParams } from '../connection/params.ts';
import { resultOf } from '../connection/reader-language.ts';
import { toSpan, toWorkspaceEdit } from '../convert.ts';

/** The edits, as commands that any editor can bind to keys, and the one that accepts a finding. */
export const commands: Feature = {
  capabilities: ({ appliesEdits }) =>
    appliesEdits
      ? {
          executeCommandProvider: {
            commands: [
              ...Object.values(editCommands),
              ...Object.values(workspaceEditCommands),
              renameLabelCommand,
              acceptCommand,
              undoAcceptCommand,
              nameLabelsCommand,
              acceptProposalCommand,
              declineProposalCommand,
              undoDeclineCommand,
            ],
          },
        }
      : {},
  register(host) {
    const acceptance = new AcceptCommand(host);
    const declining = new DeclineCommand(host.services);
    // Not after the messages that wait, as requests are: ranges are those of the text that the client had.
    host.onRequest(ExecuteCommandRequest.method, async (params, token) => {
      const { command, arguments: [args] = [] } = check(executeCommandParams, params);
      switch (command) {
        case acceptCommand:
          return acceptance.run(args);
        case undoAcceptCommand:
          return acceptance.undo(args);
        case acceptProposalCommand:
          return acceptProposals(host, args);
        case declineProposalCommand:
          return declining.run(args);
        case undoDeclineCommand:
          return declining.undo(args);
        case renameLabelCommand:
          return renameLabel(host, args, token);
        case nameLabelsCommand:
          return nameLabels(host.services, args);
        default:
          return run(host, command, args, token);
      }
    });
  },
};

/** Each command takes one argument. */
const executeCommandParams = fields({ command: text, arguments: v.exactOptional(v.array(v.unknown(), 'a list')) });

async function run(host: FeatureHost, command: string, given: unknown, token: CancellationToken): Promise<EditResult> {
  if (!isCommand(command)) throw invalidParams(`There is no command ${JSON.stringify(command)}.`);
  const args = check(editArguments, given, command);
  if (!host.services.client.appliesEdits)
    return refuse(host.services, say('This editor does not apply edits from a language server.'));
  const open = host.services.documents.get(args.uri);
  if (!open) return refuse(host.services, notOpen);
  await host.findSettings(args.uri);
  if (host.services.misread.has(args.uri)) return refuse(host.services, misreadText);
  const { document } = open;
  const label = labelFor(command, args.label);
  if (label !== undefined && !document.labels.get(label)) {
    return refuse(host.services, say('“{0}” is not a label of {1}.', label, document.labels.name));
  }
  const failed = refuse(host.services, say('Nothing was done: the edit failed; see the log.'));
  return host.attemptLong(command, failed, async () => {
    const ranges = args.ranges.map((range) => toSpan(document, range));
    const options = { ...host.preferences.mentions, ...args.mentions, exactly: args.exactly === true };
    if (!isInFile(command))
      return runInWorkspace(host, command, { document, ranges, label: label ?? '', options }, token);
    const { edits, message } = editActions[command](open.linted, ranges, label ?? '', options);
    if (edits.length === 0) return refuse(host.services, message);
    if (command === editCommands.relabel || command === editCommands.label)
      host.services.suggestions.expect(open, ranges, label!);
    return apply(host, toWorkspaceEdit(open, edits, host.services.client), message);
  });
}

async function acceptProposals(host: FeatureHost, given: unknown): Promise<EditResult> {
  const { documents, corrections, client, misread } = host.services;
  const { uri, ranges } = check(proposalArguments, given, acceptProposalCommand);
  const open = documents.get(uri);
  if (!open) return refuse(host.services, notOpen);
  if (misread.has(uri)) return refuse(host.services, misreadText);
  const proposals = await corrections.proposalsFor(open);
  const { document } = open;
  const spans = ranges.map((range) => toSpan(document, range));
  const chosen = chosenAt(document, spans, proposals);
  const [first] = chosen;
  if (!first) return refuse(host.services, nothingProposed);
  const edits = chosen.flatMap((each) => each.edits);
  const { entity, action } = first.of;
  const message =
    chosen.length === 1
      ? say('“{0}”: {1}', excerpt(entity.surface), changeTitle(entity.label, action))
      : say('Made {0} corrections.', chosen.length);
  return apply(host, toWorkspaceEdit(open, edits, client), message);
}

async function renameLabel(host: FeatureHost, args: unknown, token: CancellationToken): Promise<EditResult> {
  const { uri, from, to } = check(renameLabelArguments, args, renameLabelCommand);
  if (!host.services.client.confirmsEdits) return refuse(host.services, notConfirmed);
  const open = host.services.documents.get(uri);
  if (!open) return refuse(host.services, notOpen);
  await host.findSettings(uri);
  const failed = refuse(host.services, say('The edit failed and nothing was done; the server’s log says why.'));
  return host.attemptLong(renameLabelCommand, failed, () => renameEverywhere(host.services, open, { from, to }, token));
}

const notOpen = say('This document is not open as tagged text.');
const notConfirmed = say('This editor cannot preview edits in other files, so none are made.');

/** Request for a command in the workspace. */
interface WorkspaceRequest extends Pick<MentionTargets, 'label' | 'options'> {
  readonly document: Document;
  readonly ranges: readonly Span[];
}

async function runInWorkspace(
  host: FeatureHost,
  command: WorkspaceCommand,
  { document, ranges, label, options }: WorkspaceRequest,
  token: CancellationToken,
): Promise<EditResult> {
  if (!host.services.client.confirmsEdits) {
    return refuse(host.services, notConfirmed);
  }
  const action = workspaceActions[command];
  const surfaces = action.surfacesAt(document, ranges, options);
  if (surfaces.length === 0) return refuse(host.services, noEntity);
  const names = { surfaces, quoted: quoteSurfaces(surfaces), label, options };
  return editWorkspace(host.services, action, names, labelsAt(document, ranges), token);
}

async function apply(host: FeatureHost, edit: WorkspaceEdit, message: Localizable): Promise<EditResult> {
  const { connection, client } = host.services;
  const done = resultOf(client.language, true, message);
  const request = connection.sendRequest(ApplyWorkspaceEditRequest.type, { label: done.message, edit });
  const answer = await request.catch((error: Error) => ({ applied: false, failureReason: error.message }));
  if (answer.applied) return done;
  return refuse(host.services, answer.failureReason ?? say('Nothing was done: the text has since changed.'));
}

function refuse({ client }: Services, why: Localizable): EditResult {
  return resultOf(client.language, false, why);
}

type FileCommand = (typeof editCommands)[keyof typeof editCommands];
type WorkspaceCommand = (typeof workspaceEditCommands)[keyof typeof workspaceEditCommands];
type Command = FileCommand | WorkspaceCommand;

const workspaceActions: Readonly<Record<WorkspaceCommand, MentionAction>> = {
  [workspaceEditCommands.relabelAll]: mentionActions.relabelAll,
  [workspaceEditCommands.tagAll]: mentionActions.tagAll,
  [workspaceEditCommands.untagAll]: mentionActions.untagAll,
};

function isCommand(command: string): command is Command {
  return isInFile(command) || Object.hasOwn(workspaceActions, command);
}

function isInFile(command: string): command is FileCommand {
  return Object.hasOwn(editActions, command);
}

const labelled: readonly Command[] = [
  editCommands.relabel,
  editCommands.label,
  editCommands.relabelAll,
  editCommands.tag,
  editCommands.tagAll,
  workspaceEditCommands.relabelAll,
  workspaceEditCommands.tagAll,
];

/** The label that a command gives; undefined for those that give none. */
function labelFor(command: Command, label: string | undefined): string | undefined {
  if (!labelled.includes(command)) return undefined;
  if (label === undefined) throw invalidParams(`${command} needs a label.`);
  return label;
}
