/**
 * Tasks of Label Studio, a list in JSON. Offsets count code points; older exports count UTF-16 units. Texts in the file have lost
 * double blanks, so they show which of both it is and nothing more.
 */
import * as v from 'valibot';
import { say } from '../message.ts';
import { annotate, type Entity, type Loss } from './annotated-text.ts';
import { type Format, joinReadings, oneDocument, onlyMistakes, type ReadDocuments } from './format.ts';
import { checked, isWithin, type JsonText, mistakeAt, outside, type Path, readJson } from './json-records.ts';
import { Offsets } from './offsets.ts';

const region = v.looseObject({
  type: v.optional(v.string()),
  value: v.optional(v.looseObject({})),
});
const labelled = v.looseObject({
  type: v.literal('labels'),
  value: v.looseObject({
    start: v.number(),
    end: v.number(),
    text: v.optional(v.string()),
    labels: v.array(v.string()),
  }),
});
const annotation = v.looseObject({
  result: v.array(v.union([labelled, region])),
  was_cancelled: v.optional(v.boolean()),
});
const taskSchema = v.looseObject({
  data: v.looseObject({ text: v.string(), file: v.optional(v.string()) }),
  annotations: v.optional(v.array(annotation), []),
  predictions: v.optional(v.array(annotation), []),
});

type Task = v.InferOutput<typeof taskSchema>;
type Region = v.InferOutput<typeof labelled>;

/** Tasks with annotations; those of a tagger with confidences are predictions. */
export const labelStudio: Format = {
  name: 'label-studio',
  title: say('Label Studio tasks'),
  extensions: ['.json'],
  holds: 'documents',
  keepsScores: true,
  frame: { begin: '[\n', between: ',\n', end: '\n]\n' },
  read: ([json = '']) => {
    // What is written of one document is a task alone.
    const isAlone = json.trimStart().startsWith('{');
    const list = isAlone ? `[${json}]` : json;
    const reading = readJson(list, v.array(v.unknown()), (all, text) => {
      const read = (value: unknown, index: number) =>
        checked(text, { value, path: [index] }, taskSchema, (task) => readTask(text, task, index));
      return joinReadings(all.map(read));
    });
    if (!isAlone) return reading;
    const inJson = (at: number) => Math.min(Math.max(0, at - 1), json.length);
    return { ...reading, mistakes: reading.mistakes.map((each) => ({ ...each, at: inJson(each.at) })) };
  },
  write({ text, entities, name }) {
    const offsets = new Offsets(text, 'code points');
    const result = entities.map(({ from, to, label, scores }, index) => ({
      id: `${index}`,
      from_name: 'label',
      to_name: 'text',
      type: 'labels',
      value: {
        start: offsets.fromUtf16(from),
        end: offsets.fromUtf16(to),
        text: text.slice(from, to),
        labels: [label],
      },
      ...(scores ? { score: scores[label] } : {}),
    }));
    const isPredicted = entities.some(({ scores }) => scores);
    const own = isPredicted ? { predictions: [{ model_version: 'tagger', result }] } : { annotations: [{ result }] };
    return [JSON.stringify({ data: { text, file: name }, ...own })];
  },
};

function readTask(json: JsonText, task: Task, index: number): ReadDocuments {
  const { text, file } = task.data;
  const key = task.annotations.some((each) => !each.was_cancelled) ? 'annotations' : 'predictions';
  const at = task[key].findIndex((each) => !each.was_cancelled);
  const path = [index, key, at, 'result'];
  const result = task[key][at]?.result ?? [];
  const regions = result.filter((each): each is Region => v.is(labelled, each));
  const losses: Loss[] = [];
  if (task[key].filter((each) => !each.was_cancelled).length > 1) {
    losses.push({ at: 0, message: say('annotations of the task after the first') });
  }
  if (regions.length < result.length)
    losses.push({ at: 0, message: say('annotations of other kinds: {0}', result.length - regions.length) });
  const offsets = new Offsets(text, 'code points');
  const codePoints = regions.map(({ value }) => ({
    from: offsets.toUtf16(value.start),
    to: offsets.toUtf16(value.end),
  }));
  const units = regions.map(({ value }) => ({ from: value.start, to: value.end }));
  const isRight = (spans: typeof units) => spans.every((span, each) => isText(text, span, regions[each]!));
  const isInCodePoints = isRight(codePoints);
  if (!isInCodePoints && !isRight(units)) return wrongRegion(json, text, regions, codePoints, path);
  const spans = isInCodePoints ? codePoints : units;
  const entities = regions.flatMap(({ value }, each) =>
    value.labels.map((label): Entity => ({ ...spans[each]!, label })),
  );
  const note = { at: json.placeOf([index]), message: say('offsets count UTF-16 units here') };
  return oneDocument(annotate(text, entities, file), losses, isInCodePoints ? [] : [note]);
}

/** Whether a span is in a text, and that of its region but for blanks. */
function isText(text: string, { from, to }: Entity | { from: number; to: number }, { value }: Region): boolean {
  const folded = (piece: string) => piece.replace(/\\n|\s+/g, ' ').trim();
  return (
    isWithin(from, to, text.length) && (value.text === undefined || folded(text.slice(from, to)) === folded(value.text))
  );
}

function wrongRegion(
  json: JsonText,
  text: string,
  regions: readonly Region[],
  spans: readonly { from: number; to: number }[],
  path: Path,
): ReadDocuments {
  const index = regions.findIndex((each, at) => !isText(text, spans[at]!, each));
  const { start, end, text: own = '' } = regions[index]!.value;
  const { from, to } = spans[index]!;
  const message = isWithin(from, to, text.length)
    ? say('the text “{0}” expected at {1} to {2}', own, `${start}`, `${end}`)
    : outside(start, end, text.length);
  return onlyMistakes(mistakeAt(json, [...path, index], message));
}
