/** What can be set about how a document is judged. How it is read is told by `ReadSettings`. */
import type { Corpus } from '../mentions/corpus-evidence.ts';
import type { Gazetteer } from '../mentions/gazetteer.ts';
import type { Acceptance } from './acceptance.ts';
import type { Severity } from './rule.ts';

/** What a configuration says about one rule. */
export interface RuleSetting {
  /** How much its findings matter; undefined for as much as the rule itself says. */
  readonly severity?: Severity | 'off' | undefined;
  /** Its options, complete and as its schema gives them; undefined for its defaults. */
  readonly options?: unknown;
}

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
