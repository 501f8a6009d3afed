/** Statistics, printed for people and for spreadsheets. */
import { english } from '../../core/message.ts';
import { ambiguousNames, entitiesOf, type Statistics, type SurfaceStatistics } from '../../core/views/statistics.ts';
import type { Output } from './output.ts';
import { count } from './pretty.ts';
import { readable, table } from './terminal.ts';

/** Prints statistics for people. */
export function* statisticsText(statistics: Statistics, top: number, { colors }: Output): Generator<string> {
  const { documents, tagged, tokens, entities, labels, surfaces, rules, review } = statistics;
  yield `${colors.bold(`${count(documents, 'document')}, ${english.write(tagged)} with entities: ${entityCount(entities)} in ${count(tokens, 'token')}`)}\n\n`;
  yield* section(
    ['label', 'entities', 'documents'],
    labels.map((each) => [readable(each.label), each.entities, each.documents]),
  );
  yield* section(
    ['name', 'entities', 'documents', 'labels'],
    surfaces.slice(0, top).map((each) => [readable(each.surface), entitiesOf(each), each.documents, labelsOf(each)]),
    surfaces.length > top ? `… of ${count(surfaces.length, 'name')}` : undefined,
  );
  const ambiguous = ambiguousNames(statistics);
  yield* section(
    ['name with several labels', 'entities', 'documents', 'labels'],
    ambiguous.slice(0, top).map((each) => [readable(each.surface), entitiesOf(each), each.documents, labelsOf(each)]),
    ambiguous.length > top ? `… of ${count(ambiguous.length, 'name')} with several labels` : undefined,
  );
  yield* section(
    ['rule', 'severity', 'findings', 'accepted', 'documents'],
    rules.map((each) => [each.rule, each.severity, each.findings, each.accepted, each.documents]),
  );
  const changed = review.changed === 0 ? '' : `; ${english.write(review.changed)} changed since`;
  yield `Reviewed: ${english.write(review.reviewed)} of ${count(documents, 'document')}${changed}.\n`;
}

/** A table with an empty line after it; nothing without rows. */
function* section(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  more?: string,
): Generator<string> {
  if (rows.length === 0) return;
  yield table([head, ...rows.map((row) => row.map(String))]);
  yield more === undefined ? '\n' : `${more}\n\n`;
}

function labelsOf({ labels }: SurfaceStatistics): string {
  return labels.map(({ label, entities }) => (labels.length > 1 ? `${label} ${entities}` : label)).join(', ');
}

function entityCount(entities: number): string {
  return entities === 1 ? '1 entity' : `${english.write(entities)} entities`;
}

/** Columns of {@link statisticsCsv}. */
const columns = ['kind', 'name', 'label', 'count', 'documents'] as const;

/** Prints all statistics as one table of comma-separated values (RFC 4180): a count a row, and what it is a count of. */
export function* statisticsCsv(statistics: Statistics): Generator<string> {
  const { documents, tagged, tokens, entities, labels, surfaces, rules, review } = statistics;
  yield row(columns);
  yield row(['documents', '', '', documents, documents]);
  yield row(['tagged', '', '', tagged, tagged]);
  yield row(['tokens', '', '', tokens, documents]);
  yield row(['entities', '', '', entities, tagged]);
  for (const [state, number] of Object.entries(review)) yield row(['review', state, '', number, number]);
  for (const each of labels) yield row(['label', '', each.label, each.entities, each.documents]);
  for (const each of rules) {
    yield row(['finding', each.rule, '', each.findings, each.documents]);
    yield row(['accepted', each.rule, '', each.accepted, each.documents]);
  }
  for (const { surface, documents: number, labels: counts } of surfaces) {
    for (const { label, entities: mentions } of counts) yield row(['surface', surface, label, mentions, number]);
  }
}

function row(cells: readonly (string | number)[]): string {
  const quoted = cells.map((cell) => {
    const text = typeof cell === 'string' ? cell.replace(formula, "'$&") : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${quoted.join(',')}\r\n`;
}

/** The beginnings of texts that spreadsheets run as formulas, unless an apostrophe stands before them (OWASP, “CSV injection”). */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
