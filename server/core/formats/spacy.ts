/**
 * JSON lines for spaCy and Prodigy. Both count code points, as Python does; spans are half-open.
 *
 *     {"text":"in Orsk","entities":[[3,7,"LOC"]]}                        spaCy's training data
 *     {"text":"in Orsk","spans":[{"start":3,"end":7,"label":"LOC"}]}     Prodigy
 *
 * Prodigy's `token_end` is inclusive. Confidences go along as `scores`, which Prodigy keeps. An answer other than `accept` is no annotation, and is left out.
 */
import * as v from 'valibot';
import { say } from '../message.ts';
import type { AnnotatedText } from './annotated-text.ts';
import type { Format } from './format.ts';
import { meta, readJson, readSpans } from './json-records.ts';
import { Offsets } from './offsets.ts';
import { sentencesOf } from './words.ts';

const spacyRecord = v.looseObject({
  text: v.string(),
  entities: v.array(v.looseTuple([v.number(), v.number(), v.string()])),
  meta,
});

/** JSON lines with `text` and `entities`. */
export const spacy: Format = {
  name: 'spacy',
  title: say('spaCy JSON lines'),
  extensions: ['.jsonl'],
  holds: 'records',
  read: ([line = '']) =>
    readJson(line, spacyRecord, ({ text, entities, meta }, json) => {
      const spans = entities.map(([start, end, label]) => ({ start, end, label }));
      return readSpans(json, { text, name: meta?.file, spans, path: ['entities'] });
    }),
  write({ text, entities, name }) {
    const offsets = new Offsets(text, 'code points');
    const triples = entities.map(({ from, to, label }) => [offsets.fromUtf16(from), offsets.fromUtf16(to), label]);
    return [`${JSON.stringify({ text, entities: triples, meta: { file: name, unit: 'codepoint' } })}\n`];
  },
};

const scores = v.optional(v.record(v.string(), v.number()));

const prodigyRecord = v.looseObject({
  text: v.string(),
  spans: v.nullish(v.array(v.looseObject({ start: v.number(), end: v.number(), label: v.string(), scores })), []),
  answer: v.optional(v.picklist(['accept', 'reject', 'ignore'])),
  meta,
});

/** JSON lines with `text`, `tokens` and `spans`. */
export const prodigy: Format = {
  name: 'prodigy',
  title: say('Prodigy JSON lines'),
  extensions: ['.jsonl'],
  holds: 'records',
  keepsScores: true,
  read: ([line = '']) =>
    readJson(line, prodigyRecord, ({ text, spans, answer = 'accept', meta }, json) => {
      if (answer === 'accept') return readSpans(json, { text, name: meta?.file, spans: spans ?? [], path: ['spans'] });
      return {
        documents: [],
        mistakes: [],
        notes: [{ at: 0, message: say('left out, since its answer is “{0}”', answer) }],
      };
    }),
  write(document) {
    const { text, name } = document;
    const { tokens, spans } = tokenized(document);
    return [`${JSON.stringify({ text, tokens, spans, answer: 'accept', meta: { file: name, unit: 'codepoint' } })}\n`];
  },
};

/** Makes tokens, and spans with the tokens that they begin and end with, where they do not cut one. */
function tokenized({ text, entities }: AnnotatedText) {
  const offsets = new Offsets(text, 'code points');
  const words = sentencesOf(text).flat();
  const starts = new Map(words.map(({ from }, id) => [from, id]));
  const ends = new Map(words.map(({ to }, id) => [to, id]));
  const place = ({ from, to }: { from: number; to: number }) => ({
    start: offsets.fromUtf16(from),
    end: offsets.fromUtf16(to),
  });
  const tokens = words.map((word, id) => {
    return { text: text.slice(word.from, word.to), ...place(word), id, ws: text[word.to] === ' ' };
  });
  const spans = entities.map((entity) => {
    const [first, last] = [starts.get(entity.from), ends.get(entity.to)];
    const own = first === undefined || last === undefined ? {} : { token_start: first, token_end: last };
    return { ...place(entity), ...own, label: entity.label, scores: entity.scores };
  });
  return { tokens, spans };
}
