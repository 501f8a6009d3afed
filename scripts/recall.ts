/**
 * Computes how many of the mistakes that readers found in a folder's files the rules report: by kind, by place and by name, for
 * each file alone and with what all files of the folder say of names. What came of it stands in docs/rules/precision.md.
 *
 *     node scripts/recall.ts FOLDER [--mistakes test/corpus/mistakes.jsonl] [--missed]
 *
 * With `--missed`, it prints each mistake that no rule reports, with its text.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { glob } from 'tinyglobby';
import type { LintedDocument } from '../server/core/lint/linted-document.ts';
import { Linter } from '../server/core/lint/linter.ts';
import type { Finding, Severity } from '../server/core/lint/rule.ts';
import { Corpus, countSurfaces } from '../server/core/mentions/corpus-evidence.ts';
import { addCounts, type LabelCounts } from '../server/core/mentions/label-counts.ts';
import { Document, spanOf } from '../server/core/syntax/document.ts';
import type { Span } from '../server/core/text/span.ts';

/** A mistake that a reader found: where it is, of which kind, and which label is right. It holds no text. */
interface Mistake {
  readonly file: string;
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly kind: string;
  readonly label?: string;
  /** Whether many guidelines leave such names untagged: in addresses, signatures and lines before the first paragraph. */
  readonly margin?: boolean;
}

/** Rules whose findings are about what is wrong with the boundaries of a name. */
const boundaryRules = [
  'acronym',
  'addressee-label',
  'heading-words',
  'adjacent-entities',
  'article-in-name',
  'colon-in-entity',
  'cut-name',
  'inconsistent-boundary',
  'job-word',
  'loose-end',
  'markup-in-entity',
  'nested-entity',
  'possessive-in-name',
  'post-name',
  'rule-in-entity',
  'split-token',
  'tagged-classification',
  'tagged-header-word',
  'title-in-name',
  'trailing-punctuation',
  'unbalanced-delimiter',
  'untagged-mention',
];

/** Rules whose findings ask for another label. */
const labelRules = [
  'acronym',
  'addressee-label',
  'common-acronym',
  'gazetteer-conflict',
  'head-noun',
  'inconsistent-label',
  'known-acronym',
  'possessive-label',
  'post-name',
  'short-name',
  'signer',
  'title-in-name',
  'titled-person',
];

/** Rules whose findings say that a tag is on no name. */
const noNameRules = [
  'article-in-name',
  'common-acronym',
  'heading-words',
  'index-code',
  'job-word',
  'tagged-classification',
  'tagged-header-word',
  'tagged-redaction',
  'untagged-mention',
];

/** The rules that are about each kind of mistake. */
const rulesAbout: Readonly<Record<string, readonly string[]>> = {
  'missing-tag': [
    'untagged-mention',
    'inconsistent-boundary',
    'acronym',
    'post-name',
    'addressee-label',
    'signer',
    'known-acronym',
    'titled-person',
  ],
  'wrong-label': labelRules,
  'no-name': [...noNameRules, 'post-name'],
  'wrong-boundary': boundaryRules,
  'classification-mark': ['tagged-classification'],
  job: ['job-word', 'title-in-name'],
  'header-word': ['tagged-header-word', 'colon-in-entity', 'trailing-punctuation', 'untagged-mention'],
  'two-names': boundaryRules,
  'index-code': ['index-code'],
  'post-name': ['post-name', 'inconsistent-label', 'inconsistent-boundary'],
  title: ['title-in-name', 'job-word'],
  punctuation: ['trailing-punctuation', 'leading-punctuation', 'unbalanced-delimiter', 'rule-in-entity'],
  possessive: ['possessive-label', 'short-name', 'inconsistent-label'],
  colon: ['colon-in-entity', 'tagged-header-word'],
  acronym: ['acronym', 'inconsistent-label'],
};

/** Kinds that vocabularies find, rather than names. */
const easyKinds = new Set(['classification-mark', 'header-word']);

/** How many findings of a file a reader looks at first. */
const firstFindings = 12;

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    mistakes: { type: 'string', default: join(import.meta.dirname, '../test/corpus/mistakes.jsonl') },
    missed: { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('node scripts/recall.ts FOLDER [--mistakes test/corpus/mistakes.jsonl] [--missed]');
  process.exit(2);
}
const mistakes = readFileSync(values.mistakes, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): Mistake => JSON.parse(line));
const documents = await documentsIn(folder);
const alone = new Linter();
const across = new Linter({ corpus: corpusOf(documents.values()) });
const judged = [...grouped(mistakes, ({ file }) => file)].flatMap(([file, all]) => judge(file, all));
printTable();
printFindings();
if (values.missed) printMissed();

/** A mistake, and whether it is reported: at once, among the first findings of its file, and when files are compared. */
interface Judged {
  readonly mistake: Mistake;
  /** The text at its place, without tags. */
  readonly surface: string;
  readonly alone: boolean;
  readonly first: boolean;
  readonly across: boolean;
}

/** Groups items by a key; the map and its lists keep their order. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    groups.set(keyOf(item), group);
    group.push(item);
  }
  return groups;
}

/** Reads all texts beneath a folder, by name. */
async function documentsIn(path: string): Promise<ReadonlyMap<string, Document>> {
  const names = await glob('**/*.txt', { cwd: path });
  return new Map(
    names.sort().map((name) => [name, Document.parse(readFileSync(join(path, name), 'utf8'), {}, undefined, name)]),
  );
}

/** Counts the names of documents. */
function corpusOf(all: Iterable<Document>): Corpus {
  const counts: LabelCounts = new Map();
  for (const document of all) addCounts(counts, countSurfaces(document));
  return new Corpus(counts);
}

/** Says which mistakes of a file are reported. */
function judge(file: string, all: readonly Mistake[]): Judged[] {
  const document = documents.get(file);
  if (!document) throw new Error(`${folder}: no file ${file}, in which there are mistakes`);
  const linted = alone.lint(document);
  const told = reportsOf(linted, linted.findings);
  const toldFirst = reportsOf(linted, severest(linted.findings));
  const compared = across.lint(document);
  const toldAcross = reportsOf(compared, compared.findings);
  return all.map((mistake) => {
    const from = document.offsetAt(mistake);
    const place = { from, to: from + mistake.length };
    const span = withTags(document, place);
    const isIn = (reports: readonly Reported[]) => reports.some((report) => isAbout(report, mistake, span));
    return {
      mistake,
      surface: withoutTags(document.slice(place.from, place.to)),
      alone: isIn(told),
      first: isIn(toldFirst),
      across: isIn(toldAcross),
    };
  });
}

/** A place that a finding, or a fix of one that changes all mentions of a name, is about. */
interface Reported extends Span {
  readonly code: string;
}

/** Returns the places that findings report. */
function reportsOf(linted: LintedDocument, findings: readonly Finding[]): readonly Reported[] {
  return findings.flatMap((finding) => {
    const { code } = finding.rule;
    const fixes = linted.fixesOf(finding).filter(({ all }) => all !== undefined);
    const edits = fixes.flatMap((fix) => fix.edits);
    return [finding, ...linted.repeatsOf(finding), ...edits].map(({ from, to }) => ({ code, from, to }));
  });
}

/** Whether a report touches a mistake and is about it. */
function isAbout({ code, from, to }: Reported, { kind }: Mistake, place: Span): boolean {
  const touches = from === to ? place.from <= from && from <= place.to : from < place.to && place.from < to;
  return touches && rulesAbout[kind]!.includes(code);
}

/** The findings of a file that a reader sees first: the severest, in order. */
function severest(findings: readonly Finding[]): readonly Finding[] {
  const ranked = findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return ranked.slice(0, firstFindings);
}

/** Returns a place with the whole of the tags that it touches. */
function withTags(document: Document, place: Span): Span {
  const spans = document.tagsTouching(place.from, place.to).map(spanOf);
  const touched = spans.filter(({ from, to }) => from < place.to && place.from < to);
  return {
    from: Math.min(place.from, ...touched.map(({ from }) => from)),
    to: Math.max(place.to, ...touched.map(({ to }) => to)),
  };
}

/** Returns a text without what looks like tags. */
function withoutTags(text: string): string {
  return text.replace(/\s*\]|\[[A-Z]+\s+/g, '');
}

/** Prints how many mistakes of each kind are reported. */
function printTable(): void {
  console.log('| kind | mistakes | reported | with `--across` | names | reported | with `--across` |');
  console.log('|---|---:|---:|---:|---:|---:|---:|');
  const kinds = [...grouped(judged, ({ mistake }) => mistake.kind)].sort(([, a], [, b]) => b.length - a.length);
  for (const [kind, all] of kinds) printRow(kind, all);
  const isHard = ({ mistake }: Judged) => !easyKinds.has(mistake.kind);
  const isInText = ({ mistake }: Judged) => !mistake.margin;
  printRow('**all**', judged);
  printRow('**without marks and header words**', judged.filter(isHard));
  printRow('all, without the margin', judged.filter(isInText));
  printRow(
    'without the margin, marks and header words',
    judged.filter((each) => isHard(each) && isInText(each)),
  );
}

function printRow(title: string, all: readonly Judged[]): void {
  const names = [...grouped(all, ({ mistake, surface }) => [mistake.file, mistake.kind, surface].join()).values()];
  const cells = [
    all.length,
    share(all.filter((each) => each.alone).length, all.length),
    share(all.filter((each) => each.across).length, all.length),
    names.length,
    share(names.filter((places) => places.some((each) => each.alone)).length, names.length),
    share(names.filter((places) => places.some((each) => each.across)).length, names.length),
  ];
  console.log(`| ${title} | ${cells.join(' | ')} |`);
}

function share(part: number, whole: number): string {
  return `${part} (${Math.round((100 * part) / whole)} %)`;
}

/** Prints how many findings a file has, and how much the first of them tell. */
function printFindings(): void {
  const read = new Set(mistakes.map(({ file }) => file));
  for (const [name, linter] of [
    ['each file alone', alone],
    ['all files compared', across],
  ] as const) {
    const counts = [...documents].map(([file, document]) => ({ file, count: linter.lint(document).findings.length }));
    const ofRead = counts.filter(({ file }) => read.has(file));
    console.log(`\nFindings of a file, ${name}: median ${median(counts)}, of those read ${median(ofRead)}`);
  }
  const first = judged.filter((each) => each.first).length;
  console.log(`The first ${firstFindings} findings of a file tell ${share(first, judged.length)} of all mistakes.`);
}

function median(counts: readonly { readonly count: number }[]): number {
  return counts.map(({ count }) => count).sort((a, b) => a - b)[counts.length >> 1]!;
}

/** Prints the mistakes that no rule reports, in order. */
function printMissed(): void {
  for (const { mistake, surface, alone: isTold, across: isToldAcross } of judged) {
    if (isTold) continue;
    const { file, line, character, kind, label, margin } = mistake;
    const remarks = [label && `→ ${label}`, margin && 'margin', isToldAcross && 'told with --across'];
    const place = `${file}:${line + 1}:${character + 1}`;
    console.log([place, kind, `“${surface}”`, ...remarks.filter(Boolean)].join(' '));
  }
}
