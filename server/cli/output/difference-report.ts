/** Differences of annotations, printed in one of several formats. */
import type { Formatter } from 'picocolors/types.js';
import { type Annotation, type Annotations, annotatedText } from '../../core/compare/annotations.ts';
import {
  type AnnotationComparison,
  compareAnnotations,
  type DifferenceKind,
  differenceKinds,
} from '../../core/compare/differences.ts';
import { english } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import { LineStarts } from '../../core/text/line-starts.ts';
import type { Span } from '../../core/text/span.ts';
import { printedName } from '../../corpus/byte-names.ts';
import type { ReadVersion } from '../input/compared-files.ts';
import { lineAndColumn, toJson } from './json.ts';
import type { Output } from './output.ts';
import { count } from './pretty.ts';
import { readable } from './terminal.ts';

/** A version of a text. */
type Version = Pick<ReadVersion, 'name' | 'document'> & Partial<Pick<ReadVersion, 'labelOf'>>;

/** A version of a text, with its annotations. */
interface Side extends Version {
  readonly annotated: Annotations;
}

/** Differences of a file; a side is missing where there is no such file, and its text then counts as the same. */
export interface FileDifferences {
  readonly file: string;
  readonly left: Side | undefined;
  readonly right: Side | undefined;
  readonly comparison: AnnotationComparison;
}

/** Number of entities by what became of them, and of files. */
export class DifferenceTotals {
  readonly kinds = new Map<DifferenceKind, number>();
  texts = 0;
  leftOut = 0;
  files = 0;
  filesWithDifferences = 0;

  /** Takes a file in, and tells whether it has differences. */
  add({ left, right, comparison: { entities, texts, leftOut } }: FileDifferences): boolean {
    for (const { kind } of entities) this.kinds.set(kind, this.of(kind) + 1);
    this.texts += texts.length;
    this.leftOut += leftOut.left.length + leftOut.right.length;
    this.files++;
    const differs = !left || !right || texts.length > 0 || entities.some(({ kind }) => kind !== 'same');
    this.filesWithDifferences += Number(differs);
    return differs;
  }

  /** The number of entities of a kind. */
  of(kind: DifferenceKind): number {
    return this.kinds.get(kind) ?? 0;
  }
}

/** Compares two versions of a file; one that is missing has no text. */
export function differencesOf({
  file,
  versions: [left, right],
}: {
  readonly file: string;
  readonly versions: readonly (Version | undefined)[];
}): FileDifferences {
  const sideOf = (version: Version | undefined) =>
    version && { ...version, annotated: annotatedText(version.document, version.labelOf) };
  const [one, other] = [sideOf(left), sideOf(right)];
  const nothing = (side: Side | undefined): Annotations => ({ text: side?.annotated.text ?? '', annotations: [] });
  const comparison = compareAnnotations(one?.annotated ?? nothing(other), other?.annotated ?? nothing(one));
  return { file, left: one, right: other, comparison };
}

/** Format in which differences are printed. */
export interface DifferenceFormat {
  readonly begin: string;
  file(differences: FileDifferences, output: Output): Generator<string>;
  end(totals: DifferenceTotals, output: Output): string;
}

/** Words for people, by kind. */
const words: Readonly<Record<DifferenceKind, string>> = {
  same: 'the same',
  relabelled: 'relabelled',
  moved: 'moved',
  'moved-relabelled': 'moved and relabelled',
  'left-only': 'only left',
  'right-only': 'only right',
};

const text: DifferenceFormat = {
  begin: '',
  *file({ file, left, right, comparison }, { colors }) {
    const colorOf: Partial<Record<DifferenceKind, Formatter>> = { 'left-only': colors.red, 'right-only': colors.green };
    const renamed =
      left && right && left.name !== right.name && right.name === file ? ` (was ${readable(left.name)})` : '';
    const only = left && right ? renamed : ` (only ${left ? 'left' : 'right'})`;
    yield `${colors.underline(readable(file))}${only}\n`;
    for (const { kind, left: before, right: after } of comparison.entities) {
      if (kind === 'same') continue;
      const shown = [before, after].flatMap((each) => (each ? [`${each.label} “${shortened(each.body)}”`] : []));
      const place = before ? placeIn(left!.document, before) : placeIn(right!.document, after!);
      yield `  ${place}  ${(colorOf[kind] ?? colors.yellow)(words[kind])}  ${shown.join(' → ')}\n`;
    }
    const lineOf = linesOf(left);
    for (const each of comparison.texts) {
      const shown = [textIn(left!, each.left), textIn(right!, each.right)].map((part) => `“${shortened(part)}”`);
      yield `  ${lineOf(each.left)}  ${colors.magenta('text differs')}  ${shown.join(' → ')}\n`;
    }
    yield '\n';
  },
  end: (totals, { colors }) => `${colors.bold(sentence(totals))}\n`,
};

/** The numbers of differences in a sentence: `12 relabelled, 3 moved in 2 of 9 files; 310 entities are the same.` */
export function sentence(totals: DifferenceTotals): string {
  const number = totals.of('same');
  const same = number === 1 ? '1 entity is the same' : `${english.write(number)} entities are the same`;
  if (totals.files === 0) return 'Nothing to compare.';
  if (totals.filesWithDifferences === 0) return `No differences in ${count(totals.files, 'file')}; ${same}.`;
  const found = differenceKinds
    .filter((kind) => totals.of(kind) > 0)
    .map((kind) => `${english.write(totals.of(kind))} ${words[kind]}`);
  const files = `in ${english.write(totals.filesWithDifferences)} of ${count(totals.files, 'file')}`;
  const texts = totals.texts === 0 ? [] : [`the text differs in ${count(totals.texts, 'place')}`];
  const leftOut = totals.leftOut === 0 ? [] : [`${english.write(totals.leftOut)} in such text not compared`];
  return `${[`${found.join(', ') || 'No entity differs'} ${files}`, ...texts, ...leftOut, same].join('; ')}.`;
}

/** One object a difference. */
function* records({ file, left, right, comparison }: FileDifferences): Generator<object> {
  const name = printedName(file);
  if (!left || !right) yield { file: name, kind: left ? 'file-left-only' : 'file-right-only' };
  for (const { kind, ...pair } of comparison.entities) {
    if (kind === 'same') continue;
    yield { file: name, kind, left: entityJson(left, pair.left), right: entityJson(right, pair.right) };
  }
  const [leftLine, rightLine] = [linesOf(left), linesOf(right)];
  const of = (side: Side, span: Span, line: number) => ({
    file: printedName(side.name),
    line,
    text: textIn(side, span),
  });
  for (const { left: before, right: after } of comparison.texts) {
    yield {
      file: name,
      kind: 'text',
      left: of(left!, before, leftLine(before)),
      right: of(right!, after, rightLine(after)),
    };
  }
}

function entityJson(side: Side | undefined, entity: Annotation | undefined) {
  if (!side || !entity) return null;
  const { label, body, source } = entity;
  const place = (offset: number) => lineAndColumn(side.document, offset);
  return { file: printedName(side.name), label, text: body, start: place(source.from), end: place(source.to) };
}

const jsonl: DifferenceFormat = {
  begin: '',
  *file(differences) {
    for (const record of records(differences)) yield `${toJson(record)}\n`;
  },
  end: () => '',
};

/** One array, written as it is found. */
function jsonArray(): DifferenceFormat {
  let separator = '\n';
  return {
    begin: '[',
    *file(differences) {
      for (const record of records(differences)) {
        yield `${separator}${toJson(record)}`;
        separator = ',\n';
      }
    },
    end: () => '\n]\n',
  };
}

/** A table, for the comment on a change that somebody reviews. */
const markdown: DifferenceFormat = {
  begin: '| file | place | difference | left | right |\n|---|---|---|---|---|\n',
  *file({ file, left, right, comparison }) {
    const row = (...cells: string[]) => `| ${cells.map((cell) => inCell(readable(cell))).join(' | ')} |\n`;
    if (!left || !right) yield row(file, '', `file ${left ? 'only left' : 'only right'}`, '', '');
    for (const { kind, left: before, right: after } of comparison.entities) {
      if (kind === 'same') continue;
      const place = before ? placeIn(left!.document, before) : placeIn(right!.document, after!);
      const [one, other] = [before, after].map((each) => (each ? `${each.label} ${shortened(each.body)}` : ''));
      yield row(file, place, words[kind], one!, other!);
    }
    const lineOf = linesOf(left);
    for (const each of comparison.texts) {
      const [one, other] = [shortened(textIn(left!, each.left)), shortened(textIn(right!, each.right))];
      yield row(file, `${lineOf(each.left)}`, 'text differs', one, other);
    }
  },
  end: (totals) => `\n${sentence(totals)}\n`,
};

/** A text as it stands in a cell of a Markdown table, without effect. */
function inCell(cell: string): string {
  return cell.replace(/[\\`*_{}[\]<>()#+!|~&]/g, (mark) =>
    mark === '<' ? '&lt;' : mark === '&' ? '&amp;' : `\\${mark}`,
  );
}

/** Ways to print differences; each is made anew for a run. */
export const differenceFormats = { text: () => text, json: jsonArray, jsonl: () => jsonl, markdown: () => markdown };

function placeIn(document: Document, { source }: Annotation): string {
  const { line, column } = lineAndColumn(document, source.from);
  return `${line}:${column}`;
}

function textIn({ annotated }: Side, { from, to }: Span): string {
  return annotated.text.slice(from, to);
}

/** Tells the lines, counted from one, in which stretches of a plain text begin; a side that is missing has none. */
function linesOf(side: Side | undefined): (span: Span) => number {
  const lines = new LineStarts(side?.annotated.text ?? '');
  return ({ from }) => lines.placeOf(from).line;
}

function shortened(part: string): string {
  return readable(excerpt(part));
}
