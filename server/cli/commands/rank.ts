/** The option `--rank` of `tagwright check`: the names that are most doubtful. */
import type { DoubtKind } from '../../core/learn/doubts.ts';
import { leastFiles } from '../../core/learn/halves.ts';
import { english } from '../../core/message.ts';
import { reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { FileFinder } from '../input/find-files.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { trainNameModels } from '../input/name-models.ts';
import { toJson } from '../output/json.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { readable, table } from '../output/terminal.ts';
import { countAll } from '../threads/count-all.ts';
import { mostDoubtful, mostExpected, type RankedEntity, type RankedFile } from '../threads/rank-files.ts';
import { inThreads } from '../threads/threads.ts';
import type { Task } from '../threads/works.ts';

/** The ways to print a ranking. */
export const rankings = { pretty, json, jsonl };

const indent = '    ';

/** Options of a ranking. */
export interface RankOptions {
  readonly format: keyof typeof rankings;
  /** Kinds of doubts, each with a ranking of its own. */
  readonly kind: readonly DoubtKind[];
  /** Whether files are ranked by what is doubtful in them. */
  readonly byFile?: boolean;
  /** Maximum of names in each ranking, or of files. */
  readonly top: number;
}

/** Names or files that are printed, the worst first. */
interface Ranking {
  readonly kinds: readonly DoubtKind[];
  readonly byFile: boolean;
  readonly entities: readonly RankedEntity[];
  readonly ranked: readonly RankedFile[];
  /** Number of files that were read. */
  readonly files: number;
}

/** Prints the names of all files that are most doubtful, kind by kind, or the files with most of them, the worst first. */
export async function rank(
  selection: Selection,
  { format, kind: kinds, byFile = false, top }: RankOptions,
  output: Output,
): Promise<void> {
  const configurations = reportedConfigurations(output, withDefaults);
  const finder = new FileFinder(configurations);
  const hasTokens = kinds.some((kind) => kind !== 'label');
  const what = hasTokens ? 'names' : 'clues';
  const { batches: found, counts } = await countAll(batches(selection, finder), what, configurations, output);
  const models = await trainNameModels(found, hasTokens, configurations, output);
  const task: Task<'rank'> = { kinds, byFile, counts, models, top, width: output.width - indent.length - 2 };
  let entities: RankedEntity[] = [];
  let ranked: RankedFile[] = [];
  let files = 0;
  for await (const answer of inThreads(found, 'rank', task, configurations)) {
    if ('problem' in answer) await output.problem(answer.name, answer.problem);
    else {
      files += answer.files;
      entities = mostDoubtful([...entities, ...answer.entities], task);
      ranked = mostExpected([...ranked, ...answer.ranked], task);
      output.progress(() => `${count(files, 'file')} ranked`);
    }
  }
  for (const piece of rankings[format]({ kinds, byFile, entities, ranked, files }, output)) {
    if (output.write(piece)) await output.flush();
  }
  if (hasTokens && !models)
    await output.note('--kind', `only labels can be ranked with fewer than ${leastFiles} files`);
  await finder.tell(output);
}

function* pretty(ranking: Ranking, output: Output): Generator<string> {
  if (ranking.byFile) return yield* filesInTable(ranking, output);
  for (const [index, kind] of ranking.kinds.entries()) {
    if (index > 0) yield '\n';
    yield* namesInLines(kind, ranking, output);
  }
}

function* filesInTable({ kinds, ranked, files }: Ranking, { colors }: Output): Generator<string> {
  const rows = ranked.map(({ file, expected, entities, doubts }) => [
    ...[Math.round(expected), entities, ...kinds.map((kind) => doubts[kind] ?? 0)].map(String),
    readable(file),
  ]);
  if (rows.length > 0) yield `${table([['expected', 'entities', ...kinds, 'file'], ...rows])}\n`;
  const all = count(files, 'file');
  const sum = Math.round(ranked.reduce((before, { expected }) => before + expected, 0));
  const place = `in ${english.write(rows.length)} of ${all}`;
  yield `${colors.bold(rows.length === 0 ? `Nothing is suspicious in ${all}.` : `${count(sum, 'mistake')} to expect ${place}.`)}\n`;
}

function* namesInLines(kind: DoubtKind, { entities, files }: Ranking, { colors }: Output): Generator<string> {
  const list = entities.filter((entity) => entity.kind === kind);
  for (const [index, entity] of list.entries()) {
    const { file, start, score, reason, excerpt } = entity;
    const at = colors.underline(`${readable(file)}:${start.line}:${start.column}`);
    const question = colors.yellow(readable(questions[kind](entity)));
    yield `${index + 1}. ${at}  ${question}  ${readable(reason)}  ${colors.dim(score.toFixed(2))}\n` +
      `${indent}${colors.dim(excerpt.text)}\n${indent}${colors.yellow(excerpt.marks)}\n`;
  }
  yield `${list.length > 0 ? '\n' : ''}${colors.bold(sentence(kind, list.length, files))}\n`;
}

/** Ways to ask what is doubtful. */
const questions: Readonly<Record<DoubtKind, (entity: RankedEntity) => string>> = {
  label: ({ label, likely }) => `${label}, or ${likely}?`,
  boundary: ({ label, name }) => `${label}, or “${name?.surface}”?`,
  spurious: ({ label }) => `${label}, or no name?`,
  untagged: ({ likely }) => `no name, or ${likely}?`,
};

/** What a ranking has none of, one of, and several. */
const subjects: Readonly<Record<DoubtKind, readonly [none: string, one: string, several: string]>> = {
  label: ['No label is suspicious', 'The most suspicious label', 'most suspicious labels'],
  boundary: ['No boundary is suspicious', 'The most suspicious boundary', 'most suspicious boundaries'],
  spurious: [
    'No entity is likely no name',
    'The entity that is likeliest no name',
    'entities that are likeliest no names',
  ],
  untagged: ['No name is likely untagged', 'The likeliest untagged name', 'likeliest untagged names'],
};

function sentence(kind: DoubtKind, entities: number, files: number): string {
  const [none, one, several] = subjects[kind];
  const place = `in ${count(files, 'file')}`;
  if (entities === 0) return `${none} ${place}.`;
  return entities === 1 ? `${one} ${place}.` : `The ${english.write(entities)} ${several} ${place}.`;
}

function* json(ranking: Ranking): Generator<string> {
  yield '[';
  let between = '\n';
  for (const line of jsonLines(ranking)) {
    yield between + line;
    between = ',\n';
  }
  yield '\n]\n';
}

function* jsonl(ranking: Ranking): Generator<string> {
  for (const line of jsonLines(ranking)) yield `${line}\n`;
}

function* jsonLines({ byFile, entities, ranked }: Ranking): Generator<string> {
  if (byFile) for (const file of ranked) yield toJson(file);
  else for (const { excerpt: _, ...entity } of entities) yield toJson(entity);
}
