/** Settings of rules: severity and options. */
import * as v from 'valibot';
import type { Rule, Severity } from './rule.ts';

/** Settings of one rule in a configuration. */
export interface RuleSetting {
  /** Severity of its findings; undefined for the rule's default. */
  readonly severity?: Severity | 'off' | undefined;
  /** Options, complete and valid under its schema; undefined for its defaults. */
  readonly options?: unknown;
}

/** Returns the options of a rule; undefined for a rule without any. */
export function optionsOf(rule: Rule, { rules }: { readonly rules: ReadonlyMap<string, RuleSetting> }): unknown {
  return rules.get(rule.code)?.options ?? defaultOptions(rule);
}

/** Default options by rule: the same objects each time, since results are memoized on them. */
const defaults = new Map<Rule, unknown>();

function defaultOptions(rule: Rule): unknown {
  if (!rule.options) return undefined;
  if (!defaults.has(rule)) defaults.set(rule, v.parse(rule.options, {}));
  return defaults.get(rule);
}
