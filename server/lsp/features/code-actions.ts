/** Feature: code actions, listed at a selection and resolved when one is chosen. */
import * as v from 'valibot';
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeActionTriggerKind,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver';
import type { ProposalArguments } from '../../../protocol/index.ts';
import {
  acceptProposalCommand,
  declineProposalCommand,
  leastForAll,
  proposalCode,
} from '../../../protocol/proposals.ts';
import { fields, flag, listOf, range, text } from '../../../protocol/schemas.ts';
import { changeTitle } from '../../core/learn/wording.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { unknownLabels } from '../../core/lint/rules/unknown-labels.ts';
import { say } from '../../core/message.ts';
import { tagsForCommand } from '../../core/syntax/selection.ts';
import type { Span } from '../../core/text/span.ts';
import { folderOf } from '../../corpus/files.ts';
import { commandOf } from '../actions/accept.ts';
import { labelActions } from '../actions/add-label-action.ts';
import { type Proposal, proposalKinds } from '../actions/proposal.ts';
import { findingsAt } from '../actions/proposal-context.ts';
import { type ProposalQuery, propose } from '../actions/proposals.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import { contentModified, type Feature, type FeatureHost, type Services } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { check, invalidParams, isRecord } from '../connection/params.ts';
import { toSpan, toWorkspaceEdit } from '../convert.ts';
import { toDiagnostic, toHint } from '../diagnostic.ts';

/** Fixes and refactorings at the selection, and the fix of the whole file. */
export const codeActions: Feature = {
  capabilities: (client) =>
    client.codeActions
      ? {
          codeActionProvider: {
            codeActionKinds: [CodeActionKind.QuickFix, ...Object.values(proposalKinds)],
            resolveProvider: client.resolvesEdits,
          },
        }
      : {},
  register(host) {
    const { client } = host.services;
    host.onDocument(CodeActionRequest.type, {
      place: 'range',
      fallback: () => [],
      handle: (open, { range, context }) => (client.codeActions ? actionsFor(open, range, context, host) : []),
    });
    host.onDocument(CodeActionResolveRequest.type, {
      uriOf: (action) => readData(action).uri,
      fallback: (action) => action,
      handle: (open, action) => resolve(open, action, host),
    });
  },
};

/** Schema of the data of a code action: the question that it answers, to ask again when the action is chosen. */
const actionData = fields({
  uri: text,
  version: v.number('a number'),
  range,
  only: v.exactOptional(listOf(text)),
  automatic: flag,
  /** Its place among the proposals, and the kind of what is proposed there. */
  index: v.number('a number'),
  kind: text,
});

type ActionData = v.InferOutput<typeof actionData>;

/** Stands for the kind of an action that makes or declines a correction that was learned: it has a command and nothing else. */
const ofCorrection = proposalCode;

function actionsFor(open: OpenDocument, range: Range, context: CodeActionContext, host: FeatureHost): CodeAction[] {
  const { client } = host.services;
  const only = readKinds(context?.only);
  const automatic = context?.triggerKind === CodeActionTriggerKind.Automatic;
  const span = toSpan(open.document, range);
  const proposals = proposalsFor(open, { span, only, automatic }, host.services);
  const actions = proposals.map((proposal, index) => {
    const title = client.language.write(proposal.title);
    const action: CodeAction = { title, kind: proposal.kind };
    if (proposal.preferred && client.preferredActions) action.isPreferred = true;
    if (proposal.finding) action.diagnostics = [diagnosticOf(open, proposal.finding, context?.diagnostics, client)];
    if (proposal.accepted) action.command = commandOf(title, open.uri, proposal.accepted);
    if (client.resolvesEdits) {
      const { uri, version } = open;
      const data: ActionData = { uri, version, range, ...(only && { only }), automatic, index, kind: proposal.kind };
      action.data = data;
    } else if (!proposal.accepted) action.edit = editOf(open, proposal, client);
    return action;
  });
  const wantsFixes = only?.some((kind) => CodeActionKind.QuickFix.startsWith(kind)) ?? true;
  const findings = wantsFixes ? findingsAt(open.linted, span) : [];
  const asked = wantsFixes ? [...findings, ...unnamedAt(open, span)] : [];
  const naming = labelActions(open, asked, host.services).map(
    ({ action, finding }): CodeAction => ({
      ...action,
      ...(findings.includes(finding) && {
        diagnostics: [diagnosticOf(open, finding, context?.diagnostics, client)],
      }),
    }),
  );
  const learned = wantsFixes ? proposedActions(open, span, host.services) : [];
  const [accepting, others] = [actions.filter(({ command }) => command), actions.filter(({ command }) => !command)];
  return [...learned.slice(0, 1), ...others, ...naming, ...learned.slice(1), ...accepting];
}

/** Lists what can be done with a proposal at a selection: accepting it, and declining it. */
function proposedActions(open: OpenDocument, span: Span, { client, corrections, misread }: Services): CodeAction[] {
  const proposed = corrections.open.shownIn(open).find(({ from, to }) => from <= span.to && span.from <= to);
  if (!proposed || !client.appliesEdits || misread.has(open.uri)) return [];
  const { uri, version, document } = open;
  const hint = toHint(document, proposed, client);
  const { entity, action, probability } = proposed.proposal;
  const args: ProposalArguments = { uri, ranges: [hint.range] };
  const change = changeTitle(entity.label, action);
  const actionOf = (title: string, command: string): CodeAction => {
    const data: ActionData = { uri, version, range: hint.range, automatic: false, index: 0, kind: ofCorrection };
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [hint],
      command: { title, command, arguments: [args] },
      ...(client.resolvesEdits && { data }),
    };
  };
  const accept = actionOf(client.language.write(say('Accept the proposal: {0}', change)), acceptProposalCommand);
  if (probability >= leastForAll && client.preferredActions) accept.isPreferred = true;
  const decline = actionOf(client.language.write(say('Decline the proposal: {0}', change)), declineProposalCommand);
  return [accept, decline];
}

/** Lists findings on unnamed labels when a tag at a selection has such a label: they stand at the first such tag only. */
function unnamedAt({ document, linted }: OpenDocument, span: Span): readonly Finding[] {
  if (!tagsForCommand(document, span).some(({ tag }) => document.use.unnamed.has(tag.label))) return [];
  const found: Finding[] = [];
  for (const finding of linted.streamFindings()) if (finding.rule === unknownLabels) found.push(finding);
  return found;
}

/** Lists the proposals that a client can carry out; none that changes a text which was read in another encoding than its file has. */
function proposalsFor(open: OpenDocument, wanted: ProposalQuery, { client, misread }: Services): Proposal[] {
  const areAccepted = client.appliesEdits && folderOf(open.uri) !== undefined;
  const areEdited = !misread.has(open.uri);
  return propose(open.linted, wanted).filter(({ accepted }) => (accepted ? areAccepted : areEdited));
}

function editOf(open: OpenDocument, { edits, changesText = false }: Proposal, client: ClientSupport) {
  return toWorkspaceEdit(open, edits(), client, { changesText });
}

/** Schema of the part of a diagnostic that tells one from another. */
const diagnosticSchema = fields({ code: v.optional(v.unknown()), range });

/** The diagnostic of a finding: the client's own where it has it. */
function diagnosticOf(open: OpenDocument, finding: Finding, given: unknown, client: ClientSupport): Diagnostic {
  const diagnostic = toDiagnostic(open, finding, client);
  const { start, end } = diagnostic.range;
  const known = Array.isArray(given) ? (given as Diagnostic[]) : [];
  const isSame = (other: unknown) =>
    v.is(diagnosticSchema, other) &&
    other.code === diagnostic.code &&
    other.range.start.line === start.line &&
    other.range.start.character === start.character &&
    other.range.end.line === end.line &&
    other.range.end.character === end.character;
  return known.find(isSame) ?? diagnostic;
}

function resolve(open: OpenDocument, action: CodeAction, host: FeatureHost): CodeAction {
  const { version, range, only, automatic, index, kind } = readData(action);
  if (kind === ofCorrection) return action;
  if (version !== open.version) throw contentModified;
  const span = toSpan(open.document, range);
  const proposal = proposalsFor(open, { span, only, automatic }, host.services)[index];
  if (proposal?.kind !== kind) throw invalidParams('There is no such code action.');
  const label = labelGivenBy(proposal);
  if (label !== undefined) host.services.suggestions.expect(open, [span], label);
  // An editor asks for the edit of an action that has none, even if it has a command.
  return proposal.accepted ? action : { ...action, edit: editOf(open, proposal, host.services.client) };
}

/** The label that a proposal gives to the one entity that it is about. */
function labelGivenBy({ kind }: Proposal): string | undefined {
  const single = `${proposalKinds.relabelThis}.`;
  return kind.startsWith(single) ? kind.slice(single.length) : undefined;
}

function readData(action: unknown): ActionData {
  return check(actionData, isRecord(action) ? action.data : undefined, 'data');
}

/** The kinds that are asked for; undefined for all. */
function readKinds(only: unknown): readonly string[] | undefined {
  return Array.isArray(only) ? only.filter((kind) => typeof kind === 'string') : undefined;
}
