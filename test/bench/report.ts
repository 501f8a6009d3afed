/** A run as Markdown. */
import { casesOf, type SizeName, sizeNames, sizes } from './documents.ts';
import type { Part } from './part.ts';
import { type Goal, isMet, Results, type Row, type RowOfPart, type Run } from './results.ts';

/** The sections of the page, by their names. */
export function sections(run: Run, parts: readonly Part[]): ReadonlyMap<string, string> {
  return new Map([
    ['machine', machineSection(run)],
    ['goals', goalsSection(run.goals)],
    ...(run.rows.some(({ part, size }) => part !== 'window' && isSize(size))
      ? [['growth', growthSection(run.rows)] as const]
      : []),
    ...parts.map(
      (part) =>
        [
          part.name,
          partSection(
            part,
            run.rows.filter((row) => row.part === part.name),
          ),
        ] as const,
    ),
  ]);
}

/** A run as JSON, a line for each goal and each number. */
export function toJson({ goals, rows, ...about }: Run): string {
  const lines = (items: readonly unknown[]) => items.map((item) => `    ${JSON.stringify(item)}`).join(',\n');
  const head = JSON.stringify(about, undefined, 2).slice(0, -2);
  const judged = goals.map((goal) => ({ ...goal, met: isMet(goal) }));
  return `${head},\n  "goals": [\n${lines(judged)}\n  ],\n  "rows": [\n${lines(rows)}\n  ]\n}\n`;
}

/** The machine and what ran on it. */
function machineSection({ date, machine, quick, before }: Run): string {
  const { cpu, cores, memory, system, node, packages } = machine;
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return [
    `Measured on ${date}${quick ? ', quickly' : ''}: ${cpu}, ${cores} cores, ${memory} GB of memory, ${system}, Node ${node}.`,
    `Versions: ${versions.join(', ')}.`,
    ...(before === undefined ? [] : [`“before” is revision ${before}, built and measured in the same run.`]),
  ].join('\n\n');
}

/** The goals beside what was reached. */
function goalsSection(goals: readonly Goal[]): string {
  const met = goals.filter(isMet).length;
  const rows = table(
    ['goal', 'at most / at least', 'measured', ''],
    goals.map((goal) => [goal.text, limitOf(goal), show(goal.value, goal.unit), isMet(goal) ? 'met' : '**not met**']),
  );
  return `${met} of ${goals.length} goals are met.\n\n${rows}`;
}

function limitOf({ limit, unit }: Goal): string {
  return 'most' in limit ? `≤ ${show(limit.most, unit)}` : `≥ ${show(limit.least, unit)}`;
}

/** What a part measured: a table for each measure. */
function partSection(part: Part, rows: readonly Row[]): string {
  const measures = [...new Set(rows.map(({ measure }) => measure))];
  return [`## ${part.title}`, part.about, ...measures.map((measure) => measureTable(measure, rows))].join('\n\n');
}

function measureTable(measure: string, all: readonly Row[]): string {
  const rows = all.filter((row) => row.measure === measure);
  const results = new Results(rows);
  const things = [...new Set(rows.map((row) => row.of))];
  const sizes = [...new Set(rows.map((row) => row.size))].sort((a, b) => order(a) - order(b));
  const [ours, ...others] = things;
  const isTime = rows[0]!.unit === 'ms';
  const lines = sizes.map((size) => {
    const own = results.find(measure, ours!, size);
    return [
      size ?? '',
      ...things.map((thing) => cell(results.find(measure, thing, size))),
      ...(isTime ? others.map((other) => against(own, results.find(measure, other, size))) : []),
    ];
  });
  const heads = ['', ...things, ...(isTime ? others.map((other) => `${ours} ÷ ${other}`) : [])];
  return `**${measure}**, ${rows[0]!.unit}${isTime ? ', median (p95)' : ''}\n\n${table(heads, lines)}`;
}

const cases = casesOf(sizeNames).map(({ name }) => name);

function order(size: string | undefined): number {
  return cases.indexOf(size ?? '');
}

/** As much more may a byte of the largest document cost than one of the document before it, and the growth is called flat. */
const flat = 1.2;

/** What a character costs in documents of each size: where it costs no more in longer ones, time grows no faster than they do. */
function growthSection(all: readonly RowOfPart[]): string {
  // In the window, most of the time is VS Code's own.
  const rows = all.filter(({ part }) => part !== 'window');
  const results = new Results(rows);
  const measures = [
    ...new Set(rows.filter(({ unit, size }) => unit === 'ms' && isSize(size)).map(({ measure }) => measure)),
  ];
  const lines = measures.map((measure) => {
    const costs = sizeNames.map((size) => costOf(results, measure, size));
    return [measure, ...costs.map((cost) => (cost === undefined ? '' : number(cost))), judge(costs)];
  });
  const about =
    'What a character of the document costs Tagwright: the medians of the tables below over its length, in nanoseconds. “Flat” are those of which a character costs no more in a longer document.';
  return ['## Growth', about, table(['', ...sizeNames, ''], lines)].join('\n\n');
}

function isSize(size: string | undefined): boolean {
  return sizeNames.some((name) => name === size);
}

function costOf(results: Results, measure: string, size: SizeName): number | undefined {
  const median = results.find(measure, 'tagwright', size)?.median;
  return median === undefined ? undefined : (median * 1e6) / sizes[size];
}

function judge(costs: readonly (number | undefined)[]): string {
  const known = costs.filter((cost) => cost !== undefined);
  const [last] = known.slice(-1);
  if (known.length < 2) return '';
  return last! <= flat * Math.min(...known.slice(0, -1)) ? 'flat' : '**grows**';
}

function cell(row: Row | undefined): string {
  if (!row) return 'n/a';
  return row.samples > 1 && row.unit === 'ms' ? `${number(row.median)} (${number(row.p95)})` : number(row.median);
}

function against(own: Row | undefined, other: Row | undefined): string {
  return own && other ? `${(own.median / other.median).toFixed(2)}` : '';
}

function show(value: number | undefined, unit: string): string {
  if (value === undefined || Number.isNaN(value)) return 'not measured';
  return unit === '×' ? `${number(value)} ×` : `${number(value)} ${unit}`;
}

function number(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value < 10 && !Number.isInteger(value) ? 2 : value < 100 && !Number.isInteger(value) ? 1 : 0);
}

function table(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(heads), `|${heads.map((_, index) => (index === 0 ? '---' : '---:')).join('|')}|`, ...lines.map(row)].join(
    '\n',
  );
}
