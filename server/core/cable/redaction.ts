import * as v from 'valibot';
import { redactionMarks } from '../data/markings.ts';
import type { Settings } from '../syntax/settings.ts';
import type { Span } from '../text/span.ts';
import { alternation, once, stringList } from '../util/option-schema.ts';

/** What counts as a redaction: options of the rule tagged-redaction. */
export const redactionOptions = v.strictObject({
  marks: stringList(
    'What stands where something was taken out. One that repeats a single character may be longer, and end in small letters.',
    redactionMarks,
  ),
});

/** The same as they are read. */
export type RedactionOptions = v.InferOutput<typeof redactionOptions>;

const initial = v.parse(redactionOptions, {});

/** The options in a document with these settings. */
export function redactionOptionsOf({ rules }: Settings): RedactionOptions {
  return (rules.get('tagged-redaction')?.options as RedactionOptions | undefined) ?? initial;
}

const patternsOf = once(({ marks }: RedactionOptions) => {
  const runs = marks.filter(isRun).map((mark) => {
    const [one] = mark;
    return `${alternation([mark])}${alternation([one!])}*(?:${alternation([one!.toLowerCase()])})*`;
  });
  const words = `(?<![\\p{L}\\p{N}])(?:${alternation(marks.filter((mark) => !isRun(mark)))})(?![\\p{L}\\p{N}])`;
  return { sign: new RegExp(alternation(marks)), all: new RegExp([...runs, words].join('|'), 'gu') };
});

/** Whether a mark is one character again and again. */
function isRun(mark: string): boolean {
  return mark !== '' && mark === mark[0]!.repeat(mark.length);
}

const none: readonly never[] = [];

/** Where redactions stand in a text, in order. */
export function redactionsIn(text: string, options: RedactionOptions): readonly Span[] {
  const { sign, all } = patternsOf(options);
  // Most texts have none, and are not read closely.
  if (!sign.test(text)) return none;
  return Array.from(text.matchAll(all), ({ index, 0: match }) => ({ from: index, to: index + match.length }));
}

/** Whether nothing of a text is left without its redactions but punctuation and blanks. */
export function isRedaction(text: string, options: RedactionOptions): boolean {
  const { sign, all } = patternsOf(options);
  return sign.test(text) && !/[\p{L}\p{N}]/u.test(text.replace(all, ''));
}
