/** What can be set about how a document is judged. How it is read is told by `ReadSettings`. */
import type { Corpus } from '../mentions/corpus-evidence.ts';
import type { Gazetteer } from '../mentions/gazetteer.ts';
import type { Acceptance } from './acceptance.ts';
import type { RuleSetting } from './rule-options.ts';

/** What can be set about how a document is judged. */
export interface LintSettings {
  /** By rule code. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly gazetteer: Gazetteer;
  /** What is known of names from all documents that are checked together. */
  readonly corpus?: Corpus | undefined;
  /** Which findings are not reported, because a person accepted them. */
  readonly accepted?: Acceptance | undefined;
}

/** What holds when nothing is set. */
export const defaultLintSettings: LintSettings = { rules: new Map(), gazetteer: new Map() };
