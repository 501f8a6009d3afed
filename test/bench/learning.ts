/**
 * Measures how well corrections are learned: a simulated annotator corrects some texts of a folder, and what is then proposed for
 * others is compared with what that annotator would do there.
 *
 *     npm run bench -- learn [FOLDER] [--files 10,30,50,100] [--seeds 1,2,3]
 *     npm run bench -- learn [FOLDER] --show 60      proposals after 100 files, to be judged
 *     npm run bench -- learn [FOLDER] --untagged     only how well names are found that have no tag; with --show, those of tagged files
 *
 * The annotator makes the first fix of whatever five rules find: posts, index codes, job words, possessives and titles in names. A
 * careful one makes all of them, a forgetful one leaves out one in five, and a changing one begins with possessives and
 * titles half-way. What is right is what the careful one does.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { globSync } from 'tinyglobby';
import { type Action, actionKey, actionsBetween } from '../../server/core/learn/action.ts';
import { CorrectionModel, type LikelyChange } from '../../server/core/learn/correction-model.ts';
import { Learned, type Proposal, type ReviewedText } from '../../server/core/learn/learned.ts';
import { type TokenEntity, tokenizedText } from '../../server/core/learn/tokenized-text.ts';
import { Linter } from '../../server/core/lint/linter.ts';
import { findRule } from '../../server/core/lint/rules/index.ts';
import { countSurfaces } from '../../server/core/mentions/corpus-evidence.ts';
import { addCounts, type LabelCounts } from '../../server/core/mentions/label-counts.ts';
import { Document } from '../../server/core/syntax/document.ts';
import type { Edit } from '../../server/core/syntax/text-edit.ts';
import { corpusFolder } from '../corpus.ts';
import { drain } from './drain.ts';
import { meanOf } from './means.ts';
import { comparePretagging, showUntagged } from './pretagging.ts';
import { Random } from './random.ts';

/** A text as the careful annotator corrects it. */
interface Text extends ReviewedText {
  /** Rule that found the mistake at each entity that was corrected. */
  readonly kinds: ReadonlyMap<TokenEntity, string>;
}

const codes = ['post-name', 'index-code', 'job-word', 'possessive-label', 'title-in-name'];

/** How simulated annotators work: what they do with an entity that the careful one corrects, in the first or second half of the files. */
const annotators: Readonly<Record<string, (kind: string, isLate: boolean, random: Random) => boolean>> = {
  careful: () => true,
  forgetful: (_kind, _isLate, random) => random.next() >= 0.2,
  changing: (kind, isLate) => isLate || (kind !== 'possessive-label' && kind !== 'title-in-name'),
};

/** Largest number of texts for which changes are proposed. */
const maxTested = 100;

const linter = new Linter(
  {},
  codes.map((code) => findRule(code)!),
);
/** Texts of a folder as the careful annotator corrects them, and how all of them tag names. */
interface Corpus {
  readonly texts: readonly Text[];
  readonly counts: LabelCounts;
}

interface LearningOptions {
  readonly files: readonly number[];
  readonly seeds: readonly number[];
  readonly show?: number;
  readonly untagged?: boolean;
}

/** Adds the command that measures how well corrections are learned. */
export function addLearning(program: Command): void {
  const numbers = (list: string) => list.split(',').map(Number);
  program
    .command('learn')
    .description('Measure how well corrections are learned, with simulated annotators.')
    .argument('[folder]', 'tagged texts', join(corpusFolder, 'annotated'))
    .option('--files <numbers>', 'how many files are corrected', numbers, [10, 20, 30, 50, 100, 200])
    .option('--seeds <numbers>', 'orders of the files; means are printed', numbers, [1, 2, 3])
    .option('--show <count>', 'print some proposals instead, to be judged', Number)
    .option('--untagged', 'only about names that have no tag')
    .action((folder: string, { files, seeds, show, untagged }: LearningOptions) => {
      if (show && untagged) return showUntagged(folder, seeds[0]!, show);
      if (!untagged) {
        const corpus = readCorpus(folder);
        if (show) return showSome(corpus, seeds[0]!, show);
        for (const annotator of Object.keys(annotators)) compare(corpus, annotator, files, seeds);
      }
      comparePretagging(folder, files, seeds);
    });
}

function readCorpus(folder: string): Corpus {
  const counts: LabelCounts = new Map();
  const names = globSync('**/*.{txt,bner}', { cwd: folder }).sort();
  if (names.length === 0)
    throw new Error(`There is no tagged text in ${folder}: name a folder, or set TAGWRIGHT_CORPUS.`);
  return { texts: names.map((name) => read(folder, name, counts)), counts };
}

function read(folder: string, name: string, counts: LabelCounts): Text {
  const document = Document.parse(readFileSync(join(folder, name), 'utf8'), {}, undefined, name);
  addCounts(counts, countSurfaces(document));
  const linted = linter.lint(document);
  const text = tokenizedText(document);
  const kinds = new Map<TokenEntity, string>();
  const edits: Edit[] = [];
  // Whoever corrects a name does so wherever it stands, though it is told once.
  for (const finding of linted.allFindings) {
    const entity = text.entities.find(({ source }) => source.from <= finding.from && finding.from < source.to);
    const [fix] = linted.fixesOf(finding);
    if (!entity || !fix || kinds.has(entity)) continue;
    if (fix.edits.some(({ from, to }) => from < entity.source.from || to > entity.source.to)) continue;
    kinds.set(entity, finding.rule.code);
    edits.push(...fix.edits);
  }
  const after = document.apply(edits.sort((a, b) => a.from - b.from || a.to - b.to));
  return { name, text, actions: actionsBetween(text, tokenizedText(after)), kinds };
}

/** Prints, for an annotator, how many of the changes are right and how many of those to make are found, by number of files. */
function compare(corpus: Corpus, annotator: string, numbers: readonly number[], seeds: readonly number[]): void {
  console.log(`\n${annotator}: right / found in %, means of ${seeds.length} runs`);
  const columns = ['lookup', 'learned ≥ 0.5', '≥ 0.7', '≥ 0.9', 'proposed', 'threshold', 'training'];
  console.log(['files', ...columns].map((cell) => cell.padEnd(15)).join(''));
  for (const files of numbers) {
    const runs = seeds.map((seed) => run(corpus, annotator, files, seed));
    const cells = columns.map((column) => meanOf(runs.map((each) => each.get(column)!)));
    console.log([`${files}`, ...cells].map((cell) => cell.padEnd(15)).join(''));
    const kinds = codes.map((code) => `${code} ${meanOf(runs.map((each) => each.get(code)!))}`);
    console.log(`               found of each kind: ${kinds.join(', ')}`);
  }
}

function shuffled({ texts }: Corpus, seed: number): Text[] {
  const random = new Random(seed);
  return texts
    .map((text) => ({ text, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text);
}

/** The texts that an annotator has corrected. */
function corrected(annotator: string, files: readonly Text[]): ReviewedText[] {
  const random = new Random(7);
  return files.map(({ name, text, actions, kinds }, index) => ({
    name,
    text,
    actions: actions.map((action, at): Action | undefined => {
      const kind = kinds.get(text.entities[at]!);
      return !kind || annotators[annotator]!(kind, index >= files.length / 2, random) ? action : 'keep';
    }),
  }));
}

function run(corpus: Corpus, annotator: string, files: number, seed: number): ReadonlyMap<string, readonly number[]> {
  const { counts } = corpus;
  const all = shuffled(corpus, seed);
  const reviewed = corrected(annotator, all.slice(0, files));
  const others = all.slice(files).slice(-maxTested);
  const start = performance.now();
  const learned = drain(Learned.from(reviewed, counts));
  const seconds = (performance.now() - start) / 1000;
  const model = drain(CorrectionModel.train(reviewed, counts));
  const likely = (least: number) => (text: Text) =>
    model.likelyChanges(text.text).filter(({ probability }) => probability >= least);
  const proposed = (text: Text) => learned.proposalsFor(text.text);
  const found = others.flatMap((text) =>
    proposed(text)
      .filter((change) => isRight(text, change))
      .map(({ entity }) => text.kinds.get(entity)),
  );
  const wanted = others.flatMap(({ kinds }) => [...kinds.values()]);
  const share = (code: string) =>
    (100 * found.filter((kind) => kind === code).length) / wanted.filter((kind) => kind === code).length;
  return new Map([
    ['lookup', quality(others, (text) => model.repeatedChanges(text.text))],
    ['learned ≥ 0.5', quality(others, likely(0.5))],
    ['≥ 0.7', quality(others, likely(0.7))],
    ['≥ 0.9', quality(others, likely(0.9))],
    ['proposed', quality(others, proposed)],
    ['threshold', [learned.data.threshold ?? Number.NaN]],
    ['training', [seconds]],
    ...codes.map((code): [string, number[]] => [code, [share(code)]]),
  ]);
}

function isRight({ text, actions }: Text, { entity, action }: LikelyChange): boolean {
  const actual = actions[text.entities.indexOf(entity)];
  return actual !== undefined && actionKey(actual) === actionKey(action);
}

/** Percentage of changes that are right, and of those to make that are found. */
function quality(others: readonly Text[], changesOf: (text: Text) => readonly LikelyChange[]): number[] {
  let [all, right, wanted] = [0, 0, 0];
  for (const text of others) {
    const changes = changesOf(text);
    all += changes.length;
    right += changes.filter((change) => isRight(text, change)).length;
    wanted += text.actions.filter((action) => action !== 'keep').length;
  }
  return [(100 * right) / all, (100 * right) / wanted];
}

/** Prints proposals at random, each with the text around it, to be judged. */
function showSome(corpus: Corpus, seed: number, wanted: number): void {
  const all = shuffled(corpus, seed);
  const learned = drain(Learned.from(corrected('careful', all.slice(0, 100)), corpus.counts));
  const random = new Random(5);
  const proposals = all
    .slice(100)
    .flatMap((text) => learned.proposalsFor(text.text).map((proposal) => ({ text, proposal })));
  const drawn = proposals
    .map((each) => ({ ...each, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, wanted);
  for (const [index, { text, proposal }] of drawn.entries()) console.log(`${index + 1}. ${line(text, proposal)}`);
}

function line({ name, text }: Text, { entity, action, probability, reason }: Proposal): string {
  const from = text.starts[entity.from]!;
  const around = (start: number, end: number) => text.text.slice(Math.max(0, start), end).replaceAll('\n', '⏎');
  const place = `${around(from - 60, from)}«${entity.label} ${entity.surface}»${around(text.ends[entity.to - 1]!, from + 100)}`;
  return `${name} → ${actionKey(action)} (${probability}) ${reason}\n   ${place}`;
}
