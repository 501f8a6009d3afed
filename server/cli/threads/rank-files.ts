/** Work of threads: the entities of files with the most suspicious labels. */
import { SpanModel } from '../../core/learn/span-model.ts';
import { tokenizedText } from '../../core/learn/tokenized-text.ts';
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { type Suspicion, suspicionsOf } from '../../core/mentions/suspicion.ts';
import { Document } from '../../core/syntax/document.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import type { FoundPath, Problem } from '../input/found-path.ts';
import { type InputText, read, unexpected } from '../input/inputs.ts';
import { halfOf, type NameModels } from '../input/name-models.ts';
import { lineAndColumn } from '../output/json.ts';
import { type Excerpt, excerptOf } from '../output/terminal.ts';

/** Task for every file of a run. */
export interface RankTask {
  /** Counts over all files. */
  readonly counts: ReadonlyLabelCounts;
  /** Models of names, of which one has not learned from a file. */
  readonly models: NameModels | undefined;
  /** Maximum of entities that are wanted. */
  readonly top: number;
  /** Columns that the excerpts are fitted into. */
  readonly width: number;
}

/** An entity whose label is suspicious, as it is printed. */
export interface RankedEntity extends Pick<Suspicion, 'surface' | 'label' | 'likely' | 'score'> {
  readonly reason: string;
  readonly file: string;
  readonly start: Place;
  readonly end: Place;
  readonly excerpt: Excerpt;
}

type Place = ReturnType<typeof lineAndColumn>;

/** The most suspicious entities of some files. */
export interface RankedFiles {
  readonly files: number;
  readonly entities: readonly RankedEntity[];
}

/** Reads files and ranks their entities; tells of those that cannot be read. Never fails. */
export function fileRanker(task: RankTask, configurations: PathConfigurations) {
  const models = task.models?.map((data) => new SpanModel(data));
  return async function* (batch: readonly FoundPath[]): AsyncGenerator<RankedFiles | Problem> {
    const problems: Problem[] = [];
    const entities: RankedEntity[] = [];
    for (const found of batch) {
      const input = await read(found, configurations);
      const ranked = 'problem' in input ? input : rankText(input, task, models?.[halfOf(input.name)]);
      if ('problem' in ranked) problems.push(ranked);
      else entities.push(...ranked);
    }
    yield* problems;
    yield { files: batch.length - problems.length, entities: maxSuspicious(entities, task.top) };
  };
}

/** The entities with the highest scores, in their order. */
export function maxSuspicious(entities: readonly RankedEntity[], top: number): RankedEntity[] {
  return [...entities].sort((a, b) => b.score - a.score).slice(0, top);
}

function rankText(
  { name, text, settings }: InputText,
  { counts, top, width }: RankTask,
  model: SpanModel | undefined,
): RankedEntity[] | Problem {
  try {
    const document = Document.parse(text, settings.read, undefined, name);
    return suspicionsOf(document, counts, model?.opinionOn(tokenizedText(document)))
      .slice(0, top)
      .map((suspicion) => entityOf(name, document, suspicion, width));
  } catch (error) {
    return { name, problem: unexpected(error) };
  }
}

function entityOf(file: string, document: Document, suspicion: Suspicion, width: number): RankedEntity {
  const { from, to, surface, label, likely, score, reason } = suspicion;
  const { line, character } = document.positionAt(from);
  return {
    file,
    surface,
    label,
    likely,
    score: Math.round(score * 100) / 100,
    reason: String(reason),
    start: lineAndColumn(document, from),
    end: lineAndColumn(document, to),
    excerpt: excerptOf(document.line(line).text, character, character + to - from, width),
  };
}
