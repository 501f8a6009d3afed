import assert from 'node:assert/strict';
import { referencesIn } from '../../server/core/cable/references.ts';
import { structureOf } from '../../server/core/cable/structure.ts';
import { blanksBeforeClose } from '../../server/core/edit/spacing.ts';
import type { Finding } from '../../server/core/lint/rule.ts';
import { majorityLabel, mentionsOf, untaggedMentions } from '../../server/core/mentions/mention-index.ts';
import { type Document, type LocatedTag, spanOf } from '../../server/core/syntax/document.ts';
import { countEntities, entityAfter, entityBefore } from '../../server/core/syntax/entities.ts';
import type { Span } from '../../server/core/text/span.ts';
import { outlineOf } from '../../server/core/views/outline.ts';
import { lineTokens } from '../../server/lsp/line-tokens.ts';
import { firstPlace, fixesOf, lint } from './linting.ts';

/** Everything that can be asked of a document, as plain values: two documents of one text give the same answers. */
export const views = {
  text: ({ text, length }: Document) => ({ text, length }),
  plain: ({ plain }: Document) => plain,
  lines: linesView,
  labels: ({ labels }: Document) => labels.name,
  tags: (document: Document) => [...document.tags()].map(tagView),
  entities: entitiesView,
  findings: (document: Document) => lint(document).map((finding) => findingView(document, finding)),
  fixes: (document: Document) =>
    some(lint(document)).map((finding) => ({ ...findingView(document, finding), fixes: fixesOf(document, finding) })),
  structure: structureView,
  outline: (document: Document) => outlineOf(document),
  mentions: mentionsView,
  untagged: (document: Document) => untaggedMentions(document).map(({ from, to, surface }) => ({ from, to, surface })),
  references: (document: Document) => [...referencesIn(document)],
  spacing: (document: Document) => blanksBeforeClose(document),
  tokens: tokensView,
  places: placesView,
} as const;

/** The name of something that can be asked. */
export type Question = keyof typeof views;

/** All that can be asked. */
export const questions = Object.keys(views) as Question[];

/** Fails when two documents differ in an answer; says which. */
export function assertSame(document: Document, expected: Document): void {
  for (const question of questions) {
    const actual = views[question](document);
    const wanted = views[question](expected);
    // Comparing strings is many times faster, and tells no lie when they are equal.
    if (JSON.stringify(actual) !== JSON.stringify(wanted)) assert.deepEqual(actual, wanted, question);
  }
}

/** Every range in the answers, at any depth. */
export function* spansIn(view: unknown): Generator<Span> {
  if (typeof view !== 'object' || view === null) return;
  if ('from' in view && 'to' in view) yield view as Span;
  for (const value of Object.values(view)) yield* spansIn(value);
}

/** Where each line begins and ends, by the places that LSP has for them. */
function linesView(document: Document): Span[] {
  const lines: Span[] = [];
  for (let line = 0, from = -1; from < document.length; line++) {
    from = document.offsetAt({ line, character: 0 });
    lines.push({ from, to: document.offsetAt({ line, character: 2 ** 31 - 1 }) });
  }
  return lines;
}

function tagView(placed: LocatedTag) {
  const { tag, line, lineFrom } = placed;
  return {
    ...spanOf(placed),
    text: line.text.slice(tag.from, tag.to),
    pieces: [tag.labelFrom, tag.labelTo, tag.bodyFrom, tag.bodyTo].map((at) => lineFrom + at),
    label: tag.label,
    known: tag.known,
    closed: tag.closed,
    hasInner: tag.hasInner,
    outer: tag.outer && lineFrom + tag.outer.from,
  };
}

function entitiesView(document: Document) {
  const neighbours = places(document).flatMap((offset) => [
    entityAfter(document, offset),
    entityBefore(document, offset),
  ]);
  return { counts: [...countEntities(document)], neighbours: neighbours.map((placed) => placed && spanOf(placed)) };
}

function findingView(document: Document, finding: Finding) {
  const { rule, severity, from, to, message, tag } = finding;
  return {
    code: rule.code,
    severity,
    from,
    to,
    message,
    place: firstPlace(document, finding),
    tag: tag && spanOf(tag),
  };
}

/** The fixes of a name can be as many as its mentions: those of all findings would be all pairs of them. */
function some<T>(all: readonly T[], most = 12): T[] {
  const step = Math.ceil(all.length / most);
  return all.filter((_, index) => index % step === 0);
}

function mentionsView(document: Document) {
  const entries = [...mentionsOf(document).values()].map((entry) => ({
    surface: entry.surface,
    usual: majorityLabel(entry),
    labels: [...entry.labels].sort(),
    mentions: entry.mentions.map(spanOf),
  }));
  return entries.sort((a, b) => (a.surface < b.surface ? -1 : 1));
}

function structureView(document: Document) {
  const { paragraphs, ...rest } = structureOf(document);
  return {
    ...rest,
    paragraphs: paragraphs.map(({ from, to, textFrom, marker, classification, excerpt }) => {
      return { from, to, textFrom, marker, classification, excerpt };
    }),
  };
}

function tokensView(document: Document): Span[] {
  const tokens: Span[] = [];
  let last = -1;
  for (const { line, lineFrom } of document.tags()) {
    if (lineFrom === last) continue;
    last = lineFrom;
    for (const token of lineTokens(line)) {
      tokens.push({ ...token, from: lineFrom + token.from, to: lineFrom + token.to });
    }
  }
  return tokens;
}

function placesView(document: Document) {
  return places(document).map((offset) => {
    const position = document.positionAt(offset);
    return {
      position,
      offset: document.offsetAt(position),
      pastLine: document.offsetAt({ line: position.line, character: 2 ** 31 - 1 }),
      slice: document.slice(offset, offset + 50),
      tags: document.tagsTouching(offset, offset + 5).map(tagView),
    };
  });
}

/** Some offsets all over a document, and outside it. */
function places({ length }: Document): number[] {
  return Array.from({ length: 22 }, (_, index) => Math.floor((length * index) / 20) - 1);
}
