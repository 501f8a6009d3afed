/** Vocabulary of a text: the words that mark classifications, redactions and headers, and options for finding names. */
import * as v from 'valibot';
import { formLabels, frameWords, headerCaptions, headerFields } from '../data/header-words.ts';
import { jobs, titles as titlesOfPeople } from '../data/jobs.ts';
import { classificationCaveats, classificationMarks, redactionMarks } from '../data/markings.ts';
import { calendarWords, commonWords, currencyCodes, functionWords, shortForms, titles } from '../data/stop-words.ts';
import { say } from '../message.ts';
import type { Memoized } from '../util/memo.ts';
import { booleanOption, integerOption, issueText, noList, stringList } from '../util/option-schema.ts';

const classification = noList(
  v.strictObject({
    marks: stringList('Classification marks, as in `( SBU )`.', classificationMarks),
    caveats: stringList('Caveats that follow a mark after a slash, as in `( S/NF )`.', classificationCaveats),
  }),
);

const headerWords = noList(
  v.strictObject({
    fields: stringList(
      'Words that begin a field, a section or a remark when followed by a colon, in any case.',
      headerFields,
    ),
    labels: stringList(
      'Words that are the label of a form, and no name, when they are all that a tag contains and a colon follows, in any case.',
      formLabels,
    ),
    captions: stringList('Words that are never part of a name, in exact case.', headerCaptions),
    words: stringList('Words that are not a name when they are all that a tag contains, in exact case.', frameWords),
  }),
);

const names = v.pipe(
  noList(
    v.strictObject({
      minLength: integerOption(
        'The minimum length of names to look for; Chinese, Japanese and Korean characters count twice.',
        3,
      ),
      maxLength: integerOption('The maximum length of names to look for.', 200),
      matchCase: booleanOption(
        'Whether a name must have the capitals that it is tagged with; it may have more. `false` also finds it in lowercase.',
        true,
      ),
      stopList: stringList(
        'Names that consist only of these words, in any case and with slashes between them, are not looked for.',
        [...frameWords, ...calendarWords, ...commonWords, ...titles, ...shortForms, ...currencyCodes, ...functionWords],
      ),
    }),
  ),
  v.forward(
    v.check(
      ({ minLength, maxLength }) => minLength <= maxLength,
      issueText(say('“minLength” is greater than “maxLength”, so no name would be looked for.')),
    ),
    ['minLength'],
  ),
);

/** Schema of `vocabulary` in a `tagwright.json`; omitted parts come from the data of this project. */
export const vocabularySchema = noList(
  v.strictObject({
    classification: v.pipe(
      v.optional(classification, {}),
      v.description('Words that are classification marks: they are not names, and begin a paragraph.'),
    ),
    redactions: stringList(
      'Text that replaces something that was removed. A redaction that repeats one character may be longer and end in lowercase letters.',
      redactionMarks,
    ),
    headerWords: v.pipe(
      v.optional(headerWords, {}),
      v.description('Keywords of a cable’s header: they are not names.'),
    ),
    jobs: stringList(
      'Jobs and offices, which are no names alone; a word in capitals counts in exact case, any other in every case.',
      jobs,
    ),
    titles: stringList('Titles before the names of people, besides the jobs, by the same rule.', titlesOfPeople),
    names: v.pipe(v.optional(names, {}), v.description('Which tagged names are looked for in untagged text.')),
  }),
);

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
