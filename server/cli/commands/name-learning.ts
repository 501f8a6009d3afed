/** Learning what is a name from the reviewed files of a selection. */
import { drawn } from '../../core/learn/halves.ts';
import { leastTexts } from '../../core/learn/learned.ts';
import { type NamedDocument, Pretagger } from '../../core/learn/pretagger.ts';
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { Document } from '../../core/syntax/document.ts';
import type { FoundPath, Problem } from '../input/found-path.ts';
import { batches, read, type Selection } from '../input/inputs.ts';
import { count } from '../output/pretty.ts';
import { finish } from '../output/steps.ts';
import { countAll } from '../threads/count-all.ts';
import { divided, type Learning, problemsIn } from './learning.ts';

/** Knowledge of names from the reviewed files of a selection, and the files that it may help with. */
export interface LearnedNames {
  readonly pretagger: Pretagger;
  /** Sum of `countNames` over all files. */
  readonly counts: ReadonlyLabelCounts;
  /** Files that were not reviewed, in batches. */
  readonly others: readonly (readonly FoundPath[])[];
  /** Those of them that could not be read, to be told if nobody reads them again. */
  readonly unread: readonly Problem[];
}

/** Reads all files of a selection and learns from the tags of those that were reviewed. What cannot be read is reported. */
export async function learnNames(selection: Selection, learning: Omit<Learning, 'before'>): Promise<LearnedNames> {
  const { finder, configurations, output } = learning;
  const {
    batches: all,
    counts,
    problems,
  } = await countAll(batches(selection, finder), 'names', configurations, output);
  const { reviewed, others } = await divided(all, learning);
  const documents: NamedDocument[] = [];
  for (const name of drawn(reviewed)) {
    const input = await read(name, configurations);
    if ('problem' in input) await output.problem(input.name, input.problem);
    else documents.push({ name, document: Document.parse(input.text, input.settings.read, undefined, name) });
  }
  return {
    pretagger: finish(Pretagger.from(documents), 'learned', output),
    counts,
    others,
    unread: problemsIn(others, problems),
  };
}

/** Tells how many names were learned from. */
function namesLearnedFrom({ data: { texts, names } }: Pretagger): string {
  return `${count(names, 'name')} in ${count(texts, 'reviewed file')}`;
}

/** Tells how many names were learned from, and how many of the proposals for these files would be right if they had no tags. */
export function namesJudged(pretagger: Pretagger): string {
  const { proposed, right } = pretagger.data.validation;
  const share = Math.floor((100 * right) / proposed);
  return `${namesLearnedFrom(pretagger)}, where ${share} % of ${count(proposed, 'proposal')} would be right`;
}

/** Tells why no names are proposed; undefined when some are. */
export function whyNoNames(pretagger: Pretagger): string | undefined {
  const { texts, threshold } = pretagger.data;
  const from = namesLearnedFrom(pretagger);
  if (texts < leastTexts) return `${from}: too few to learn from. Review ${leastTexts} files or more.`;
  if (threshold !== undefined) return undefined;
  return `${from}: too few of the names that would be proposed there, if they had no tags, are right. Review more files.`;
}
