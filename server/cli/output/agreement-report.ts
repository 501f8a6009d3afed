/** Agreement of annotators, printed for people and for programs. */
import type { Agreement, OverTokens, PairAgreement } from '../../core/compare/agreement.ts';
import { draws, type Interval } from '../../core/compare/bootstrap.ts';
import type { LabelOrNone } from '../../core/compare/counts.ts';
import { type Criterion, criteria } from '../../core/compare/scores.ts';
import { english } from '../../core/message.ts';
import { toJson } from './json.ts';
import type { Output } from './output.ts';
import { count } from './pretty.ts';
import { readable, table } from './terminal.ts';

/** Agreement that is printed. */
interface PrintedAgreement {
  readonly annotators: readonly string[];
  readonly agreement: Agreement;
}

/** Agreement that is printed for people. */
interface ReadAgreement extends PrintedAgreement {
  /** Number of documents with the least agreement that are named. */
  readonly top: number;
}

/** What each criterion asks of two entities. */
const meaning: Readonly<Record<Criterion, string>> = {
  strict: 'same boundary and label',
  exact: 'same boundary',
  partial: 'overlap, which counts half',
  type: 'overlap and same label',
};

const none = '–';

/** Prints agreement for people. */
export function* agreementText({ annotators, agreement, top }: ReadAgreement, { colors }: Output): Generator<string> {
  const names = annotators.map(readable);
  yield `${colors.bold(`${names.join(', ')}: ${count(agreement.documents.length, 'document')}`)}\n\n`;
  for (const pair of agreement.pairs) yield* pairText(pair, names, colors.underline);
  if (agreement.pairs.length > 1) {
    yield `${colors.underline('all pairs')}\n`;
    yield `${table([['F1', 'mean'], ...criteria.map((criterion) => [criterion, figure(agreement.f1[criterion])])])}\n`;
  }
  const { fleiss, alpha } = agreement;
  const kappas = agreement.pairs.map(({ left, right, kappa }) => {
    const name = agreement.pairs.length > 1 ? `Cohen’s kappa, ${names[left]} and ${names[right]}` : 'Cohen’s kappa';
    return [name, figure(kappa.all?.kappa), figure(kappa.tagged?.kappa)];
  });
  const both = (name: string, { all, tagged }: OverTokens<number>) => [name, figure(all), figure(tagged)];
  yield table([
    ['tokens', 'all', 'tagged'],
    ...kappas,
    both('Fleiss’ kappa', fleiss),
    both('Krippendorff’s alpha', alpha),
  ]);
  yield `${colors.dim('Over all tokens, those that nobody tagged carry the figure; over tagged ones it is too low. F1 is the one to report.')}\n\n`;
  const least = agreement.documents
    .filter(({ f1 }) => f1.strict !== null && f1.strict < 1)
    .sort((a, b) => a.f1.strict! - b.f1.strict!)
    .slice(0, top);
  if (least.length > 0) {
    const rows = least.map(({ file, f1 }) => [readable(file), ...criteria.map((criterion) => figure(f1[criterion]))]);
    yield `${colors.underline('documents with the least agreement')}\n${table([['document', ...criteria], ...rows])}\n`;
  }
  yield* leftOutText(agreement);
}

function* leftOutText({ nested, leftOut }: Agreement): Generator<string> {
  if (nested > 0) yield `Not scored: ${entities(nested)} inside others.\n`;
  if (leftOut > 0) yield `Not scored: ${entities(leftOut)} in text that not all have.\n`;
}

function entities(number: number): string {
  return number === 1 ? '1 entity' : `${english.write(number)} entities`;
}

function* pairText(
  pair: PairAgreement,
  names: readonly string[],
  underline: (text: string) => string,
): Generator<string> {
  const [left, right] = [names[pair.left]!, names[pair.right]!];
  yield `${underline(`${left} and ${right}`)}\n`;
  yield `${table([
    ['F1', '', '95 %', ''],
    ...criteria.map((criterion) => {
      return [criterion, figure(pair.scores[criterion].f1), interval(pair.intervals[criterion]), meaning[criterion]];
    }),
  ])}\n`;
  if (pair.labels.length === 0) return;
  const labels = pair.labels.map((score) => {
    const f1 = criteria.map((criterion) => figure(score.f1[criterion]));
    return [readable(score.label), english.write(score.left), english.write(score.right), ...f1];
  });
  yield `${table([['label', left, right, ...criteria], ...labels])}\n`;
  yield `${confusionTable(pair, left, right)}\n`;
}

/** Rows are labels on the left, columns labels on the right. */
function confusionTable({ confusion }: PairAgreement, left: string, right: string): string {
  const labelsOf = (side: 'left' | 'right') => {
    const labels = [...new Set(confusion.map((cell) => cell[side]))];
    return labels.sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  };
  const [rows, columns] = [labelsOf('left'), labelsOf('right')];
  const nameOf = (label: LabelOrNone) => (label === null ? none : readable(label));
  const countOf = (row: LabelOrNone, column: LabelOrNone) =>
    confusion.find((cell) => cell.left === row && cell.right === column)?.count ?? 0;
  return table([
    [`${left} \\ ${right}`, ...columns.map(nameOf)],
    ...rows.map((row) => [nameOf(row), ...columns.map((column) => `${countOf(row, column)}`)]),
  ]);
}

function figure(value: number | null | undefined): string {
  return value === null || value === undefined ? 'not defined' : value.toFixed(4);
}

function interval(value: Interval | null): string {
  return value === null ? 'not defined' : `${value.low.toFixed(4)}–${value.high.toFixed(4)}`;
}

/** Version of the report for programs. */
const schema = 1;

/** Prints agreement for programs, as one object; what is not defined is null. */
export function agreementJson({ annotators, agreement }: PrintedAgreement, seed: number): string {
  const { pairs, f1, fleiss, alpha, documents, nested, leftOut } = agreement;
  const named = pairs.map(({ left, right, ...pair }) => ({
    left: annotators[left],
    right: annotators[right],
    ...pair,
  }));
  const bootstrap = { draws, seed };
  return `${toJson({ schema, annotators, bootstrap, pairs: named, f1, fleiss, alpha, nested, leftOut, documents })}\n`;
}
