/** Vocabulary of a text: the words that mark classifications, redactions and headers, and options for finding names. */
import * as v from 'valibot';
import { frameWords, headerCaptions, headerFields } from '../data/header-words.ts';
import { classificationCaveats, classificationMarks, redactionMarks } from '../data/markings.ts';
import { calendarWords, commonWords, functionWords, shortForms, titles } from '../data/stop-words.ts';
import type { Memoized } from '../util/memo.ts';
import { booleanOption, integerOption, stringList } from '../util/option-schema.ts';

const classification = v.strictObject({
  marks: stringList('Marks of classification, as in `( SBU )`.', classificationMarks),
  caveats: stringList('What follows a mark after a slash, as in `( S/NF )`.', classificationCaveats),
});

const headerWords = v.strictObject({
  fields: stringList('What begins a field, a section or a remark when a colon follows, in any case.', headerFields),
  captions: stringList('What is part of no name wherever it stands, in this case.', headerCaptions),
  words: stringList('What is no name when a tag holds nothing else, in this case.', frameWords),
});

const names = v.strictObject({
  minLength: integerOption(
    'The least length of a name that is looked for; a character of Chinese, Japanese or Korean counts twice.',
    3,
  ),
  maxLength: integerOption('The greatest length of a name that is looked for.', 200),
  matchCase: booleanOption(
    'Whether a name is looked for as it is written only: `false` finds it in capitals and small letters too.',
    true,
  ),
  stopList: stringList(
    'A name of nothing but these words, in any case and with slashes between them, is not looked for.',
    [...frameWords, ...calendarWords, ...commonWords, ...titles, ...shortForms, ...functionWords],
  ),
});

/** Schema of `vocabulary` in a `tagwright.json`; omitted parts come from the data of this project. */
export const vocabularySchema = v.strictObject({
  classification: v.pipe(
    v.optional(classification, {}),
    v.description('What counts as a classification mark: such a mark is no name, and stands before a paragraph.'),
  ),
  redactions: stringList(
    'What stands where something was taken out. One that repeats a single character may be longer, and end in small letters.',
    redactionMarks,
  ),
  headerWords: v.pipe(
    v.optional(headerWords, {}),
    v.description('What counts as a keyword of a cable’s header: such a word is no name.'),
  ),
  names: v.pipe(v.optional(names, {}), v.description('Which tagged names are looked for in text without tags.')),
});

/** Vocabulary as data, complete. */
export type VocabularyWords = v.InferOutput<typeof vocabularySchema>;

/** The words that documents are read with. Regular expressions and the like that are made from them are memoized on it. */
export class Vocabulary implements Memoized {
  readonly words: VocabularyWords;
  readonly slots: unknown[] = [];

  /** @param words from a configuration; those of this project by default */
  constructor(words: VocabularyWords = v.parse(vocabularySchema, {})) {
    this.words = words;
  }
}

/** Vocabulary without a configuration. */
export const defaultVocabulary = new Vocabulary();
