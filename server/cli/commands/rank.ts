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
import { readable } from '../output/terminal.ts';
import { countAll } from '../threads/count-all.ts';
import { mostDoubtful, type RankedEntity } from '../threads/rank-files.ts';
import { inThreads } from '../threads/threads.ts';

/** The ways to print a ranking. */
export const rankings = { pretty, json, jsonl };

const indent = '    ';

/** Options of a ranking. */
export interface RankOptions {
  readonly format: keyof typeof rankings;
  /** Kinds of doubts, each with a ranking of its own. */
  readonly kind: readonly DoubtKind[];
  /** Maximum of entities in each ranking. */
  readonly top: number;
}

/** Prints the names of all files that are most doubtful, kind by kind, the worst first. */
export async function rank(
  selection: Selection,
  { format, kind: kinds, top }: RankOptions,
  output: Output,
): Promise<void> {
  const configurations = reportedConfigurations(output, withDefaults);
  const finder = new FileFinder(configurations);
  const hasTokens = kinds.some((kind) => kind !== 'label');
  const what = hasTokens ? 'names' : 'clues';
  const { batches: found, counts } = await countAll(batches(selection, finder), what, configurations, output);
  let entities: RankedEntity[] = [];
  let files = 0;
  const models = await trainNameModels(found, hasTokens, configurations, output);
  const task = { kinds, counts, models, top, width: output.width - indent.length - 2 };
  for await (const ranked of inThreads(found, 'rank', task, configurations)) {
    if ('problem' in ranked) await output.problem(ranked.name, ranked.problem);
    else {
      files += ranked.files;
      entities = mostDoubtful([...entities, ...ranked.entities], task);
      output.progress(() => `${count(files, 'file')} ranked`);
    }
  }
  for (const piece of rankings[format]({ kinds, entities, files }, output)) {
    if (output.write(piece)) await output.flush();
  }
  if (hasTokens && !models) await output.note('--kind', `only labels can be ranked with fewer than ${leastFiles} files`);
  await finder.tell(output);
}

/** Names that are printed. */
interface Ranking {
  readonly kinds: readonly DoubtKind[];
  readonly entities: readonly RankedEntity[];
  /** Number of files that were read. */
  readonly files: number;
}

function* pretty({ kinds, entities, files }: Ranking, { colors }: Output): Generator<string> {
  for (const [place, wanted] of kinds.entries()) {
    const list = entities.filter(({ kind }) => kind === wanted);
    if (place > 0) yield '\n';
    for (const [index, entity] of list.entries()) {
      const { file, start, score, reason, excerpt } = entity;
      const at = colors.underline(`${readable(file)}:${start.line}:${start.column}`);
      const question = colors.yellow(readable(questions[wanted](entity)));
      yield `${index + 1}. ${at}  ${question}  ${readable(reason)}  ${colors.dim(score.toFixed(2))}\n` +
        `${indent}${colors.dim(excerpt.text)}\n${indent}${colors.yellow(excerpt.marks)}\n`;
    }
    yield `${list.length > 0 ? '\n' : ''}${colors.bold(sentence(wanted, list.length, files))}\n`;
  }
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
  spurious: ['No entity is likely no name', 'The entity that is likeliest no name', 'entities that are likeliest no names'],
  untagged: ['No name is likely untagged', 'The likeliest untagged name', 'likeliest untagged names'],
};

function sentence(kind: DoubtKind, entities: number, files: number): string {
  const [none, one, several] = subjects[kind];
  const place = `in ${count(files, 'file')}`;
  if (entities === 0) return `${none} ${place}.`;
  return entities === 1 ? `${one} ${place}.` : `The ${english.write(entities)} ${several} ${place}.`;
}

function* json({ entities }: Ranking): Generator<string> {
  yield '[';
  for (const [index, entity] of entities.entries()) yield `${index > 0 ? ',' : ''}\n${entityJson(entity)}`;
  yield '\n]\n';
}

function* jsonl({ entities }: Ranking): Generator<string> {
  for (const entity of entities) yield `${entityJson(entity)}\n`;
}

function entityJson({ excerpt: _, ...entity }: RankedEntity): string {
  return toJson(entity);
}
