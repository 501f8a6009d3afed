/**
 * JSON lines of words and tags, as data sets of Hugging Face have them: a sentence a record, in IOB2. Tags are words and not the
 * numbers that `ClassLabel` makes of them, which mean nothing without its names.
 *
 *     {"id":"a.txt-0","file":"a.txt","tokens":["in","Orsk"],"ner_tags":["O","B-LOC"]}
 *
 * Beside a file with all documents stands one with these names in their order, `["O","B-PER",…]`, for `ClassLabel`; where it does, numbers
 * are read, too.
 *
 * Records that follow one another are one document as long as `file` is the same.
 */
import * as v from 'valibot';
import { say } from '../message.ts';
import { type Companion, type Format, joinReadings, onlyMistakes, type ReadDocuments, type Remark } from './format.ts';
import { type JsonText, mistakeAt, readJson } from './json-records.ts';
import { iob2, isTagOf } from './tag-schemes.ts';
import { taggedSentences, WordsReader } from './words.ts';

const record = v.looseObject({
  file: v.optional(v.string()),
  tokens: v.array(v.string()),
  ner_tags: v.array(v.union([v.string(), v.number()])),
});

/** Names of tags in the order that the data set `conll2003` of Hugging Face has. */
const conllNames = ['O', ...['PER', 'ORG', 'LOC', 'MISC'].flatMap((label) => [`B-${label}`, `I-${label}`])];

/** Names of the tags in a file: those of CoNLL-2003 if there are no others, so that all files have the same numbers. */
const names: Companion = {
  extension: '.names.json',
  begin() {
    const labels = new Set<string>();
    return {
      add(part) {
        for (const line of part.split('\n')) {
          if (line === '') continue;
          const tags: readonly string[] = JSON.parse(line).ner_tags;
          for (const tag of tags) if (tag !== 'O') labels.add(tag.slice(2));
        }
      },
      end() {
        const own = [...labels].sort().flatMap((label) => [`B-${label}`, `I-${label}`]);
        const isConll = own.every((name) => conllNames.includes(name));
        return `${JSON.stringify(isConll ? conllNames : ['O', ...own])}\n`;
      },
    };
  },
};

/** Reads the names beside a file; none where there are none, or something else. */
function readNames(json: string | undefined): readonly string[] {
  if (json === undefined) return [];
  try {
    return v.parse(v.array(v.string()), JSON.parse(json));
  } catch {
    return [];
  }
}

/** JSON lines with `tokens` and `ner_tags`. */
export const huggingFace: Format = {
  name: 'hugging-face',
  title: say('Hugging Face JSON lines of tokens and tags'),
  extensions: ['.jsonl'],
  holds: 'documents',
  companion: names,
  read([text = '', beside]) {
    const tagNames = readNames(beside);
    const readings: ReadDocuments[] = [];
    let document: RecordsReader | undefined;
    let from = 0;
    for (const line of text.split('\n')) {
      const at = from;
      from += line.length + 1;
      if (line.trim() === '') continue;
      const { mistakes } = readJson(line, record, ({ file, tokens, ner_tags: tags }, json) => {
        if (!document || document.file !== file) {
          if (document) readings.push(document.end());
          document = new RecordsReader(file);
        }
        return document.add(
          json,
          tokens,
          tags.map((tag) => (typeof tag === 'number' ? (tagNames[tag] ?? tag) : tag)),
        );
      });
      document ??= new RecordsReader(undefined);
      for (const mistake of mistakes) document.mistakes.push({ ...mistake, at: at + mistake.at });
    }
    if (document) readings.push(document.end());
    return joinReadings(readings);
  },
  write(document) {
    const { name: file } = document;
    const sentences = taggedSentences(document, iob2);
    const records = (sentences.length > 0 ? sentences : [[]]).map((words, index) => ({
      id: `${file ?? ''}-${index}`,
      file,
      tokens: words.map(({ word }) => word),
      ner_tags: words.map(({ tag }) => tag),
    }));
    return [records.map((each) => `${JSON.stringify(each)}\n`).join('')];
  },
};

/** Records of one document. */
class RecordsReader {
  readonly file: string | undefined;
  readonly mistakes: Remark[] = [];
  readonly #words = new WordsReader(iob2);

  constructor(file: string | undefined) {
    this.file = file;
  }

  add(json: JsonText, tokens: readonly string[], all: readonly (string | number)[]): ReadDocuments {
    const number = all.findIndex((tag) => typeof tag === 'number');
    if (number >= 0) {
      const message = say(
        'a tag of {0} expected, and no number: no {1} beside the file names it',
        iob2.name,
        names.extension,
      );
      return onlyMistakes(mistakeAt(json, ['ner_tags', number], message));
    }
    const tags = all.map(String);
    const wrong = tags.findIndex((tag) => !isTagOf(tag, iob2));
    if (wrong >= 0) {
      return onlyMistakes(
        mistakeAt(json, ['ner_tags', wrong], say('a tag of {0} expected, found {1}', iob2.name, tags[wrong]!)),
      );
    }
    if (tags.length !== tokens.length) {
      return onlyMistakes(
        mistakeAt(json, ['ner_tags'], say('{0} tags expected, found {1}', `${tokens.length}`, `${tags.length}`)),
      );
    }
    if (tokens.length > 0) this.#words.addSentence(tokens.map((word, index) => ({ word, tag: tags[index]! })));
    return onlyMistakes();
  }

  /** Returns the document; one with a mistake would lack words, and is left out. */
  end(): ReadDocuments {
    if (this.mistakes.length > 0) return onlyMistakes(...this.mistakes);
    return { documents: [this.#words.end(this.file)], mistakes: [], notes: [] };
  }
}
