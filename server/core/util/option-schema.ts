import * as v from 'valibot';
import { type Message, say } from '../message.ts';

/** A list of words among the options of a rule; none by default. */
export function stringList(description: string, initial: readonly string[] = []) {
  return v.pipe(v.optional(v.array(v.string()), [...initial]), v.description(description));
}

/** What the validator is given to say of a value that does not fit, `{0}` being what it requires and `{1}` what is there. */
export function issueText({ sentence }: Message): string {
  return sentence;
}

/** Said of a number that is too low, or too high. */
export const tooLow = issueText(say('Invalid value: Expected >={0} but received {1}'));

export const tooHigh = issueText(say('Invalid value: Expected <={0} but received {1}'));

export const notWhole = issueText(say('Invalid integer: Received {1}'));

/** A number among the options of a rule. */
export function integerOption(description: string, initial: number, min = 1) {
  return v.pipe(
    v.optional(v.pipe(v.number(), v.integer(notWhole), v.minValue(min, tooLow)), initial),
    v.description(description),
  );
}

/** A switch among the options of a rule. */
export function booleanOption(description: string, initial: boolean) {
  return v.pipe(v.optional(v.boolean(), initial), v.description(description));
}

/** A function of a rule's options that looks for its answer once for each. */
export function memoByOptions<O extends object, T>(find: (options: O) => T): (options: O) => T {
  const found = new WeakMap<O, { readonly answer: T }>();
  return (options) => {
    const known = found.get(options);
    if (known) return known.answer;
    const answer = find(options);
    found.set(options, { answer });
    return answer;
  };
}

/** Words as alternatives of a regular expression, the longest first; blanks in them may be several. */
export function alternation(list: readonly string[]): string {
  const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
  const longestFirst = list.filter((word) => word.trim() !== '').sort((a, b) => b.length - a.length);
  // Of no words none matches: an empty look-ahead that is denied.
  return longestFirst.map(escaped).join('|') || '(?!)';
}
