/** Code actions that write labels which nobody named into `tagwright.json`. */
import { type CodeAction, CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import { configName } from '../../core/config/config.ts';
import { addLabels, type LabelEntry } from '../../core/config/config-edits.ts';
import type { Finding } from '../../core/lint/rule.ts';
import { joinList, type Message, say } from '../../core/message.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Configuration } from '../../corpus/configurations.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import type { Services } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { toRange } from '../convert.ts';

/** A code action about labels, and the finding that it resolves. */
export interface LabelAction {
  readonly action: CodeAction;
  readonly finding: Finding;
}

/**
 * The other way out of labels that nobody named: to write them into the `tagwright.json` of the text, or into a new one. What the text
 * is read with now goes on to hold.
 */
export function labelActions(
  { uri, document }: OpenDocument,
  findings: readonly Finding[],
  { client, configurations, fileSettings }: Services,
): LabelAction[] {
  const configuration = configurations.known(uri);
  const home = fileSettings.knownHomeOf(uri);
  if (configuration?.isBroken || home === undefined) return [];
  const given = new Set<string>();
  return findings.flatMap((finding): LabelAction[] => {
    const names = finding.rule.labelsToName?.(document, finding);
    const key = names?.join(' ');
    if (!names || key === undefined || given.has(key)) return [];
    given.add(key);
    const entries = [...document.labels.labels, ...names.map((name) => ({ name }))];
    const edit = editOf(configuration, { uri: `${home}${configName}`, entries, client });
    if (!edit) return [];
    const title = client.language.write(titleOf(names, configuration !== undefined));
    return [{ action: { title, kind: CodeActionKind.QuickFix, edit }, finding }];
  });
}

/** Maximum of labels that a title names. */
const maxNamed = 6;

function titleOf(names: readonly string[], isThere: boolean): Message {
  if (names.length === 0) return say('Write the labels of both sets into {0}', configName);
  const [first = ''] = names;
  if (isThere && names.length === 1) return say('Add “{0}” to the labels in {1}', first, configName);
  const named = joinList(names.slice(0, maxNamed).map((name) => say('“{0}”', name)));
  const more = names.length - maxNamed;
  const all = more > 0 ? say('{0} and {1} more', named, more) : named;
  return isThere
    ? say('Add {0} to the labels in {1}', all, configName)
    : say('Create {1} with the current labels and {0}', all, configName);
}

/** Labels that a configuration is to have, and how its client takes the edit. */
interface Wanted {
  /** Address of the configuration when it is not there. */
  readonly uri: string;
  readonly entries: readonly LabelEntry[];
  readonly client: ClientSupport;
}

/**
 * The edit with which the configuration of a folder has labels; undefined when it has them, or when the client makes no files. Of a
 * file on the disk, it has no version: the configuration is not open here.
 */
export function editOf(
  configuration: Configuration | undefined,
  { uri: place, entries, client }: Wanted,
): WorkspaceEdit | undefined {
  if (!configuration && !client.createsFiles) return undefined;
  const { uri, text } = configuration ?? { uri: place, text: '' };
  const document = Document.parse(text);
  const edits = addLabels(configuration && text, entries).map((edit) => ({
    range: toRange(document, edit),
    newText: edit.insert,
  }));
  if (edits.length === 0) return undefined;
  if (!client.versionedEdits) return { changes: { [uri]: edits } };
  const change = { textDocument: { uri, version: null }, edits };
  const creation = { kind: 'create' as const, uri, options: { ignoreIfExists: true } };
  return { documentChanges: configuration ? [change] : [creation, change] };
}
