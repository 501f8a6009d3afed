/** The option `--rank` of `tagwright check`: the entities with the most suspicious labels. */
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
import { maxSuspicious, type RankedEntity } from '../threads/rank-files.ts';
import { inThreads } from '../threads/threads.ts';

/** The ways to print a ranking. */
export const rankings = { pretty, json, jsonl };

const indent = '    ';

/** Options of a ranking. */
export interface RankOptions {
  readonly format: keyof typeof rankings;
  /** Maximum of entities in the ranking. */
  readonly top: number;
}

/** Prints the entities of all files whose labels are most suspicious, the worst first. */
export async function rank(selection: Selection, { format, top }: RankOptions, output: Output): Promise<void> {
  const configurations = reportedConfigurations(output, withDefaults);
  const finder = new FileFinder(configurations);
  const { batches: found, counts } = await countAll(batches(selection, finder), 'clues', configurations, output);
  let entities: RankedEntity[] = [];
  let files = 0;
  const models = await trainNameModels(found, configurations, output);
  const task = { counts, models, top, width: output.width - indent.length - 2 };
  for await (const ranked of inThreads(found, 'rank', task, configurations)) {
    if ('problem' in ranked) await output.problem(ranked.name, ranked.problem);
    else {
      files += ranked.files;
      entities = maxSuspicious([...entities, ...ranked.entities], top);
      output.progress(() => `${count(files, 'file')} ranked`);
    }
  }
  for (const piece of rankings[format](entities, files, output)) {
    if (output.write(piece)) await output.flush();
  }
  await finder.tell(output);
}

function* pretty(entities: readonly RankedEntity[], files: number, { colors }: Output): Generator<string> {
  for (const [index, { file, start, label, likely, score, reason, excerpt }] of entities.entries()) {
    const place = colors.underline(`${readable(file)}:${start.line}:${start.column}`);
    yield `${index + 1}. ${place}  ${colors.yellow(`${label}, or ${likely}?`)}  ${readable(reason)}  ${colors.dim(score.toFixed(2))}\n` +
      `${indent}${colors.dim(excerpt.text)}\n${indent}${colors.yellow(excerpt.marks)}\n`;
  }
  yield `${entities.length > 0 ? '\n' : ''}${colors.bold(sentence(entities.length, files))}\n`;
}

function sentence(entities: number, files: number): string {
  const place = `in ${count(files, 'file')}`;
  if (entities === 0) return `No label is suspicious ${place}.`;
  return entities === 1
    ? `The most suspicious label ${place}.`
    : `The ${english.write(entities)} most suspicious labels ${place}.`;
}

function* json(entities: readonly RankedEntity[]): Generator<string> {
  yield '[';
  for (const [index, entity] of entities.entries()) yield `${index > 0 ? ',' : ''}\n${entityJson(entity)}`;
  yield '\n]\n';
}

function* jsonl(entities: readonly RankedEntity[]): Generator<string> {
  for (const entity of entities) yield `${entityJson(entity)}\n`;
}

function entityJson({ excerpt: _, ...entity }: RankedEntity): string {
  return toJson(entity);
}
