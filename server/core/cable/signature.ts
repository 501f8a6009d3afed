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

/** What follows the signature. */
const end = /\s*(?:<\/pre>\s*(?:<\/code>)?\s*)$/;

/** One name after a line break, the end of a sentence or markup: `ROA`, `van Roa`, `Ana Roa`. */
const name = /(?:^|\n|[.…!?*>”"] ?|\] ?\. ?)((?:(?:van|de|von|van der|de la) )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]+)?)$/u;

/** Words that end cables and are no names. */
const notNames: ReadonlySet<string> = new Set('COMMENT END NOTE SUMMARY TEXT Comment End Note Summary Text'.split(' '));

/** Returns the signer in the last block of a text; undefined where none can be told. */
export const signerIn = memo((block: Block): Signer | undefined => {
  const { text } = block;
  const tail = text.slice(-reach);
  const from = end.exec(tail)?.index;
  if (from === undefined) return undefined;
  const to = text.length - tail.length + from;
  const tagged = taggedSigner(block, to);
  if (tagged || text[to - 1] === ']') return tagged;
  const [, found] = name.exec(text.slice(Math.max(0, to - reach), to)) ?? [];
  return found !== undefined && isSigner(found) ? { from: to - found.length, to, name: found, label: undefined } : undefined;
});

/** Returns the signer whose tag ends at an offset. */
function taggedSigner(block: Block, to: number): Signer | undefined {
  const { text, table } = block;
  const { data, from: first, to: last } = table.tags;
  const row = last - tagWidth;
  if (row < first || data[row + TagColumn.To] !== to || !(data[row + TagColumn.Traits]! & Trait.Plain)) return undefined;
  const body = text.slice(data[row + TagColumn.BodyFrom], data[row + TagColumn.BodyTo]);
  const from = data[row + TagColumn.From]!;
  const [, found] = name.exec(`${text.slice(Math.max(0, from - reach), from)}${body}`) ?? [];
  return found === body && isSigner(body) ? { from, to, name: body, label: block.labelAt(row) } : undefined;
}

function isSigner(text: string): boolean {
  const words = text.split(' ');
  return words.every((word) => !notNames.has(word) && !isCalendarWord(word) && mayBeOfPerson(word));
}
