/** Learning from the reviewed files of a selection, for the commands that tell of it and that use it. */
import { drawn } from '../../core/learn/halves.ts';
import { Learned, leastTexts, maxTexts, type ReviewedText } from '../../core/learn/learned.ts';
import { tokenizedText } from '../../core/learn/tokenized-text.ts';
import { declinedActions } from '../../core/lint/declined.ts';
import type { DeclinedProposal } from '../../core/lists/declined-list.ts';
import type { KeptOriginal } from '../../core/lists/original-list.ts';
import { countSurfaces } from '../../core/mentions/corpus-evidence.ts';
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { Document } from '../../core/syntax/document.ts';
import { SurfaceIndex } from '../../corpus/surface-index.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import type { FileFinder } from '../input/find-files.ts';
import { type FoundPath, nameOf, type Problem } from '../input/found-path.ts';
import { GitError } from '../input/git.ts';
import { batches, read, type Selection } from '../input/inputs.ts';
import { ListedFacts } from '../input/listed-facts.ts';
import { originals } from '../input/originals.ts';
import { ReviewLists } from '../input/review-lists.ts';
import { divideBatch, type KnownOriginals, readPairs } from '../input/reviewed-texts.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { finish } from '../output/steps.ts';
import { countAll } from '../threads/count-all.ts';

/** Knowledge from the reviewed files of a selection, and the files that it may help with. */
export interface LearnedFiles {
  readonly learned: Learned;
  /** Names of all files by label, as they were tagged before anybody corrected them. */
  readonly counts: ReadonlyLabelCounts;
  /** Files that were not reviewed, in batches, and what was declined in some of them, by their names. */
  readonly others: readonly (readonly FoundPath[])[];
  readonly declined: ReadonlyMap<string, readonly DeclinedProposal[]>;
  /** Those of the others that could not be read, to be told if nobody reads them again. */
  readonly unread: readonly Problem[];
}

/** Circumstances of learning. */
export interface Learning {
  /** Name of the command that learns, for its problems. */
  readonly command: string;
  /** Place where the files are as they were before; see {@link originals}. */
  readonly before: string | undefined;
  readonly finder: FileFinder;
  readonly configurations: PathConfigurations;
  readonly output: Output;
}

/**
 * Reads all files of a selection and learns from those that were reviewed. What cannot be read, and what nothing can be learned
 * from, is reported.
 *
 * @returns undefined when git cannot say how the files were, which is reported, too
 */
export async function learnFrom(selection: Selection, learning: Learning): Promise<LearnedFiles | undefined> {
  try {
    return await learnFromAll(selection, learning);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    await learning.output.problem(learning.command, error.message);
    return undefined;
  }
}

async function learnFromAll(selection: Selection, learning: Learning): Promise<LearnedFiles> {
  const { finder, configurations, output } = learning;
  const counted = await countAll(batches(selection, finder), 'surfaces', configurations, output);
  const index = new SurfaceIndex();
  index.add(counted.counts);
  const { reviewed, others } = await divided(counted.batches, learning);
  const lists = new ListedFacts(configurations);
  const known = await knownOriginals(reviewed, lists, selection, learning);
  const texts: ReviewedText[] = [];
  for (const names of parts(drawn(reviewed, maxTexts))) {
    const { pairs, unknown, changed } = await readPairs(names, known, configurations, output);
    for (const { name, text, actions, before, after } of pairs) {
      // What was corrected is as it was before, since the other files still have it.
      index.remove(countSurfaces(after));
      index.add(countSurfaces(before));
      texts.push({ name, text, actions });
    }
    await tellUnused(unknown, 'nothing is learned from it: it has no earlier version', output);
    await tellUnused(changed, 'nothing is learned from it: more than its tags has changed since', output);
  }
  const declined = await lists.declinedIn(others.flat());
  const kept = await declinedTexts(declined, learning);
  for (const { name, problem } of lists.problems()) await output.problem(name, problem);
  const learned = finish(Learned.from(texts, index.counts, kept), 'learned', output);
  if (texts.length > 0 && learned.data.corrections === 0) await output.note('no corrections', nothingCorrected);
  return { learned, counts: index.counts, others, unread: problemsIn(others, counted.problems), declined };
}

/** Files that were reviewed, and all others, in batches. */
export interface DividedFiles {
  readonly reviewed: readonly string[];
  readonly others: readonly (readonly FoundPath[])[];
}

/** Divides files by what the lists of reviewed files say; reports the lists that are broken. */
export async function divided(
  batches: readonly (readonly FoundPath[])[],
  { configurations, output }: Pick<Learning, 'configurations' | 'output'>,
): Promise<DividedFiles> {
  const others: (readonly FoundPath[])[] = [];
  const reviewed: string[] = [];
  const reviews = new ReviewLists(configurations);
  for (const batch of batches) {
    const parts = await divideBatch(batch, reviews);
    others.push(parts.others);
    reviewed.push(...parts.reviewed);
  }
  for (const { name, problem } of reviews.problems()) await output.problem(name, problem);
  return { reviewed, others };
}

/** Returns the problems of some of the paths. */
export function problemsIn(batches: DividedFiles['others'], problems: readonly Problem[]): readonly Problem[] {
  const names = new Set(batches.flat().map(nameOf));
  return problems.filter(({ name }) => names.has(name));
}

/** Finds the originals of reviewed files: those that were kept, unless a place was named, and those that git has. */
async function knownOriginals(
  reviewed: readonly string[],
  lists: ListedFacts,
  { paths }: Selection,
  { before, output }: Learning,
): Promise<KnownOriginals> {
  const kept = before === undefined ? await lists.originalsOf(reviewed) : new Map<string, KeptOriginal>();
  try {
    return { kept, others: originals(before, paths) };
  } catch (error) {
    if (!(error instanceof GitError) || kept.size === 0) throw error;
    if (reviewed.some((name) => !kept.has(name))) await output.note('no earlier versions in git', error.message);
    return { kept, others: { of: () => new Map() } };
  }
}

/** Reads the files in which something was declined. */
async function declinedTexts(
  declined: ReadonlyMap<string, readonly DeclinedProposal[]>,
  { configurations, output }: Learning,
): Promise<ReviewedText[]> {
  const texts: ReviewedText[] = [];
  for (const [name, entries] of declined) {
    const text = await read(name, configurations);
    if ('problem' in text) {
      await output.problem(text.name, text.problem);
      continue;
    }
    const document = Document.parse(text.text, text.settings.read, undefined, name);
    texts.push({ name, text: tokenizedText(document), actions: declinedActions(entries, document) });
  }
  return texts;
}

const nothingCorrected =
  'all reviewed files are as they were before. If they were corrected before they came into git, say with --before where the tagger’s output is';

/** Number of files that are read at once, together with their originals. */
const partSize = 50;

function* parts(names: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < names.length; from += partSize) yield names.slice(from, from + partSize);
}

async function tellUnused(names: readonly string[], why: string, output: Output): Promise<void> {
  for (const name of names) await output.note(name, why);
}

/** Tells how many texts and corrections were learned from. */
export function learnedFrom({ data: { texts, corrections } }: Learned): string {
  return `${count(corrections, 'correction')} in ${count(texts, 'reviewed file')}`;
}

/** Tells that too few texts were reviewed for proposals; undefined when there are enough. */
export function tooFew(learned: Learned): string | undefined {
  if (learned.data.texts >= leastTexts) return undefined;
  return `${learnedFrom(learned)}: too few to learn from. Review ${leastTexts} files or more.`;
}
