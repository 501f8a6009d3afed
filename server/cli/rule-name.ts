import { InvalidArgumentError } from 'commander';
import damerauLevenshtein from 'damerau-levenshtein';
import { findRule, rules } from '../core/rules/index.ts';
import type { Rule } from '../core/rules/rule.ts';

/** The least likeness, from 0 to 1, of a name that is suggested. */
const leastLikeness = 0.5;

/**
 * The rule with this code, as an argument of a command.
 *
 * @throws InvalidArgumentError that says which code was probably meant
 */
export function parseRule(code: string): Rule {
  const rule = findRule(code);
  if (rule) return rule;
  const likeness = (name: string) => damerauLevenshtein(code, name).similarity;
  const nearest = rules.map((each) => each.code).reduce((a, b) => (likeness(b) > likeness(a) ? b : a));
  throw new InvalidArgumentError(
    likeness(nearest) >= leastLikeness ? `Did you mean ${nearest}?` : '"tagwright explain" lists all rules.',
  );
}
