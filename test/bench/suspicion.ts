/**
 * Measures how well doubtful names are found: plants mistakes into the tagged texts of a folder, in memory, and looks how many of them are
 * at the top of each list.
 *
 *     node test/bench/suspicion.ts FOLDER [--plant label|whole|boundary|spurious|untagged] [--seeds 1,2,3] [--share 0.03]
 *     node test/bench/suspicion.ts FOLDER --plant label --files      orders of files, of which some have more mistakes than others
 *     node test/bench/suspicion.ts FOLDER --plant none --show 50 [--kind boundary]      the first of a list, to be judged
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { type Doubt, type DoubtKind, doubtsOf, expectedMistakes } from '../../server/core/learn/doubts.ts';
import { countNames } from '../../server/core/learn/name-files.ts';
import { SpanModel } from '../../server/core/learn/span-model.ts';
import { TokenModel } from '../../server/core/learn/token-model.ts';
import { tokenizedText } from '../../server/core/learn/tokenized-text.ts';
import { countClues } from '../../server/core/mentions/clues.ts';
import { countSurfaces } from '../../server/core/mentions/corpus-evidence.ts';
import {
  addCounts,
  type LabelCounts,
  type ReadonlyLabelCounts,
  untagged,
} from '../../server/core/mentions/label-counts.ts';
import { isMention, isName, surfaceOf } from '../../server/core/mentions/surfaces.ts';
import { suspicionsOf } from '../../server/core/mentions/suspicion.ts';
import type { Document, LocatedTag } from '../../server/core/syntax/document.ts';
import type { Span } from '../../server/core/text/span.ts';
import { drain } from './drain.ts';
import { type Damaged, Planter, type Planting, plantings } from './planting.ts';
import { Random } from './random.ts';

/** An entry of a list, the worst first. */
interface Listed extends Span {
  readonly text: Damaged;
  readonly score: number;
  readonly why: string;
}

type Lists = ReadonlyMap<string, readonly Listed[]>;

const usage = `node test/bench/suspicion.ts FOLDER [--plant ${plantings.join('|')}] [--seeds 1,2,3] [--show 50 --kind label]`;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    plant: { type: 'string', default: 'label' },
    seeds: { type: 'string', default: '1,2,3' },
    share: { type: 'string', default: '0.03' },
    show: { type: 'string' },
    kind: { type: 'string', default: 'label' },
    files: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
const plant = plantings.find((each) => each === values.plant);
if (!folder || !plant) throw new Error(usage);
const seeds = values.seeds.split(',').map(Number);
if (values.show) show(damaged(plant, seeds[0]!), values.kind as DoubtKind, Number(values.show));
else if (values.files) compareOrders(plant);
else compare(plant);

/** @param isUneven whether files differ in their share of mistakes: exponentially distributed around the mean */
function damaged(kind: Planting, seed: number, isUneven = false): Damaged[] {
  const random = new Random(seed + 1000);
  const shareOf = () => Number(values.share) * (isUneven ? -Math.log(1 - random.next()) : 1);
  const planter = new Planter(kind, new Random(seed));
  const files = globSync('**/*.{txt,bner}', { cwd: folder! }).sort();
  return files.map((file) => planter.damage(file, readFileSync(join(folder!, file), 'utf8'), shareOf()));
}

/** Prints for each list, at some depths, how many are mistakes of those that it has, and how many of all it has found. */
function compare(kind: Planting): void {
  const rows = new Map<string, number[][]>();
  for (const seed of seeds) {
    const texts = damaged(kind, seed);
    const planted = texts.reduce((sum, { wrong, lost }) => sum + wrong.size + lost.length, 0);
    const entities = texts.reduce((sum, { document }) => sum + [...names(document)].length, 0);
    console.log(`${entities} names in ${texts.length} files, ${planted} mistakes planted: ${kind} (seed ${seed})`);
    for (const [name, list] of listsFor(kind, texts)) {
      rows.set(name, [...(rows.get(name) ?? []), qualities(list, planted)]);
    }
  }
  printMeans(['P100', 'P1000', 'R1000', 'R2000'], rows);
}

function qualities(list: readonly Listed[], planted: number): number[] {
  const found = (depth: number) => list.slice(0, depth).filter(isHit).length;
  return [found(100) / 100, found(1000) / 1000, found(1000) / planted, found(2000) / planted];
}

function isHit({ text, from, to }: Listed): boolean {
  return text.wrong.has(from) || text.lost.some((lost) => lost.from < to && from < lost.to);
}

function listsFor(kind: Planting, texts: readonly Damaged[]): Lists {
  const counts = together(texts, countClues);
  const byCounts = suspicions(texts, () => counts);
  const started = performance.now();
  const byModels = byKind(texts, kind !== 'label' && kind !== 'whole');
  console.log(`  models and all lists in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const both = new Map<string, readonly Listed[]>([
    ['ranking', byCounts],
    ['ranking, and model of names', byModels.get('label')!],
  ]);
  if (kind === 'label' || kind === 'whole') {
    const alone = suspicions(texts, countClues);
    return new Map([['majority', byMajority(texts)], ...both, ['ranking, each file alone', alone]]);
  }
  return new Map([...both, ...Array.from(byModels).filter(([name]) => name !== 'label')]);
}

/**
 * The doubts about each text, by models that did not learn from it.
 *
 * @param hasTokens whether others than those about labels are wanted
 */
function doubtsAbout(texts: readonly Damaged[], hasTokens: boolean): readonly (readonly Doubt[])[] {
  const counts = together(texts, hasTokens ? countNames : countClues);
  const [even, odd] = [0, 1].map((rest) => {
    const half = texts.filter((_, index) => index % 2 === rest).map(({ document }) => tokenizedText(document));
    const started = performance.now();
    const spans = drain(SpanModel.train(half));
    const between = performance.now();
    const tokens = hasTokens ? drain(TokenModel.train(half)) : undefined;
    const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
    console.log(`  training: spans ${seconds(started, between)} s, tokens ${seconds(between, performance.now())} s`);
    return { spans, tokens };
  });
  return texts.map(({ document }, index) => doubtsOf(document, counts, (index % 2 === 0 ? odd : even)!));
}

/** Lists of doubts by kind. */
function byKind(texts: readonly Damaged[], hasTokens: boolean): Lists {
  const lists = new Map<DoubtKind, Listed[]>();
  for (const [index, doubts] of doubtsAbout(texts, hasTokens).entries()) {
    for (const doubt of doubts) {
      const list = lists.get(doubt.kind) ?? [];
      lists.set(doubt.kind, list);
      list.push({ text: texts[index]!, from: doubt.from, to: doubt.to, score: doubt.score, why: inWords(doubt) });
    }
  }
  return new Map(Array.from(lists, ([kind, list]) => [kind, sorted(list)]));
}

/** Prints which share of the mistakes is found when parts of all words are read, in several orders of the files. */
function compareOrders(kind: Planting): void {
  const parts = [0.1, 0.2, 0.5];
  const rows = new Map<string, number[][]>();
  for (const seed of seeds) {
    const texts = damaged(kind, seed, true);
    const doubts = doubtsAbout(texts, kind !== 'label' && kind !== 'whole');
    const files = texts.map(({ document, wrong, lost }, index) => ({
      length: document.plain.length,
      mistakes: wrong.size + lost.length,
      expected: expectedMistakes(doubts[index]!),
      entities: tokenizedText(document).entities.length,
    }));
    type File = (typeof files)[number];
    const orders: Readonly<Record<string, (file: File) => number>> = {
      'expected mistakes': ({ expected }) => expected,
      'expected mistakes a character': ({ expected, length }) => expected / length,
      'expected mistakes an entity': ({ expected, entities }) => expected / Math.max(1, entities),
      entities: ({ entities }) => entities,
      'the mistakes that are there, a character': ({ mistakes, length }) => mistakes / length,
    };
    for (const [name, worth] of Object.entries(orders)) {
      const order = [...files].sort((a, b) => worth(b) - worth(a));
      rows.set(name, [...(rows.get(name) ?? []), parts.map((part) => foundIn(order, part))]);
    }
  }
  printMeans(
    parts.map((part) => `${100 * part} %`),
    rows,
  );
}

/** Share of all mistakes in the first files that make up a part of all characters. */
function foundIn(files: readonly { readonly length: number; readonly mistakes: number }[], part: number): number {
  const sum = (of: 'length' | 'mistakes') => files.reduce((all, file) => all + file[of], 0);
  let left = part * sum('length');
  let found = 0;
  for (const { length, mistakes } of files) {
    found += mistakes * Math.max(0, Math.min(1, left / length));
    left -= length;
  }
  return found / sum('mistakes');
}

function printMeans(columns: readonly string[], rows: ReadonlyMap<string, readonly (readonly number[])[]>): void {
  console.log(`\n${'means in %'.padEnd(44)}${columns.map((column) => column.padEnd(7)).join('')}`);
  for (const [name, runs] of rows) {
    const means = runs[0]!.map((_, column) => runs.reduce((sum, run) => sum + run[column]!, 0) / runs.length);
    console.log(name.padEnd(44) + means.map((mean) => (100 * mean).toFixed(1).padEnd(7)).join(''));
  }
}

function inWords({ label, likely, surface, name, reason }: Doubt): string {
  return `${label} ${surface} → ${likely} ${name?.surface ?? ''}: ${reason}`;
}

function sorted(list: readonly Listed[]): Listed[] {
  return [...list].sort((a, b) => b.score - a.score);
}

/** Prints the first entries of a list that were not planted, each in its surroundings. */
function show(texts: readonly Damaged[], kind: DoubtKind, count: number): void {
  const list = byKind(texts, kind !== 'label').get(kind) ?? [];
  for (const entry of list.filter((each) => !isHit(each)).slice(0, count)) {
    const { text, from, score, why } = entry;
    const around = text.document.slice(Math.max(0, from - 90), from + 110).replace(/\s+/g, ' ');
    console.log(`#${list.indexOf(entry) + 1} ${score} ${text.file}: ${why}\n    ${around}\n`);
  }
}

/** The entities that are ranked. */
function* names(document: Document): Generator<LocatedTag> {
  for (const placed of document.tags()) {
    if (isMention(placed.tag) && isName(surfaceOf(placed.line, placed.tag), placed.line.vocabulary)) yield placed;
  }
}

function together(texts: readonly Damaged[], countIn: (document: Document) => ReadonlyLabelCounts): LabelCounts {
  const counts: LabelCounts = new Map();
  for (const { document } of texts) addCounts(counts, countIn(document));
  return counts;
}

/** The ranking of labels by counts alone. */
function suspicions(texts: readonly Damaged[], countsFor: (document: Document) => ReadonlyLabelCounts): Listed[] {
  const all = texts.flatMap((text) =>
    suspicionsOf(text.document, countsFor(text.document)).map(
      ({ from, to, score, label, likely, reason }): Listed => ({
        text,
        from,
        to,
        score,
        why: `${label}, or ${likely}? ${reason}`,
      }),
    ),
  );
  return sorted(all);
}

/** Names whose label is not the one that most of their mentions have: those first of which the largest part has it. */
function byMajority(texts: readonly Damaged[]): Listed[] {
  const counts = together(texts, countSurfaces);
  const list: Listed[] = [];
  for (const text of texts) {
    for (const { tag, line, lineFrom } of names(text.document)) {
      const labels = [...counts.get(surfaceOf(line, tag))!].filter(([label]) => label !== untagged);
      const [most, count] = labels.reduce((a, b) => (b[1] > a[1] ? b : a));
      const all = labels.reduce((sum, each) => sum + each[1], 0);
      if (most === tag.label) continue;
      // Of equal parts, that of more mentions.
      const score = count / all + count * 1e-9;
      list.push({ text, from: lineFrom + tag.from, to: lineFrom + tag.to, score, why: most });
    }
  }
  return sorted(list);
}
