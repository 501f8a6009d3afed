/**
 * Repeated findings. What a rule says of a name it says at each place where the name stands; a person reads it once, at the first of
 * these places, with the number of the others.
 */
import { type Message, say } from '../message.ts';
import type { Finding, Repeated } from './rule.ts';

/**
 * Length of a text in UTF-16 units above which each place is told: there, not all findings are held at once, and a key looks at few of
 * them.
 */
export const longText = 1 << 19;

/** Returns the key that findings of one document have in common if they say the same and that is told once; undefined for any other. */
export function repeatKey({ rule, message, repeated }: Finding): string | undefined {
  if (rule.tellsOnce === undefined) return undefined;
  const said = repeated?.message ?? message;
  return `${rule.code} ${rule.tellsOnce === 'kind' ? said.sentence : said}`;
}

/** Tells findings that say the same once: yields each finding that is the first of its kind, with the number of the others and these. */
export function* toldOnce(findings: readonly Finding[]): Generator<Finding> {
  const groups = new Map<string | Finding, Finding[]>();
  for (const finding of findings) {
    const key = repeatKey(finding) ?? finding;
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  for (const [first, ...others] of groups.values()) yield numbered(first!, others.length, others);
}

/** Makes a finding that says in how many other places the same is to be said. */
export function numbered(finding: Finding, others: number, places?: readonly Finding[]): Finding {
  if (others === 0) return finding;
  const { message, rule } = finding;
  const repeated: Repeated = { others, message, ...(places && { places }) };
  return { ...finding, message: withNumber(message, others, rule.tellsOnce!), repeated };
}

function withNumber(message: Message, others: number, once: 'name' | 'kind'): Message {
  if (once === 'kind') {
    return others === 1
      ? say('{0} There is one more like it in this file.', message)
      : say('{0} There are {1} more like it in this file.', message, others);
  }
  return others === 1
    ? say('{0} The same in one more place.', message)
    : say('{0} The same in {1} more places.', message, others);
}
