/** The signature of a cable: the name at its end. */
import type { Block } from '../syntax/block.ts';
import { TagColumn, tagWidth } from '../syntax/tag-rows.ts';
import { Trait } from '../syntax/traits.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { isCalendarWord, mayBeOfPerson } from './people.ts';

/** The name of a signer; offsets in the block. */
export interface Signer extends Span {
  readonly name: string;
  /** Label that it is tagged with; undefined without a tag. */
  readonly label: string | undefined;
}

/** Length of the end of a text in which the signature is looked for, in UTF-16 units. */
const reach = 120;

/** End of a text after the signature. */
const end = /\s*(?:<\/pre>\s*(?:<\/code>)?\s*)$/;

/** Pattern of the text before a name that signs: a line break, the end of a sentence, a tag or markup, a comment, an address, the trailer of a page. */
const boundary =
  /(?:^|\n|[.…!?*>”")\]] ?|\d{2,3} OF \d{2,3}(?:\.\d)? |(?:END|End) (?:COMMENT|Comment|SUMMARY|Summary|NOTE|Note) |\S*[_/]\S* |\.c ?fm )$/;

/** One name at the end of a text: `ROA`, `van Roa`, `Ana Roa`. */
const name = /(?<=^|\s|[.>*])(?:(?:van der|de la|van|de|von) )?\p{Lu}[\p{L}'’-]+(?: (?:JR|Jr|\p{Lu}[\p{L}'’-]+)\.?)?$/u;

/** Words that end cables and are no names. */
const notNames: ReadonlySet<string> = new Set('COMMENT END NOTE SUMMARY TEXT'.split(' '));

/** Returns the signer in the last block of a text; undefined where none can be told. */
export const signerIn = memo((block: Block): Signer | undefined => {
  const { text } = block;
  const tail = text.slice(-reach);
  const from = end.exec(tail)?.index;
  if (from === undefined) return undefined;
  const to = text.length - tail.length + from;
  const tagged = taggedSigner(block, to);
  if (tagged || text[to - 1] === ']') return tagged;
  const found = signerAtEnd(text.slice(Math.max(0, to - reach), to));
  return found === undefined ? undefined : { from: to - found.length, to, name: found, label: undefined };
});

/** Returns the name that signs at the end of a text: the longer one of two words, or only the last. */
function signerAtEnd(text: string): string | undefined {
  const [found = ''] = name.exec(text) ?? [];
  const last = found.slice(found.indexOf(' ') + 1);
  return [found, last].find((each) => isSigner(each) && boundary.test(text.slice(0, -each.length)));
}

/** Returns the signer whose tag ends at an offset. */
function taggedSigner(block: Block, to: number): Signer | undefined {
  const { text, table } = block;
  const { data, from: first, to: last } = table.tags;
  const row = last - tagWidth;
  if (row < first || data[row + TagColumn.To] !== to || !(data[row + TagColumn.Traits]! & Trait.Plain))
    return undefined;
  const body = text.slice(data[row + TagColumn.BodyFrom], data[row + TagColumn.BodyTo]);
  const from = data[row + TagColumn.From]!;
  const isWhole = signerAtEnd(`${text.slice(Math.max(0, from - reach), from)}${body}`) === body;
  return isWhole ? { from, to, name: body, label: block.labelAt(row) } : undefined;
}

function isSigner(text: string): boolean {
  const words = text.split(' ').map((word) => word.replace(/\.$/, ''));
  const isName = (word: string) => !notNames.has(word.toUpperCase()) && !isCalendarWord(word) && mayBeOfPerson(word);
  return text !== '' && words.every(isName) && !/^[Xx]+$/.test(text);
}
