/** Work of threads: the most doubtful names of files. */
import { type Doubt, type DoubtKind, doubtsOf, type Models } from '../../core/learn/doubts.ts';
import { halfOf } from '../../core/learn/halves.ts';
import { SpanModel } from '../../core/learn/span-model.ts';
import { TokenModel } from '../../core/learn/token-model.ts';
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Span } from '../../core/text/span.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import type { FoundPath, Problem } from '../input/found-path.ts';
import { type InputText, read, unexpected } from '../input/inputs.ts';
import type { NameModels } from '../input/name-models.ts';
import { lineAndColumn } from '../output/json.ts';
import { type Excerpt, excerptOf } from '../output/terminal.ts';

/** Task for every file of a run. */
export interface RankTask {
  /** Kinds of doubts that are wanted. */
  readonly kinds: readonly DoubtKind[];
  /** Counts over all files. */
  readonly counts: ReadonlyLabelCounts;
  /** Models of names, of which one half has not learned from a file. */
  readonly models: NameModels | undefined;
  /** Maximum of doubts of each kind that are wanted. */
  readonly top: number;
  /** Columns that the excerpts are fitted into. */
  readonly width: number;
}

/** A doubtful name, as it is printed; places are those of its tag, if it has one. */
export interface RankedEntity extends Pick<Doubt, 'kind' | 'surface' | 'label' | 'likely' | 'score'>, Placed {
  readonly reason: string;
  readonly file: string;
  /** The words that are likelier the name, where its boundaries are doubtful. */
  readonly name: ({ readonly surface: string } & Placed) | undefined;
  readonly excerpt: Excerpt;
}

interface Placed {
  readonly start: Place;
  readonly end: Place;
}

type Place = ReturnType<typeof lineAndColumn>;

/** The most doubtful names of some files. */
export interface RankedFiles {
  readonly files: number;
  readonly entities: readonly RankedEntity[];
}

/** Reads files and ranks their names; tells of those that cannot be read. Never fails. */
export function fileRanker(task: RankTask, configurations: PathConfigurations) {
  const models = task.models?.map(
    ({ spans, tokens }): Models => ({ spans: new SpanModel(spans), tokens: tokens && new TokenModel(tokens) }),
  );
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
    yield { files: batch.length - problems.length, entities: mostDoubtful(entities, task) };
  };
}

/** The names with the highest scores of each kind, in their order, one kind after the other. */
export function mostDoubtful(
  entities: readonly RankedEntity[],
  { kinds, top }: Pick<RankTask, 'kinds' | 'top'>,
): RankedEntity[] {
  return kinds.flatMap((wanted) =>
    entities
      .filter(({ kind }) => kind === wanted)
      .sort((a, b) => b.score - a.score)
      .slice(0, top),
  );
}

const noModels: Models = { spans: undefined, tokens: undefined };

function rankText(
  { name, text, settings }: InputText,
  { kinds, counts, top, width }: RankTask,
  models = noModels,
): RankedEntity[] | Problem {
  try {
    const document = Document.parse(text, settings.read, undefined, name);
    const doubts = doubtsOf(document, counts, models);
    return kinds.flatMap((wanted) =>
      doubts
        .filter(({ kind }) => kind === wanted)
        .slice(0, top)
        .map((doubt) => entityOf(name, document, doubt, width)),
    );
  } catch (error) {
    return { name, problem: unexpected(error) };
  }
}

function entityOf(file: string, document: Document, doubt: Doubt, width: number): RankedEntity {
  const { from, to, kind, surface, label, likely, name, score, reason } = doubt;
  const { line, character } = document.positionAt(from);
  return {
    file,
    kind,
    surface,
    label,
    likely,
    score: Math.round(score * 100) / 100,
    reason: String(reason),
    ...placed(document, doubt),
    name: name && { surface: name.surface, ...placed(document, name) },
    excerpt: excerptOf(document.line(line).text, character, character + to - from, width),
  };
}

function placed(document: Document, { from, to }: Span): Placed {
  return { start: lineAndColumn(document, from), end: lineAndColumn(document, to) };
}
