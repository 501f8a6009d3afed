import * as v from 'valibot';
import { classificationCaveats, classificationMarks } from '../data/markings.ts';
import type { Settings } from '../syntax/settings.ts';
import { alternation, once, stringList } from '../util/option-schema.ts';

/** What counts as a mark of classification: options of the rule tagged-classification. */
export const classificationOptions = v.strictObject({
  marks: stringList('Marks of classification, as in `( SBU )`.', classificationMarks),
  caveats: stringList('What follows a mark after a slash, as in `( S/NF )`.', classificationCaveats),
});

/** The same as they are read. */
export type ClassificationOptions = v.InferOutput<typeof classificationOptions>;

const initial = v.parse(classificationOptions, {});

/** The options in a document with these settings. */
export function classificationOptionsOf({ rules }: Settings): ClassificationOptions {
  return (rules.get('tagged-classification')?.options as ClassificationOptions | undefined) ?? initial;
}

/** A mark with its caveats, as a regular expression without anchors. REL is followed by those to whom it may be shown. */
function markPattern({ marks, caveats }: ClassificationOptions): string {
  const caveat = `(?:${alternation(caveats)})(?![A-Z])`;
  return `(?:${alternation(marks)})(?:(?: ?/{1,2} ?| )${caveat})*(?:(?<=REL)(?: TO)?(?:,? [A-Z]{2,})*)?`;
}

const wholeOf = once((options: ClassificationOptions) => new RegExp(`^\\(? ?(?:${markPattern(options)}) ?\\)?$`));

const leadingMark = once((options: ClassificationOptions) => new RegExp(`^\\s*\\( ?(${markPattern(options)}) ?\\)`));

/** A paragraph's mark at the start of its text, such as `( C )`, `( SBU )`, `( S/NF )`, as documents with these settings know them. */
export function classificationMark(settings: Settings): RegExp {
  return leadingMark(classificationOptionsOf(settings));
}

/** Whether a text is a mark of classification such as `C`, `SBU` or `S//NF`, with its parentheses or without. */
export function isClassification(text: string, options: ClassificationOptions): boolean {
  return text.length <= longestMark && wholeOf(options).test(text);
}

/** Longer than any mark with its caveats, in UTF-16 units: what is longer need not be read. */
const longestMark = 60;
