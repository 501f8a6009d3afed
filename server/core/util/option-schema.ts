/** Schemas for the options of rules, and helpers for their values. */
import * as v from 'valibot';
import { type Message, say } from '../message.ts';

const noText = issueText(say('A word cannot be empty.'));

/** Schema of an option that is a list of words, empty by default; a word without a character would be found nowhere, or everywhere. */
export function stringList(description: string, initial: readonly string[] = []) {
  return v.pipe(v.optional(v.array(v.pipe(v.string(), v.nonEmpty(noText))), [...initial]), v.description(description));
}

/** Returns the template of a message for the validator, in which `{0}` is what it requires and `{1}` what it found. */
export function issueText({ sentence }: Message): string {
  return sentence;
}

/** Template for a number below its minimum. */
export const tooLow = issueText(say('Invalid value: Expected >={0} but received {1}'));

export const tooHigh = issueText(say('Invalid value: Expected <={0} but received {1}'));

export const notWhole = issueText(say('Invalid integer: Received {1}'));

/** Schema of an option that is a whole number. */
export function integerOption(description: string, initial: number, min = 1) {
  return v.pipe(
    v.optional(v.pipe(v.number(), v.integer(notWhole), v.minValue(min, tooLow)), initial),
    v.description(description),
  );
}

/** Schema of an option that is a switch. */
export function booleanOption(description: string, initial: boolean) {
  return v.pipe(v.optional(v.boolean(), initial), v.description(description));
}

/** Makes a schema of an object refuse lists: to the validator, these are objects without any of its keys. */
export function noList<S extends v.GenericSchema>(schema: S): S {
  return {
    ...schema,
    '~run': (dataset, config) => {
      if (!Array.isArray(dataset.value)) return schema['~run'](dataset, config);
      const failed = { typed: false as const, value: dataset.value };
      v._addIssue(schema, 'type', failed, config);
      return failed as unknown as v.FailureDataset<v.BaseIssue<unknown>>;
    },
  };
}

/** Memoizes a function of a rule's options, once for each options object. */
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

/** Joins words to a regular expression alternation, longest first; a blank in a word matches any run of blanks. */
export function alternation(list: readonly string[]): string {
  const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
  const longestFirst = list.filter((word) => word.trim() !== '').sort((a, b) => b.length - a.length);
  // Without words, match nothing: a negated empty look-ahead.
  return longestFirst.map(escaped).join('|') || '(?!)';
}
