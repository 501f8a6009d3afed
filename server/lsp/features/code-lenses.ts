/** Feature: code lenses over the text. */
import { type CodeLens, CodeLensRequest } from 'vscode-languageserver';
import { type EditArguments, editCommands, workspaceEditCommands } from '../../../protocol/index.ts';
import { structureOf } from '../../core/cable/structure.ts';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import { type Message, say } from '../../core/message.ts';
import { type Document, spanOf } from '../../core/syntax/document.ts';
import { isEntity } from '../../core/syntax/entities.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { registerWhile } from '../connection/while-wanted.ts';
import { toRange } from '../convert.ts';

/** Above each paragraph, how many entities it has of each label, and how many findings; as inlay hints, only if asked for. */
export const codeLenses: Feature = {
  capabilities: ({ tellsSettings, registersLenses }) =>
    tellsSettings && !registersLenses ? { codeLensProvider: {} } : {},
  register(host) {
    if (host.services.client.registersLenses) registerWhile(host, CodeLensRequest.type, (wanted) => wanted.codeLenses);
    host.onDocument(CodeLensRequest.type, {
      fallback: () => [],
      handle: (open) =>
        host.preferences.codeLenses ? [...lensesOf(open.linted, host.services.client), ...suggested(open, host)] : [],
    });
  },
};

function lensesOf({ document, findings: all }: LintedDocument, { language }: ClientSupport): CodeLens[] {
  const { paragraphs } = structureOf(document);
  const texts = paragraphs.map(({ textFrom, to }) => ({ from: textFrom, to }));
  const entities = byPart(texts, entitiesOf(document));
  const findings = byPart(texts, all);
  return texts.flatMap(({ from }, index): CodeLens[] => {
    const counts = [...countsOf(entities[index]!), ...findingsOf(findings[index]!.length)];
    const title = counts.map((each) => language.write(each)).join(' · ');
    // A lens has to have a command; one without a name does nothing.
    return title === '' ? [] : [{ range: toRange(document, { from, to: from }), command: { title, command: '' } }];
  });
}

/**
 * After an entity was relabelled, the same for its other mentions: in the row that its paragraph has anyway, for a row of
 * its own would move the text.
 */
function suggested(open: OpenDocument, { services: { suggestions, client }, preferences }: FeatureHost): CodeLens[] {
  const { uri, document } = open;
  const suggestion = preferences.suggestMentions ? suggestions.of(open) : undefined;
  if (!suggestion || !client.appliesEdits) return [];
  const { surface, label, others, body } = suggestion;
  const paragraph = structureOf(document).paragraphs.find(
    ({ textFrom, to }) => textFrom <= body.from && body.from < to,
  );
  if (!paragraph) return [];
  const range = toRange(document, { from: paragraph.textFrom, to: paragraph.textFrom });
  const args: EditArguments = { uri, ranges: [toRange(document, body)], label };
  const lens = (title: Message, command: string): CodeLens => ({
    range,
    command: { title: client.language.write(title), command, arguments: [args] },
  });
  const name = excerpt(surface);
  const here =
    others.length === 1
      ? say('Relabel other mention of “{0}” as {1}', name, label)
      : say('Relabel {0} other mentions of “{1}” as {2}', others.length, name, label);
  return [
    lens(here, editCommands.relabelAll),
    ...(client.confirmsEdits ? [lens(say('… in workspace'), workspaceEditCommands.relabelAll)] : []),
  ];
}

function* entitiesOf(document: Document) {
  for (const located of document.tags()) {
    if (isEntity(located.tag)) yield { from: spanOf(located).from, label: located.tag.label };
  }
}

/** Groups things by the part that each begins in. Both are in order. */
function byPart<T extends { readonly from: number }>(
  parts: readonly { readonly from: number; readonly to: number }[],
  things: Iterable<T>,
): T[][] {
  const found = parts.map((): T[] => []);
  let index = 0;
  for (const thing of things) {
    while (index < parts.length && parts[index]!.to <= thing.from) index++;
    if (index < parts.length && parts[index]!.from <= thing.from) found[index]!.push(thing);
  }
  return found;
}

/** `3 LOC`, the most frequent label first. */
function countsOf(entities: readonly { readonly label: string }[]): Message[] {
  const counts = new Map<string, number>();
  for (const { label } of entities) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([label, count]) => say('{0} {1}', count, label));
}

function findingsOf(count: number): Message[] {
  return count === 0 ? [] : [count === 1 ? say('1 finding') : say('{0} findings', count)];
}
