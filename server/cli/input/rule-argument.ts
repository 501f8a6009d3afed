/** Codes of rules as arguments of commands. */
import type { Command } from 'commander';
import damerauLevenshtein from 'damerau-levenshtein';
import type { Rule } from '../../core/lint/rule.ts';
import { findRule, rules } from '../../core/lint/rules/index.ts';

/** The least likeness, from 0 to 1, of a name that is suggested. */
const minLikeness = 0.5;

/**
 * The rule with this code, as it was given to a command; without one, the command ends and says which was probably meant.
 * Commander's own sentence for a wrong argument speaks of arguments and not of rules.
 */
export function parseRule(command: Command, code: string): Rule {
  const rule = findRule(code);
  if (rule) return rule;
  const likeness = (name: string) => damerauLevenshtein(code, name).similarity;
  const nearest = rules.map((each) => each.code).reduce((a, b) => (likeness(b) > likeness(a) ? b : a));
  const advice =
    likeness(nearest) >= minLikeness ? `Did you mean “${nearest}”?` : '“tagwright explain” lists all rules.';
  return command.error(`error: There is no rule “${code}”. ${advice}`);
}

/** Reads the values of an option that can be given again for more rules. */
export function collectRules(command: Command) {
  return (code: string, picked: ReadonlySet<Rule> = new Set()): ReadonlySet<Rule> =>
    new Set([...picked, parseRule(command, code)]);
}
