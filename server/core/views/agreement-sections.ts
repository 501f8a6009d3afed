/** The sections of the page on the agreement of annotators: those of each two, those of all, and the documents. */
import type { OverTokens, PairAgreement } from '../compare/agreement.ts';
import type { LabelOrNone, LabelPair } from '../compare/counts.ts';
import { type Criterion, criteria } from '../compare/scores.ts';
import { type Localizable, say } from '../message.ts';
import { type AgreementReport, isDifferent, type LabelPairTally, labelPairKey } from './agreement-report.ts';
import type { Cell, Link, Matrix, MatrixCell, Row, Section, Share } from './page-sections.ts';
import { mostOf, type Place } from './report.ts';
import { byName } from './statistics.ts';

/** Documents that are listed, those with the least agreement. */
const maxDocuments = 200;

/** Bars of a chart. */
const maxBars = 20;

/** Bands into which documents are put by their agreement. */
const bands = 10;

/** Gives the address at which the differences of a pair of labels are shown, where they can be. */
export type LinkToPair = (pair: LabelPair) => string;

/** Meanings of the criteria. */
const meanings: Readonly<Record<Criterion, Localizable>> = {
  strict: say('same boundary and label'),
  exact: say('same boundary'),
  partial: say('overlap, which counts half'),
  type: say('overlap and same label'),
};

/** Arranges a report on agreement. */
export function agreementSections(report: AgreementReport, linkToPair?: LinkToPair): readonly Section[] {
  const { annotators, agreement } = report;
  return [
    ...agreement.pairs.flatMap((pair, index) => {
      const [left, right] = [annotators[pair.left]!, annotators[pair.right]!];
      const names: PairNames = { left, right, suffix: agreement.pairs.length > 1 ? `-${index + 1}` : '' };
      return [scoreSection(pair, names), labelSection(pair, names), confusionSection(pair, names, report, linkToPair)];
    }),
    ...(agreement.pairs.length > 1 ? [meanSection(report)] : []),
    tokenSection(report),
    bandSection(report),
    documentSection(report),
  ];
}

/** Names of two annotators, and what tells the sections about them from those about others. */
interface PairNames {
  readonly left: string;
  readonly right: string;
  readonly suffix: string;
}

function shares(values: Readonly<Record<Criterion, number | null>>): Share[] {
  return criteria.map((criterion) => ({ share: values[criterion] }));
}

const noEntities = say('There are no entities.');
const noDocuments = say('There is no document that all annotators have.');

/** Agreement of two annotators in each reading. */
function scoreSection({ scores, intervals }: PairAgreement, { left, right, suffix }: PairNames): Section {
  const rows = criteria.map((criterion): Row => {
    const interval = intervals[criterion];
    return {
      name: criterion,
      cells: [
        { share: scores[criterion].f1 },
        { share: interval?.low ?? null },
        { share: interval?.high ?? null },
        meanings[criterion],
      ],
    };
  });
  return {
    id: `scores${suffix}`,
    title: say('{0} and {1}', left, right),
    about: say(
      'F1 in four readings, and the interval in which it lies for 95 % of corpora drawn from these documents.',
    ),
    columns: [say('Reading'), 'F1', say('95 %: from'), say('95 %: to'), say('What agrees')],
    rows,
    all: rows.length,
    empty: noEntities,
  };
}

/** Agreement on each label; a bar has the entities of both annotators. */
function labelSection({ labels }: PairAgreement, { left, right, suffix }: PairNames): Section {
  const marks = labels.map(({ label, left: mine, right: theirs, f1 }) => {
    const all = mine + theirs;
    const agreed = Math.round((f1.strict ?? 0) * all);
    return { name: label, parts: [agreed, all - agreed] };
  });
  marks.sort((a, b) => sizeOf(b.parts) - sizeOf(a.parts));
  return {
    id: `labels${suffix}`,
    title: say('{0} and {1}: by label', left, right),
    about: say(
      'F1 of each label. A bar has the entities of both; its first part is those that agree in boundary and label.',
    ),
    columns: [say('Label'), left, right, ...criteria],
    rows: labels.map((score) => ({ name: score.label, cells: [score.left, score.right, ...shares(score.f1)] })),
    all: labels.length,
    chart: { kind: 'bars', marks: marks.slice(0, maxBars), all: marks.length },
    empty: noEntities,
  };
}

function sizeOf(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}

/** The labels of two annotators against each other: a matrix, whose cells lead to where they come from, and a list of its cells. */
function confusionSection(
  { left: one, right: other, confusion }: PairAgreement,
  { left, right, suffix }: PairNames,
  { tallies }: AgreementReport,
  linkToPair: LinkToPair | undefined,
): Section {
  const byKey = new Map(tallies.map((tally) => [labelPairKey(tally.pair), tally]));
  const cells = confusion.map((cell, index): ConfusionEntry => {
    const pair: LabelPair = { annotators: [one, other], labels: [cell.left, cell.right] };
    return { pair, count: cell.count, id: `cell${suffix}-${index + 1}`, tally: byKey.get(labelPairKey(pair)) };
  });
  const listed = [...cells].sort(
    (a, b) =>
      Number(isDifferent(b.pair)) - Number(isDifferent(a.pair)) ||
      b.count - a.count ||
      byName(labelPairKey(a.pair), labelPairKey(b.pair)),
  );
  return {
    id: `confusion${suffix}`,
    title: say('{0} and {1}: label against label', left, right),
    about: say(
      'Entities that belong together, by the label that each annotator gives them. Rows are {0}, columns {1}; every number leads to where it comes from.',
      left,
      right,
    ),
    matrix: matrixOf(cells, say('{0} ↓ {1} →', left, right), linkToPair),
    columns: [say('{0}, then {1}', left, right), say('Entities'), say('Not the same'), say('Documents')],
    rows: listed.map((entry) => confusionRow(entry, linkToPair)),
    all: cells.length,
    empty: noEntities,
  };
}

/** A cell of a confusion matrix, the name of its row in the list, and where it comes from, if that is known. */
interface ConfusionEntry {
  readonly pair: LabelPair;
  readonly count: number;
  readonly id: string;
  readonly tally: LabelPairTally | undefined;
}

function confusionRow({ pair, count, id, tally }: ConfusionEntry, linkToPair: LinkToPair | undefined): Row {
  const known: Cell[] = tally ? [tally.differing, tally.documents] : [say('unknown'), say('unknown')];
  const link: Link | undefined =
    linkToPair && tally && tally.differing > 0
      ? { words: say('Show differences'), address: linkToPair(pair) }
      : undefined;
  const sources = tally ? [{ places: tally.places, documents: tally.documents }] : [];
  return { id, name: describePair(pair), cells: [count, ...known], sources, link };
}

function describePair({ labels: [left, right] }: LabelPair): Localizable {
  return say('{0} ↔ {1}', nameOf(left), nameOf(right));
}

function nameOf(label: LabelOrNone): Localizable {
  return label ?? say('no entity');
}

/** @param corner words above the names of rows and of columns */
function matrixOf(entries: readonly ConfusionEntry[], corner: Localizable, linkToPair: LinkToPair | undefined): Matrix {
  const labelsOf = (side: 0 | 1) => {
    const labels = [...new Set(entries.map(({ pair }) => pair.labels[side]))];
    return labels.sort((a, b) => (a === null ? 1 : b === null ? -1 : byName(a, b)));
  };
  const columns = labelsOf(1);
  const cellOf = (row: LabelOrNone, column: LabelOrNone): MatrixCell => {
    const entry = entries.find(({ pair: { labels } }) => labels[0] === row && labels[1] === column);
    const isAgreed = row === column;
    if (!entry) return { count: 0, isAgreed };
    const { pair, count, id } = entry;
    const words = say('{0}: {1}', describePair(pair), count);
    const address = linkToPair && !isAgreed ? linkToPair(pair) : `#${id}`;
    return { count, isAgreed, link: { words, address } };
  };
  return {
    corner,
    columns: columns.map(nameOf),
    rows: labelsOf(0).map((row) => ({ name: nameOf(row), cells: columns.map((column) => cellOf(row, column)) })),
  };
}

/** F1 over all pairs of annotators. */
function meanSection({ agreement: { f1 } }: AgreementReport): Section {
  const rows = criteria.map(
    (criterion): Row => ({ name: criterion, cells: [{ share: f1[criterion] }, meanings[criterion]] }),
  );
  return {
    id: 'mean',
    title: say('All annotators'),
    about: say('The mean of F1 over all pairs of annotators.'),
    columns: [say('Reading'), 'F1', say('What agrees')],
    rows,
    all: rows.length,
    empty: noEntities,
  };
}

/** Coefficients that allow for chance. */
function tokenSection({ annotators, agreement: { pairs, fleiss, alpha } }: AgreementReport): Section {
  const row = (name: Localizable, { all, tagged }: OverTokens<number>): Row => ({
    name,
    cells: [{ share: all }, { share: tagged }],
  });
  const kappas = pairs.map(({ left, right, kappa: { all, tagged } }) => {
    const both = { all: all?.kappa ?? null, tagged: tagged?.kappa ?? null };
    const name =
      pairs.length > 1
        ? say('Cohen’s kappa, {0} and {1}', annotators[left]!, annotators[right]!)
        : say('Cohen’s kappa');
    return row(name, both);
  });
  const rows = [...kappas, row(say('Fleiss’ kappa'), fleiss), row(say('Krippendorff’s alpha'), alpha)];
  return {
    id: 'tokens',
    title: say('Tokens'),
    about: say(
      'Over all tokens, those that nobody tagged carry the figure; over tagged ones it is too low. F1 is the one to report.',
    ),
    columns: [say('Coefficient'), say('All tokens'), say('Tagged tokens')],
    rows,
    all: rows.length,
    empty: noDocuments,
  };
}

/** Documents by how far they agree, in bands. */
function bandSection({ agreement: { documents }, firsts }: AgreementReport): Section {
  const counted = new Map<number | undefined, { documents: number; places: readonly Place[] }>();
  for (const { file, f1 } of documents) {
    const band = f1.strict === null ? undefined : Math.min(bands - 1, Math.floor(f1.strict * bands));
    const known = counted.get(band) ?? { documents: 0, places: [] };
    const first = firsts.get(file);
    const places = first === undefined ? [] : [{ file: first, count: 1 }];
    counted.set(band, { documents: known.documents + 1, places: mostOf(known.places, places) });
  }
  const order = [...counted].sort(([a = bands], [b = bands]) => a - b);
  const rows = order.map(([band, source]): Row & { readonly parts: readonly number[] } => ({
    name: nameOfBand(band),
    cells: [source.documents],
    parts: [source.documents],
    sources: [source],
  }));
  return {
    id: 'bands',
    title: say('Documents by agreement'),
    about: say('Documents by their strict F1, the mean over all pairs of annotators.'),
    columns: [say('Strict F1'), say('Documents')],
    rows,
    all: rows.length,
    chart: { kind: 'bars', marks: rows, all: rows.length },
    empty: noDocuments,
  };
}

function nameOfBand(band: number | undefined): Localizable {
  if (band === undefined) return noEntities;
  const from = (band / bands).toFixed(1);
  const to = ((band + 1) / bands).toFixed(1);
  return band === bands - 1 ? say('{0} to {1}', from, to) : say('{0} to below {1}', from, to);
}

/** Documents, those with the least agreement first. */
function documentSection({ agreement: { documents }, firsts }: AgreementReport): Section {
  const sorted = [...documents].sort((a, b) => (a.f1.strict ?? 2) - (b.f1.strict ?? 2));
  const rows = sorted.map(({ file, f1, unitizingAlpha }): Row => {
    const first = firsts.get(file);
    return {
      name: file,
      place: first === undefined ? undefined : { file: first, count: 1 },
      cells: [...shares(f1), { share: unitizingAlpha }],
    };
  });
  return {
    id: 'documents',
    title: say('By document'),
    about: say('F1 of each document, those with the least agreement first, and Krippendorff’s alpha for spans.'),
    columns: [say('Document'), ...criteria, say('Alpha for spans')],
    rows: rows.slice(0, maxDocuments),
    all: rows.length,
    empty: noDocuments,
  };
}
