/** What can be set about how a document is read. How it is judged is not told here: see `LintSettings`. */
import type { LabelSet } from './labels.ts';
import type { TextBrackets } from './text-brackets.ts';
import { defaultVocabulary, type Vocabulary } from './vocabulary.ts';

/** How many blanks stand before `]` in the tags that are written: as many as in most tags of the file, or always so many. */
export type Spacing = 'keep' | 0 | 1 | 2;

/** What can be set about how a document is read. */
export interface ReadSettings {
  /** The label set; undefined for the bundled one that the document's own tags speak for. */
  readonly labels: LabelSet | undefined;
  readonly spacing: Spacing;
  /** The encoding that files have, one of encoding.ts; undefined for UTF-8 unless they look like none. */
  readonly encoding?: string | undefined;
  readonly vocabulary: Vocabulary;
  /** The brackets that are text although they have a label. */
  readonly textBrackets?: TextBrackets | undefined;
}

/** What holds when nothing is set. */
export const defaultReadSettings: ReadSettings = { labels: undefined, spacing: 'keep', vocabulary: defaultVocabulary };
