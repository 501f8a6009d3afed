/** How rules are set: their severity and their options. */
import * as v from 'valibot';
import type { Rule, Severity } from './rule.ts';

/** What a configuration says about one rule. */
export interface RuleSetting {
  /** How much its findings matter; undefined for as much as the rule itself says. */
  readonly severity?: Severity | 'off' | undefined;
  /** Its options, complete and as its schema gives them; undefined for its defaults. */
  readonly options?: unknown;
}

/** The options of a rule as they are set; undefined for a rule that has none. */
export function optionsOf(rule: Rule, { rules }: { readonly rules: ReadonlyMap<string, RuleSetting> }): unknown {
  return rules.get(rule.code)?.options ?? defaultOptions(rule);
}

/** Defaults by rule: the same objects each time, so that what is computed by options is found again. */
const defaults = new Map<Rule, unknown>();

function defaultOptions(rule: Rule): unknown {
  if (!rule.options) return undefined;
  if (!defaults.has(rule)) defaults.set(rule, v.parse(rule.options, {}));
  return defaults.get(rule);
}
