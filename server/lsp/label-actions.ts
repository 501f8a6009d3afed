import { type CodeAction, CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import { addLabel, configName } from '../core/config.ts';
import { Document } from '../core/document.ts';
import { say } from '../core/message.ts';
import { type Finding, tagOf } from '../core/rules/rule.ts';
import { unknownLabel } from '../core/rules/unknown-label.ts';
import type { Configuration } from '../corpus/configurations.ts';
import type { Client } from './client.ts';
import { toRange } from './convert.ts';

/** The other way out of an unknown label: to make it known, where the configuration has a list of labels of its own. */
export function labelActions(
  findings: readonly Finding[],
  configuration: Configuration | undefined,
  client: Client,
): CodeAction[] {
  if (!configuration || configuration.isBroken) return [];
  const unknown = findings.filter(({ rule }) => rule === unknownLabel);
  const labels = new Set(unknown.map((finding) => tagOf(finding).tag.label));
  return [...labels].flatMap((label) => {
    const edit = editOf(configuration, label, client);
    const title = client.language.write(say('Add “{0}” to the labels in {1}', label, configName));
    return edit ? [{ title, kind: CodeActionKind.QuickFix, edit }] : [];
  });
}

/** An edit of the file as it is on the disk; it has no version, for it is not open here. */
function editOf({ uri, text }: Configuration, label: string, { versionedEdits }: Client): WorkspaceEdit | undefined {
  const document = Document.parse(text);
  const edits = addLabel(text, label).map((edit) => ({ range: toRange(document, edit), newText: edit.insert }));
  if (edits.length === 0) return undefined;
  return versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version: null }, edits }] }
    : { changes: { [uri]: edits } };
}
