/** The options of rules. */
import * as v from 'valibot';
import type { LintSettings } from './lint-settings.ts';
import type { Rule } from './rule.ts';

/** The options of a rule as they are set; undefined for a rule that has none. */
export function optionsOf(rule: Rule, { rules }: Pick<LintSettings, 'rules'>): unknown {
  return rules.get(rule.code)?.options ?? defaultOptions(rule);
}

/** Defaults by rule: the same objects each time, so that what is computed by options is found again. */
const defaults = new Map<Rule, unknown>();

function defaultOptions(rule: Rule): unknown {
  if (!rule.options) return undefined;
  if (!defaults.has(rule)) defaults.set(rule, v.parse(rule.options, {}));
  return defaults.get(rule);
}
