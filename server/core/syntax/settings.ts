import type { Acceptance } from '../lint/acceptance.ts';
import type { Severity } from '../lint/rule.ts';
import type { Corpus } from '../mentions/corpus-evidence.ts';
import type { LabelSet } from './labels.ts';

/** What a configuration says about one rule. */
export interface RuleSetting {
  /** How much its findings matter; undefined for as much as the rule itself says. */
  readonly severity?: Severity | 'off' | undefined;
  /** Its options, complete and as its schema gives them; undefined for its defaults. */
  readonly options?: unknown;
}

/** How many blanks stand before `]` in the tags that are written: as many as in most tags of the file, or always so many. */
export type Spacing = 'keep' | 0 | 1 | 2;

/** What can be set about how a document is read and checked. */
export interface Settings {
  /** The label set; undefined for the bundled one that the document's own tags speak for. */
  readonly labels: LabelSet | undefined;
  readonly spacing: Spacing;
  /** The encoding that files have, one of encoding.ts; undefined for UTF-8 unless they look like none. */
  readonly encoding?: string | undefined;
  /** By rule code. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Labels of names that are known beforehand, by surface. */
  readonly gazetteer: ReadonlyMap<string, string>;
  /** What is known of names from all documents that are checked together. */
  readonly corpus?: Corpus | undefined;
  /** Which of its findings are not reported, because a person accepted them. */
  readonly accepted?: Acceptance | undefined;
}

/** What holds when nothing is set. */
export const defaultSettings: Settings = { labels: undefined, spacing: 'keep', rules: new Map(), gazetteer: new Map() };
