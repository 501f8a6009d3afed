/**
 * Columns: a word a line, an empty line after each sentence.
 *
 * - CoNLL-2003 (Tjong Kim Sang and De Meulder 2003): word, part of speech, chunk, tag, with one blank between; the English files have IOB1,
 *   most copies IOB2. Documents begin with `-DOCSTART-`, which readers know in several shapes: only its first column counts here, and
 *   `-DOCSTART- -X- O O` is written, which spaCy needs.
 * - CoNLL-2002: word and tag (Spanish), or word, part of speech and tag (Dutch, where `-DOCSTART-` is the first word of a sentence).
 * - Illinois: CogComp's TaggedDataWriter and ColumnFileReader, nine columns with tabs, the tag first and the word sixth. The row of a
 *   document's start is told by `-X-` in the fifth column.
 *
 * Parts of speech and chunks are not known here; they are written as `-X-` and `O`, and not read. Words are what blanks divide, lines are
 * sentences.
 */
import { type Message, say } from '../message.ts';
import { type Format, joinReadings, onlyMistakes, type ReadDocuments, type Remark } from './format.ts';
import { bilou, bioes, iob1, iob2, isTagOf, type TagScheme } from './tag-schemes.ts';
import { type TaggedWord, taggedSentences, WordsReader } from './words.ts';

/** Order of columns. */
interface Layout {
  readonly title: Message;
  readonly extension: string;
  readonly separator: RegExp;
  /** Numbers of columns that a row can have. */
  readonly counts: readonly number[];
  readonly start: string;
  isStart(columns: readonly string[]): boolean;
  wordOf(columns: readonly string[]): TaggedWord;
  row(word: TaggedWord, index: number): string;
}

const conll = {
  extension: '.conll',
  separator: /[ \t]+/,
  isStart: ([first]: readonly string[]) => first === '-DOCSTART-',
  wordOf: (columns: readonly string[]) => ({ word: columns[0]!, tag: columns.at(-1)! }),
};

const conll2003: Layout = {
  ...conll,
  title: say('CoNLL-2003 columns'),
  counts: [4],
  start: '-DOCSTART- -X- O O',
  row: ({ word, tag }) => `${word} -X- O ${tag}`,
};

const conll2002: Layout = {
  ...conll,
  title: say('CoNLL-2002 columns'),
  counts: [2, 3],
  start: '-DOCSTART- O',
  row: ({ word, tag }) => `${word} ${tag}`,
};

const illinois: Layout = {
  title: say('Illinois tagger columns'),
  extension: '.column',
  separator: /\t/,
  counts: [9],
  start: 'O\t0\t0\tO\t-X-\t-DOCSTART-\tx\tx\t0',
  isStart: (columns) => columns[4] === '-X-' && columns[5] === '-DOCSTART-',
  wordOf: (columns) => ({ word: columns[5]!, tag: columns[0]! }),
  row: ({ word, tag }, index) => `${tag}\t0\t${index}\tO\tO\t${word}\tx\tx\t0`,
};

function columns(name: string, layout: Layout, scheme: TagScheme): Format {
  return {
    name,
    title: say('{0}, {1}', layout.title, scheme.name),
    extensions: [layout.extension],
    holds: 'documents',
    read: ([text = '']) => readColumns(text, layout, scheme),
    write(text) {
      const sentences = taggedSentences(text, scheme).map((words) => `${words.map(layout.row).join('\n')}\n\n`);
      return [`${layout.start}\n\n${sentences.join('')}`];
    },
  };
}

/** Formats of columns, each with its scheme of tags. */
export const columnFormats: readonly Format[] = [
  columns('conll2003-iob1', conll2003, iob1),
  columns('conll2003-iob2', conll2003, iob2),
  columns('conll2003-bioes', conll2003, bioes),
  columns('conll2002-iob1', conll2002, iob1),
  columns('conll2002-iob2', conll2002, iob2),
  columns('conll2002-bioes', conll2002, bioes),
  columns('illinois-bio', illinois, iob2),
  columns('illinois-bilou', illinois, bilou),
];

/** Reads the documents of a file; without a row that starts one, the whole file is one. */
function readColumns(text: string, layout: Layout, scheme: TagScheme): ReadDocuments {
  const readings: ReadDocuments[] = [];
  let document = new DocumentReader(scheme);
  let from = 0;
  for (const line of text.split('\n')) {
    const row = line.endsWith('\r') ? line.slice(0, -1) : line;
    const fields = row.trim() === '' ? [] : row.replace(/[ \t]+$/, '').split(layout.separator);
    if (fields.length === 0) document.endSentence();
    else if (layout.isStart(fields)) {
      readings.push(document.end());
      document = new DocumentReader(scheme, true);
    } else {
      const word = layout.counts.includes(fields.length) ? layout.wordOf(fields) : undefined;
      if (!word)
        document.mistake(from, say('{0} columns expected, found {1}', layout.counts.join(', '), `${fields.length}`));
      else if (word.word === '') document.mistake(from, say('a word expected in its column'));
      else if (isTagOf(word.tag, scheme)) document.add(word);
      else
        document.mistake(
          from + row.lastIndexOf(word.tag),
          say('a tag of {0} expected, found {1}', scheme.name, word.tag),
        );
    }
    from += line.length + 1;
  }
  return joinReadings([...readings, document.end()]);
}

/** One document of a file of columns. */
class DocumentReader {
  readonly #words: WordsReader;
  readonly #isStarted: boolean;
  readonly #mistakes: Remark[] = [];
  #sentence: TaggedWord[] = [];

  /** @param isStarted whether a row said that it begins, so that it is one even without words */
  constructor(scheme: TagScheme, isStarted = false) {
    this.#words = new WordsReader(scheme);
    this.#isStarted = isStarted;
  }

  add(word: TaggedWord): void {
    this.#sentence.push(word);
  }

  mistake(at: number, message: Remark['message']): void {
    this.#mistakes.push({ at, message });
  }

  endSentence(): void {
    if (this.#sentence.length > 0) this.#words.addSentence(this.#sentence);
    this.#sentence = [];
  }

  /** Returns the document; one with a mistake would lack words, and is left out. */
  end(): ReadDocuments {
    this.endSentence();
    if (this.#mistakes.length > 0) return onlyMistakes(...this.#mistakes);
    if (this.#words.isEmpty && !this.#isStarted) return onlyMistakes();
    return { documents: [this.#words.end()], mistakes: [], notes: [] };
  }
}
