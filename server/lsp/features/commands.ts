import { ApplyWorkspaceEditRequest, ExecuteCommandRequest, type WorkspaceEdit } from 'vscode-languageserver';
import { acceptCommand, type EditArguments, type EditResult, editCommands } from '../../protocol.ts';
import { Accepting } from '../accept.ts';
import { toSpan, toWorkspaceEdit } from '../convert.ts';
import { editActions } from '../edit-actions.ts';
import type { Feature, Handlers } from '../handler.ts';
import { invalidParams, isRange, isRecord } from '../params.ts';

/** The edits, as commands that any editor can bind to keys, and the one that accepts a finding. */
export const commands: Feature = {
  capabilities: ({ appliesEdits }) =>
    appliesEdits ? { executeCommandProvider: { commands: [...Object.values(editCommands), acceptCommand] } } : {},
  register(handlers) {
    const accepting = new Accepting(handlers);
    // Not after the messages that wait, as requests are: ranges are those of the text that the client had.
    handlers.onRequest(ExecuteCommandRequest.method, async (params: unknown) => {
      const isAccept = isRecord(params) && params.command === acceptCommand;
      return isAccept ? accepting.run(argumentOf(params)) : run(handlers, params);
    });
  },
};

async function run(handlers: Handlers, params: unknown): Promise<EditResult> {
  const { command, args } = readParams(params);
  if (!handlers.client.appliesEdits) return refuse('This editor makes no edits for a language server.');
  const open = handlers.documents.get(args.uri);
  if (!open) return refuse('This document is not open as tagged text.');
  await handlers.findSettings(args.uri);
  const { document } = open;
  const label = labelFor(command, args.label);
  if (label !== undefined && !document.labels.get(label)) {
    return refuse(`“${label}” is not a label of ${document.labels.name}.`);
  }
  const failed = refuse('This edit failed, so nothing was done; the log of the server says why.');
  return handlers.attempt<EditResult | Promise<EditResult>>(command, failed, () => {
    const ranges = args.ranges.map((range) => toSpan(document, range));
    const { edits, message } = editActions[command](document, ranges, label ?? '');
    if (edits.length === 0) return refuse(message);
    return apply(handlers, toWorkspaceEdit(open, edits, handlers.client), message);
  });
}

async function apply({ connection }: Handlers, edit: WorkspaceEdit, message: string): Promise<EditResult> {
  const request = connection.sendRequest(ApplyWorkspaceEditRequest.type, { label: message, edit });
  const answer = await request.catch((error: Error) => ({ applied: false, failureReason: error.message }));
  if (answer.applied) return { applied: true, message };
  return refuse(answer.failureReason ?? 'The editor did not make this edit: the text has changed meanwhile.');
}

function refuse(message: string): EditResult {
  return { applied: false, message };
}

type Command = (typeof editCommands)[keyof typeof editCommands];

function isCommand(command: unknown): command is Command {
  return (Object.values(editCommands) as unknown[]).includes(command);
}

function readParams(params: unknown): { command: Command; args: EditArguments } {
  if (!isRecord(params)) throw invalidParams('Parameters are missing.');
  const { command } = params;
  if (!isCommand(command)) throw invalidParams(`There is no command ${JSON.stringify(command)}.`);
  const args = argumentOf(params);
  if (!isRecord(args) || typeof args.uri !== 'string') throw invalidParams(`${command} needs { uri, ranges }.`);
  const { uri, ranges, label } = args;
  if (!Array.isArray(ranges) || !ranges.every(isRange)) throw invalidParams(`${command}: ranges must be ranges.`);
  if (label !== undefined && typeof label !== 'string') throw invalidParams(`${command}: label must be a string.`);
  return { command, args: { uri, ranges, ...(label !== undefined && { label }) } };
}

/** The one argument that each command takes. */
function argumentOf({ arguments: values }: Readonly<Record<string, unknown>>): unknown {
  return Array.isArray(values) ? values[0] : undefined;
}
const labelled: readonly Command[] = [editCommands.relabel, editCommands.relabelAll, editCommands.tag];

/** The label that a command gives; undefined for those that give none. */
function labelFor(command: Command, label: string | undefined): string | undefined {
  if (!labelled.includes(command)) return undefined;
  if (label === undefined) throw invalidParams(`${command} needs a label.`);
  return label;
}
