/**
 * JSON lines of doccano, in its two shapes (its `data_export/pipeline/formatters.py`):
 *
 *     {"text":"in Orsk","label":[[3,7,"LOC"]]}
 *     {"text":"in Orsk","entities":[{"id":0,"start_offset":3,"end_offset":7,"label":"LOC"}],"relations":[]}
 *
 * Offsets count code points, unless a project is set to count grapheme clusters, which no file says. Older versions call the list
 * `labels`. Numbers in place of labels mean nothing without the project.
 */
import * as v from 'valibot';
import { say } from '../message.ts';
import type { Format, ReadDocuments } from './format.ts';
import { meta, mistakeAt, readJson, readSpans } from './json-records.ts';
import { Offsets } from './offsets.ts';

const triples = v.array(v.looseTuple([v.number(), v.number(), v.string()]));
const record = v.looseObject({
  text: v.string(),
  file: v.optional(v.string()),
  meta,
  label: v.optional(triples),
  labels: v.optional(triples),
  entities: v.optional(v.array(v.looseObject({ start_offset: v.number(), end_offset: v.number(), label: v.string() }))),
  relations: v.optional(v.array(v.unknown())),
});

function read([line = '']: readonly string[]): ReadDocuments {
  return readJson(line, record, ({ text, file, meta, label, labels, entities, relations = [] }, json) => {
    const key = label ? 'label' : labels ? 'labels' : 'entities';
    const spans = entities
      ? entities.map(({ start_offset: start, end_offset: end, label }) => ({ start, end, label }))
      : (label ?? labels)?.map(([start, end, label]) => ({ start, end, label }));
    if (!spans) {
      const message = say('“{0}” is missing here.', 'label');
      return { documents: [], mistakes: [mistakeAt(json, [], message)], notes: [] };
    }
    const reading = readSpans(json, { text, name: file ?? meta?.file, spans, path: [key] });
    if (relations.length === 0) return reading;
    const losses = [{ at: 0, message: say('relations: {0}', relations.length) }];
    return { ...reading, documents: reading.documents.map((document) => ({ ...document, losses })) };
  });
}

const common = { extensions: ['.jsonl'], holds: 'records', read } as const;

/** JSON lines with `label`. */
export const doccano: Format = {
  ...common,
  name: 'doccano',
  title: say('doccano JSON lines'),
  write({ text, entities, name }) {
    const offsets = new Offsets(text, 'code points');
    const label = entities.map(({ from, to, label }) => [offsets.fromUtf16(from), offsets.fromUtf16(to), label]);
    return [`${JSON.stringify({ text, label, file: name })}\n`];
  },
};

/** JSON lines with `entities` and `relations`, of projects that have both. */
export const doccanoRelations: Format = {
  ...common,
  name: 'doccano-relations',
  title: say('doccano JSON lines of projects with relations'),
  write({ text, entities, name }) {
    const offsets = new Offsets(text, 'code points');
    const own = entities.map(({ from, to, label }, id) => {
      return { id, start_offset: offsets.fromUtf16(from), end_offset: offsets.fromUtf16(to), label };
    });
    return [`${JSON.stringify({ text, entities: own, relations: [], file: name })}\n`];
  },
};
