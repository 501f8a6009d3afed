/**
 * Output of Stanford's tagger (CoreNLP, `PlainTextDocumentReaderAndWriter`).
 *
 * - inlineXML: `in <LOC>Orsk</LOC>`. It is no XML, since the text is printed as it is; for those who read it as XML, the same with the
 *   text escaped has a name of its own. Where the tagger writes one element for two entities of a label side by side, this writes two.
 * - slashTags: `in/O Orsk/LOC `, a line a sentence, each word with a blank after it; the last slash of a word divides. Two entities of a
 *   label side by side cannot be told apart.
 */
import { type Localizable, say } from '../message.ts';
import { inline, withoutCrossings } from './annotated-text.ts';
import { literal, readElements } from './element-tags.ts';
import { type Format, type FormatSettings, onlyMistakes, type Remark } from './format.ts';
import { iob1 } from './tag-schemes.ts';
import { type TaggedWord, taggedSentences, WordsReader } from './words.ts';

/** Labels that Stanford's models have. */
const stanfordLabels = ['PERSON', 'LOCATION', 'ORGANIZATION', 'MISC', 'MONEY', 'PERCENT', 'DATE', 'TIME'];

/** Ways to write the text around tags, and to read it again. */
interface Escapes {
  write(text: string): string;
  read(text: string): string;
}

const none: Escapes = { write: (text) => text, read: (text) => text };

const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
const signs: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(names).map(([sign, name]) => [name, sign]),
);

/** The escapes of CoreNLP's `XMLUtils.escapeXML`, which its tagger uses in the style `xml`. */
const xmlEscapes: Escapes = {
  write: (text) => text.replace(/[&<>"']/g, (sign) => `&${names[sign]};`),
  read: (text) => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => signs[name]!),
};

/** Elements with the names of labels, around a text as it is. */
export const inlineXml = inlineElements('inlinexml', 'Stanford inlineXML', none);

/** Elements with the names of labels, around a text in which signs of XML are escaped. */
export const inlineXmlEscaped = inlineElements(
  'inlinexml-escaped',
  say('Stanford inlineXML with its text escaped'),
  xmlEscapes,
);

function inlineElements(name: string, title: Localizable, escapes: Escapes): Format {
  return {
    name,
    title,
    extensions: ['.txt'],
    holds: 'document',
    keepsBytes: true,
    unread: (count) =>
      say(
        'entities with labels that are not in the label set: {0}; rename them, or list them in tagwright.json',
        count,
      ),
    read([text = ''], settings) {
      const pattern = new RegExp(`<(/?)(${elementsOf(settings).map(literal).join('|')})>`, 'g');
      const tagOf = ({ 1: slash, 2: label }: RegExpExecArray) => ({ isEnd: slash === '/', element: label!, label });
      return readElements(text, pattern, tagOf, () => false, escapes.read);
    },
    write(text, settings) {
      const elements = new Set(elementsOf(settings));
      const entities = withoutCrossings(text.entities).filter(({ label }) => elements.has(label));
      return [inline({ ...text, entities }, ({ label }) => [`<${label}>`, `</${label}>`], escapes.write)];
    },
  };
}

/** Labels that are read as elements: other tags are those of the text. */
function elementsOf({ labels }: FormatSettings): string[] {
  return [...new Set([...labels, ...stanfordLabels])].filter((label) => /^[^\s<>/]+$/.test(label));
}

/** Words with their labels after a slash. */
export const slashTags: Format = {
  name: 'slashtags',
  title: 'Stanford slashTags',
  extensions: ['.txt'],
  holds: 'document',
  unread: (count) => say('entities of one label side by side, or with a slash in their label: {0}', count),
  read([text = '']) {
    const words = new WordsReader(iob1);
    const mistakes: Remark[] = [];
    let from = 0;
    for (const line of text.split(/\r\n|\r|\n/)) {
      const sentence: TaggedWord[] = [];
      for (const { 0: token, index } of line.matchAll(/[^\s\x1c-\x1f\x85]+/g)) {
        const slash = token.lastIndexOf('/');
        const [word, label] = [token.slice(0, slash), token.slice(slash + 1)];
        if (slash > 0 && label !== '') sentence.push({ word, tag: label === 'O' ? 'O' : `I-${label}` });
        else
          mistakes.push({ at: from + index, message: say('a word, a slash and a label expected, found {0}', token) });
      }
      if (sentence.length > 0) words.addSentence(sentence);
      from += line.length;
      from += text.startsWith('\r\n', from) ? 2 : 1;
    }
    if (mistakes.length > 0) return onlyMistakes(...mistakes);
    return { documents: [words.end()], mistakes: [], notes: [] };
  },
  write(text) {
    const labelOf = (tag: string) => (tag === 'O' ? tag : tag.slice(2));
    const lines = taggedSentences(text, iob1).map((words) => {
      return `${words.map(({ word, tag }) => `${word}/${labelOf(tag)} `).join('')}\n`;
    });
    return [lines.join('')];
  },
};
