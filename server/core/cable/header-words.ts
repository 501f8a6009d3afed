import * as v from 'valibot';
import { frameWords, headerCaptions, headerFields } from '../data/header-words.ts';
import type { Settings } from '../syntax/settings.ts';
import type { Span } from '../text/span.ts';
import { alternation, once, stringList } from '../util/option-schema.ts';

/** What counts as a keyword of a cable's frame: options of the rule tagged-header-word. */
export const headerWordOptions = v.strictObject({
  fields: stringList('What begins a field, a section or a remark when a colon follows, in any case.', headerFields),
  captions: stringList('What is part of no name wherever it stands, in this case.', headerCaptions),
  words: stringList('What is no name when a tag holds nothing else, in this case.', frameWords),
});

/** The same as they are read. */
export type HeaderWordOptions = v.InferOutput<typeof headerWordOptions>;

const initial = v.parse(headerWordOptions, {});

/** The options in a document with these settings. */
export function headerWordOptionsOf({ rules }: Settings): HeaderWordOptions {
  return (rules.get('tagged-header-word')?.options as HeaderWordOptions | undefined) ?? initial;
}

const notInWord = '(?<![\\p{L}\\p{N}])';

const patternsOf = once(({ fields, captions, words: frame }: HeaderWordOptions) => {
  const caption = alternation(captions);
  const alone = alternation([...frame, ...captions]);
  return {
    sign: new RegExp(`:|${caption}|^(?:${alone})`),
    field: new RegExp(`${notInWord}(?:${alternation(fields)}) ?:`, 'giu'),
    fieldAlone: new RegExp(`^(?:${alternation(fields)})$`, 'i'),
    caption: new RegExp(`${notInWord}(?:${caption})(?![\\p{L}\\p{N}])`, 'gu'),
    frame: new RegExp(`^(?:${alone})(?:\\s+(?:${alone}))*$`),
  };
});

/** Whether a text may hold one of the words: spares most texts from being read closely. */
export function mayHoldHeaderWord(text: string, options: HeaderWordOptions): boolean {
  return patternsOf(options).sign.test(text);
}

/** Whether a text is made of nothing but words of a cable's frame, such as `SECRET SECTION`. */
export function isHeaderWordsOnly(text: string, options: HeaderWordOptions): boolean {
  return patternsOf(options).frame.test(text);
}

/** Where keywords stand in a text, in order: fields with their colon, and captions. */
export function headerWordsIn(text: string, options: HeaderWordOptions): Span[] {
  const { field, caption } = patternsOf(options);
  const matches = [...text.matchAll(field), ...text.matchAll(caption)].sort((a, b) => a.index - b.index);
  return matches.map(({ index, 0: match }) => ({ from: index, to: index + match.length }));
}

/** Whether a text is no name but a word of a cable's frame, or holds one: `DECL`, `Note`, `SIPDIS USG`. */
export function isHeaderWord(text: string, options: HeaderWordOptions): boolean {
  if (patternsOf(options).fieldAlone.test(text)) return true;
  return (
    mayHoldHeaderWord(text, options) && (isHeaderWordsOnly(text, options) || headerWordsIn(text, options).length > 0)
  );
}
