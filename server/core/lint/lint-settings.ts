/** Settings that decide how a document is judged. `ReadSettings` decide how it is read. */
import type { Corpus } from '../mentions/corpus-evidence.ts';
import type { Gazetteer } from '../mentions/gazetteer.ts';
import type { Acceptance } from './acceptance.ts';
import type { RuleSetting } from './rule-options.ts';

/** Settings that decide how a document is judged. */
export interface LintSettings {
  /** Rule settings by rule code. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly gazetteer: Gazetteer;
  /** Corpus of all documents that are checked together. */
  readonly corpus?: Corpus | undefined;
  /** Accepted findings, which are not reported. */
  readonly accepted?: Acceptance | undefined;
}

/** Lint settings without a configuration. */
export const defaultLintSettings: LintSettings = { rules: new Map(), gazetteer: new Map() };
