/** Feature: completion of labels and of names. */
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionRequest,
  CompletionResolveRequest,
  InsertTextFormat,
} from 'vscode-languageserver';
import type { Locale } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import { type Completion, completionsAt } from '../../core/views/completions.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import type { Feature } from '../connection/feature-host.ts';
import { isRecord } from '../connection/params.ts';
import { toRange } from '../convert.ts';
import { guidelineOf, markdown, type Prose, plainText } from '../markdown.ts';

const kinds: Record<Completion['kind'], CompletionItemKind> = {
  label: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Value,
  close: CompletionItemKind.Operator,
};

/** Labels after a bracket, names in a tag, and what closes it. */
export const completion: Feature = {
  capabilities: ({ resolvesCompletions }) => ({
    completionProvider: { triggerCharacters: ['['], ...(resolvesCompletions && { resolveProvider: true }) },
  }),
  register(host) {
    const { client } = host.services;
    const prose = client.markdownCompletions ? markdown : plainText;
    host.onDocument(CompletionRequest.type, {
      place: 'position',
      fallback: () => [],
      handle({ document, linted, uri }, { position }) {
        const { gazetteer } = linted.settings;
        const items = completionsAt({ document, gazetteer }, document.offsetAt(position)).map((each, index) =>
          toItem(document, each, { uri, index, client }),
        );
        return client.resolvesCompletions
          ? items
          : items.map((item) => withGuideline(document, item, prose, client.language));
      },
    });
    host.onDocument(CompletionResolveRequest.type, {
      uriOf: ({ data }) => (isRecord(data) && typeof data.uri === 'string' ? data.uri : ''),
      fallback: (item) => item,
      handle: ({ document }, item) => withGuideline(document, item, prose, client.language),
    });
  },
};

interface Place {
  readonly uri: string;
  readonly index: number;
  readonly client: ClientSupport;
}

function toItem(document: Document, each: Completion, { uri, index, client }: Place): CompletionItem {
  const { kind, title, detail, insert, after, replaces, filter, label } = each;
  const isSnippet = client.snippets && after !== '';
  return {
    label: client.language.write(title),
    kind: kinds[kind],
    detail: client.language.write(detail),
    ...(filter !== undefined && { filterText: filter }),
    sortText: String(index).padStart(4, '0'),
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: {
      range: toRange(document, replaces),
      newText: isSnippet ? `${escapeSnippet(insert)}$0${escapeSnippet(after)}` : insert,
    },
    data: { uri, label: label?.name },
  };
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** An item with what belongs under its label. */
function withGuideline(document: Document, item: CompletionItem, prose: Prose, language: Locale): CompletionItem {
  const name: unknown = isRecord(item.data) ? item.data.label : undefined;
  const label = typeof name === 'string' ? document.labels.get(name) : undefined;
  if (!label) return item;
  return { ...item, documentation: prose.lines(guidelineOf(label, prose, language)) };
}
