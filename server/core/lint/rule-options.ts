import * as v from 'valibot';
import type { Settings } from '../syntax/settings.ts';
import type { Rule } from './rule.ts';

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
