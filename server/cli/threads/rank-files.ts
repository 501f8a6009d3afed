/** Work of threads: the most doubtful names of files. */
import { type Doubt, type DoubtKind, doubtsOf, expectedMistakes, type Models } from '../../core/learn/doubts.ts';
import { halfOf } from '../../core/learn/halves.ts';
import { SpanModel } from '../../core/learn/span-model.ts';
import { TokenModel } from '../../core/learn/token-model.ts';
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { Document } from '../../core/syntax/document.ts';
import { countEntities } from '../../core/syntax/entities.ts';
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
  /** Whether files are ranked, and not the names in them. */
  readonly byFile: boolean;
  /** Maximum of doubts of each kind that are wanted, or of files. */
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

/** A file with doubtful names, as it is printed. */
export interface RankedFile {
  readonly file: string;
  /** Estimate of how many mistakes it has, and how many there are in 1,000 characters, for which they are found by reading. */
  readonly expected: number;
  readonly density: number;
  /** Number of its entities. */
  readonly entities: number;
  /** Number of doubts of each kind. */
  readonly doubts: Readonly<Partial<Record<DoubtKind, number>>>;
}

/** The most doubtful names of some files, or the files with most mistakes to expect. */
export interface RankedFiles {
  readonly files: number;
  readonly entities: readonly RankedEntity[];
  readonly ranked: readonly RankedFile[];
}

/** Reads files and ranks their names; tells of those that cannot be read. Never fails. */
export function fileRanker(task: RankTask, configurations: PathConfigurations) {
  const models = task.models?.map(
    ({ spans, tokens }): Models => ({ spans: new SpanModel(spans), tokens: tokens && new TokenModel(tokens) }),
  );
  return async function* (batch: readonly FoundPath[]): AsyncGenerator<RankedFiles | Problem> {
    const problems: Problem[] = [];
    const entities: RankedEntity[] = [];
    const ranked: RankedFile[] = [];
    for (const found of batch) {
      const input = await read(found, configurations);
      const doubted = 'problem' in input ? input : doubtText(input, task, models?.[halfOf(input.name)]);
      if ('problem' in doubted) problems.push(doubted);
      else if (task.byFile) ranked.push(fileOf(doubted, task));
      else entities.push(...entitiesOf(doubted, task));
    }
    yield* problems;
    const files = batch.length - problems.length;
    yield { files, entities: mostDoubtful(entities, task), ranked: mostExpected(ranked, task) };
  };
}

/** The files with most mistakes to expect for their length, in their order; those without any are left out. */
export function mostExpected(files: readonly RankedFile[], { top }: Pick<RankTask, 'top'>): RankedFile[] {
  return files
    .filter(({ expected }) => expected > 0)
    .sort((a, b) => b.density - a.density)
    .slice(0, top);
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

/** A document with doubts of the kinds that are wanted. */
interface DoubtedText {
  readonly name: string;
  readonly document: Document;
  readonly doubts: readonly Doubt[];
}

function doubtText(
  { name, text, settings }: InputText,
  { kinds, counts }: RankTask,
  models = noModels,
): DoubtedText | Problem {
  try {
    const document = Document.parse(text, settings.read, undefined, name);
    return { name, document, doubts: doubtsOf(document, counts, models).filter(({ kind }) => kinds.includes(kind)) };
  } catch (error) {
    return { name, problem: unexpected(error) };
  }
}

function entitiesOf({ name, document, doubts }: DoubtedText, { kinds, top, width }: RankTask): RankedEntity[] {
  return kinds.flatMap((wanted) =>
    doubts
      .filter(({ kind }) => kind === wanted)
      .slice(0, top)
      .map((doubt) => entityOf(name, document, doubt, width)),
  );
}

function fileOf({ name: file, document, doubts }: DoubtedText, { kinds }: RankTask): RankedFile {
  const entities = [...countEntities(document).values()].reduce((sum, count) => sum + count, 0);
  const counts = kinds.map((kind): [DoubtKind, number] => [kind, doubts.filter((doubt) => doubt.kind === kind).length]);
  const expected = expectedMistakes(doubts);
  const density = Math.round((expected / Math.max(1, document.plain.length)) * 1e7) / 1e4;
  return { file, expected, density, entities, doubts: Object.fromEntries(counts) };
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
    score,
    reason: String(reason),
    ...placed(document, doubt),
    name: name && { surface: name.surface, ...placed(document, name) },
    excerpt: excerptOf(document.line(line).text, character, character + to - from, width),
  };
}

function placed(document: Document, { from, to }: Span): Placed {
  return { start: lineAndColumn(document, from), end: lineAndColumn(document, to) };
}
