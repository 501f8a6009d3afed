/** Settings that decide how a document is read. `LintSettings` decide how it is judged. */
import type { LabelSet } from './labels.ts';
import type { TextBrackets } from './text-brackets.ts';
import { defaultVocabulary, type Vocabulary } from './vocabulary.ts';

/** Number of blanks before the `]` of new tags: as most tags of the file have, or a fixed number. */
export type Spacing = 'keep' | 0 | 1 | 2;

/** Settings that decide how a document is read. */
export interface ReadSettings {
  /** Label set; undefined to detect the bundled one from the document's tags. */
  readonly labels: LabelSet | undefined;
  readonly spacing: Spacing;
  /** Encoding of files, one of `encodings`; undefined to detect UTF-8. */
  readonly encoding?: string | undefined;
  readonly vocabulary: Vocabulary;
  /** Brackets that are text although they have a label. */
  readonly textBrackets?: TextBrackets | undefined;
}

/** Read settings without a configuration. */
export const defaultReadSettings: ReadSettings = { labels: undefined, spacing: 'keep', vocabulary: defaultVocabulary };
