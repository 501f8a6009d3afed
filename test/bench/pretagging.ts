/**
 * Measures how well names are found that have no tag: a tagger learns from some texts of a folder, and what it finds in others, without
 * their tags, is compared with those.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { proposedNames } from '../../server/core/learn/name-edits.ts';
import { countNames } from '../../server/core/learn/name-files.ts';
import { type LikelyEntity, NameTagger } from '../../server/core/learn/name-tagger.ts';
import { type NamedDocument, Pretagger } from '../../server/core/learn/pretagger.ts';
import { tokenizedText } from '../../server/core/learn/tokenized-text.ts';
import { addCounts, type LabelCounts } from '../../server/core/mentions/label-counts.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { drain } from './drain.ts';
import { meanOf } from './means.ts';
import { Random } from './random.ts';

/** Largest number of texts in which names are looked for. */
const maxTested = 100;

/** Least probability of names that are shown to be judged. */
const leastShown = 0.9;

/** Prints how many of the names are found, and how many of those that are found are right, by number of files. */
export function comparePretagging(folder: string, numbers: readonly number[], seeds: readonly number[]): void {
  const documents = readDocuments(folder);
  console.log(`\nuntagged names: right / found in %, means of ${seeds.length} runs`);
  const columns = ['F1', 'F1 of words', '≥ 0.7', '≥ 0.9', 'proposed', 'threshold', 'training'];
  console.log(['files', ...columns].map((cell) => cell.padEnd(13)).join(''));
  for (const files of numbers) {
    const runs = seeds.map((seed) => run(documents, files, seed));
    const cells = columns.map((column) => meanOf(runs.map((each) => each.get(column)!)));
    console.log([`${files}`, ...cells].map((cell) => cell.padEnd(13)).join(''));
  }
}

function readDocuments(folder: string): NamedDocument[] {
  return globSync('**/*.{txt,bner}', { cwd: folder })
    .sort()
    .map((name) => ({
      name,
      document: Document.parse(readFileSync(join(folder, name), 'utf8'), {}, undefined, name),
    }));
}

function shuffled(documents: readonly NamedDocument[], seed: number): NamedDocument[] {
  const random = new Random(seed);
  return documents
    .map((each) => ({ each, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}

function run(documents: readonly NamedDocument[], files: number, seed: number): Map<string, number[]> {
  const all = shuffled(documents, seed);
  const reviewed = all.slice(0, files);
  const start = performance.now();
  const { threshold } = drain(Pretagger.from(reviewed)).data;
  const seconds = (performance.now() - start) / 1000;
  const tagger = drain(NameTagger.train(reviewed.map(({ document }) => tokenizedText(document))));
  const found = all
    .slice(files)
    .slice(-maxTested)
    .map(({ document }) => {
      const text = tokenizedText(document);
      return { names: tagger.namesIn({ ...text, entities: [] }, document), entities: text.entities };
    });
  const quality = (least: number, keyOf = spanAndLabel) => {
    let [named, right, wanted] = [0, 0, 0];
    for (const { names, entities } of found) {
      const likely = names.filter(({ probability }) => probability >= least);
      const tagged = new Set(entities.map(keyOf));
      named += likely.length;
      right += likely.filter((name) => tagged.has(keyOf(name))).length;
      wanted += entities.length;
    }
    return { percents: [(100 * right) / named, (100 * right) / wanted], f1: [(200 * right) / (named + wanted)] };
  };
  return new Map([
    ['F1', quality(0).f1],
    ['F1 of words', quality(0, ({ from, to }) => `${from} ${to}`).f1],
    ['≥ 0.7', quality(0.7).percents],
    ['≥ 0.9', quality(0.9).percents],
    ['proposed', quality(threshold ?? Number.POSITIVE_INFINITY).percents],
    ['threshold', [threshold ?? Number.NaN]],
    ['training', [seconds]],
  ]);
}

function spanAndLabel({ from, to, label }: Pick<LikelyEntity, 'from' | 'to' | 'label'>): string {
  return `${from} ${to} ${label}`;
}

/** Prints names that tagged texts leave untagged, at random, one for each name in a text, with the text around it, to be judged. */
export function showUntagged(folder: string, seed: number, wanted: number): void {
  const all = shuffled(readDocuments(folder), seed);
  const counts: LabelCounts = new Map();
  for (const { document } of all) addCounts(counts, countNames(document));
  const pretagger = drain(Pretagger.from(all.slice(0, 100)));
  const lines = all.slice(100).flatMap(({ name, document }) => {
    const likely = pretagger.namesIn(document).filter(({ probability }) => probability >= leastShown);
    const shown = new Map(likely.map((each) => [each.surface, each]));
    return proposedNames(document, [...shown.values()], counts).map(({ from, to, label, probability, reason }) => {
      const around = (start: number, end: number) => document.slice(Math.max(0, start), end).replaceAll('\n', '⏎');
      const place = `${around(from - 60, from)}«${around(from, to)}»${around(to, to + 60)}`;
      return `${name} → ${label} (${probability}) ${reason}\n   ${place}`;
    });
  });
  const random = new Random(5);
  const drawn = lines.map((line) => ({ line, at: random.next() })).sort((a, b) => a.at - b.at);
  for (const [index, { line }] of drawn.slice(0, wanted).entries()) console.log(`${index + 1}. ${line}`);
}
