import * as v from 'valibot';
import type { Settings } from '../settings.ts';
import type { Rule } from './rule.ts';

/** A list of words among the options of a rule; none by default. */
export function words(description: string, initial: readonly string[] = []) {
  return v.pipe(v.optional(v.array(v.string()), [...initial]), v.description(description));
}

/** A number among the options of a rule. */
export function count(description: string, initial: number, least = 1) {
  return v.pipe(v.optional(v.pipe(v.number(), v.integer(), v.minValue(least)), initial), v.description(description));
}

/** The options of a rule in a document with these settings; undefined for a rule that has none. */
export function optionsOf(rule: Rule, settings: Settings): unknown {
  return settings.rules.get(rule.code)?.options ?? defaultOptions(rule);
}

const defaults = new WeakMap<Rule, unknown>();

function defaultOptions(rule: Rule): unknown {
  if (!rule.options) return undefined;
  if (!defaults.has(rule)) defaults.set(rule, v.parse(rule.options, {}));
  return defaults.get(rule);
}
