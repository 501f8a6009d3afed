/**
 * Measures how well the ranking of suspicious labels finds wrong ones: gives some entities of the tagged texts in a folder
 * another label at random, in memory, and looks how many of them are at the top of the list.
 *
 *     node test/bench/suspicion.ts FOLDER [--seed 1] [--share 0.03] [--whole]
 *     node test/bench/suspicion.ts FOLDER --show 50      the first entities of the list that were not changed, to be judged
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { relabel } from '../../server/core/edit/tag-edits.ts';
import { SpanModel } from '../../server/core/learn/span-model.ts';
import { tokenizedText } from '../../server/core/learn/tokenized-text.ts';
import { countClues } from '../../server/core/mentions/clues.ts';
import { countSurfaces } from '../../server/core/mentions/corpus-evidence.ts';
import { addCounts, type LabelCounts, untagged } from '../../server/core/mentions/label-counts.ts';
import { isMention, isName, surfaceOf } from '../../server/core/mentions/surfaces.ts';
import { type NameModel, suspicionsOf } from '../../server/core/mentions/suspicion.ts';
import { Document, type LocatedTag } from '../../server/core/syntax/document.ts';
import { drain } from './drain.ts';
import { Random } from './random.ts';

/** A text with wrong labels. */
interface Damaged {
  readonly file: string;
  readonly document: Document;
  /** Where the tags begin that were given another label. */
  readonly wrong: ReadonlySet<number>;
}

/** An entity on a list, the worst first. */
interface Listed {
  readonly text: Damaged;
  readonly from: number;
  readonly score: number;
  readonly why: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    share: { type: 'string', default: '0.03' },
    whole: { type: 'boolean', default: false },
    show: { type: 'string' },
  },
});
const [folder] = positionals;
if (!folder) throw new Error('node test/bench/suspicion.ts FOLDER [--seed 1] [--share 0.03] [--whole] [--show 50]');
const random = new Random(Number(values.seed));
const texts = globSync('**/*.{txt,bner}', { cwd: folder }).sort().map(damage);
const planted = texts.reduce((sum, { wrong }) => sum + wrong.size, 0);

if (values.show) show(Number(values.show));
else compare();

/** Prints for each list, at some depths, how many are wrong of those that it has, and how many of all it has found. */
function compare(): void {
  const entities = texts.reduce((sum, { document }) => sum + [...names(document)].length, 0);
  console.log(`${entities} names in ${texts.length} files, ${planted} with a wrong label (seed ${values.seed})\n`);
  const depths = [100, planted, 1000, 2000];
  const row = (name: string, cells: readonly string[]) =>
    console.log(name.padEnd(28) + cells.map((cell) => cell.padEnd(18)).join(''));
  row(
    '',
    depths.map((depth) => `first ${depth}`),
  );
  for (const [name, list] of [
    ['majority', byMajority()],
    ['ranking', ranking(together(countClues))],
    ['ranking, and model of names', ranking(together(countClues), withModels())],
    ['ranking, each file alone', ranking()],
  ] as const) {
    row(
      name,
      depths.map((depth) => quality(list, depth)),
    );
  }
}

function quality(list: readonly Listed[], depth: number): string {
  const found = list.slice(0, depth).filter(({ text, from }) => text.wrong.has(from)).length;
  const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
  return `${percent(found / depth)}, ${percent(found / planted)}`;
}

/** Prints the first entities of the ranking that have the label that they had, each in its surroundings. */
function show(count: number): void {
  const list = ranking(together(countClues));
  const own = list.filter(({ text, from }) => !text.wrong.has(from)).slice(0, count);
  for (const { text, from, why } of own) {
    const { document, file } = text;
    const around = document.slice(Math.max(0, from - 90), from + 110).replace(/\s+/g, ' ');
    console.log(
      `#${list.findIndex((each) => each.text === text && each.from === from) + 1} ${file}: ${why}\n    ${around}\n`,
    );
  }
}

/** Reads a file and gives some of its mentions another label, or some of its names in all their mentions: `--whole`. */
function damage(file: string): Damaged {
  const document = Document.parse(readFileSync(join(folder!, file), 'utf8'));
  const chosen: number[] = [];
  const labels = new Map<unknown, string | undefined>();
  const edits = [...names(document)].flatMap((placed, index) => {
    const what = values.whole ? surfaceOf(placed.line, placed.tag) : index;
    if (!labels.has(what)) labels.set(what, wrongLabel(document, placed.tag.label));
    const label = labels.get(what);
    if (label === undefined || label === placed.tag.label) return [];
    chosen.push(index);
    return relabel(placed, label);
  });
  const damaged = document.apply(edits);
  const places = Array.from(names(damaged), ({ tag, lineFrom }) => lineFrom + tag.from);
  return { file, document: damaged, wrong: new Set(chosen.map((index) => places[index]!)) };
}

/** Another label, or most times none. */
function wrongLabel({ labels }: Document, right: string): string | undefined {
  if (random.next() >= Number(values.share)) return undefined;
  return random.pick(labels.labels.filter(({ name }) => name !== right)).name;
}

/** The entities that are ranked. */
function* names(document: Document): Generator<LocatedTag> {
  for (const placed of document.tags()) {
    if (isMention(placed.tag) && isName(surfaceOf(placed.line, placed.tag), placed.line.vocabulary)) yield placed;
  }
}

function together(countIn: (document: Document) => LabelCounts): LabelCounts {
  const counts: LabelCounts = new Map();
  for (const { document } of texts) addCounts(counts, countIn(document));
  return counts;
}

/** Trains a model on each half of the files, and returns what the one says that did not learn from a file. */
function withModels(): (text: Damaged) => NameModel {
  const [even, odd] = [0, 1].map((rest) => {
    const half = texts.filter((_, index) => index % 2 === rest).map(({ document }) => tokenizedText(document));
    return drain(SpanModel.train(half));
  });
  const models = new Map(texts.map((text, index) => [text, index % 2 === 0 ? odd! : even!]));
  return (text) => models.get(text)!.opinionOn(tokenizedText(text.document));
}

/**
 * @param counts those of all files; without them, each file is ranked by its own
 * @param modelOf what a model of names says of a text
 */
function ranking(counts?: LabelCounts, modelOf?: (text: Damaged) => NameModel): Listed[] {
  const all = texts.flatMap((text) =>
    suspicionsOf(text.document, counts ?? countClues(text.document), modelOf?.(text)).map(
      ({ from, score, label, likely, reason }): Listed => ({
        text,
        from,
        score,
        why: `${label}, or ${likely}? ${reason}`,
      }),
    ),
  );
  return all.sort((a, b) => b.score - a.score);
}

/** Names whose label is not the one that most of their mentions have: those first of which the largest part has it. */
function byMajority(): Listed[] {
  const counts = together(countSurfaces);
  const list: Listed[] = [];
  for (const text of texts) {
    for (const { tag, line, lineFrom } of names(text.document)) {
      const labels = [...counts.get(surfaceOf(line, tag))!].filter(([label]) => label !== untagged);
      const [most, count] = labels.reduce((a, b) => (b[1] > a[1] ? b : a));
      const all = labels.reduce((sum, each) => sum + each[1], 0);
      // Of equal parts, that of more mentions.
      if (most !== tag.label)
        list.push({ text, from: lineFrom + tag.from, score: count / all + count * 1e-9, why: most });
    }
  }
  return list.sort((a, b) => b.score - a.score);
}
