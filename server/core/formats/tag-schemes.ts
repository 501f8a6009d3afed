/**
 * Schemes of tags for words. IOB1 is that of CoNLL-2003: `B-` only where an entity touches one of the same label. IOB2 (CoNLL-2002,
 * Hugging Face) begins each entity with `B-`. BIOES also marks ends and single words; BILOU is the same with other letters.
 */
import type { Span } from '../text/span.ts';

/** Span of words with a label; offsets count words. */
export interface TaggedSpan extends Span {
  readonly label: string;
}

/** Scheme of tags, with the letters that it has for the place of a word in its entity. */
export interface TagScheme {
  readonly name: string;
  readonly begin: string;
  readonly inside: string;
  readonly last: string;
  readonly single: string;
  /** Whether `B-` stands only between two entities of one label. */
  readonly isSparse: boolean;
}

const iob = { begin: 'B', inside: 'I', last: 'I', single: 'B' };

export const iob1: TagScheme = { name: 'IOB1', ...iob, isSparse: true };
export const iob2: TagScheme = { name: 'IOB2', ...iob, isSparse: false };
export const bioes: TagScheme = { name: 'BIOES', begin: 'B', inside: 'I', last: 'E', single: 'S', isSparse: false };
export const bilou: TagScheme = { name: 'BILOU', begin: 'B', inside: 'I', last: 'L', single: 'U', isSparse: false };

/** Whether a word's tag can be one of a scheme. */
export function isTagOf(tag: string, { begin, inside, last, single }: TagScheme): boolean {
  return tag === 'O' || (tag.length > 2 && tag[1] === '-' && [begin, inside, last, single].includes(tag[0]!));
}

/**
 * Writes the tags of a sentence.
 *
 * @param spans in order, without overlaps
 */
export function encodeTags(length: number, spans: readonly TaggedSpan[], scheme: TagScheme): string[] {
  const tags = Array<string>(length).fill('O');
  spans.forEach(({ from, to, label }, index) => {
    const before = spans[index - 1];
    const touches = before?.to === from && before.label === label;
    const begin = scheme.isSparse && !touches ? scheme.inside : scheme.begin;
    tags.fill(`${scheme.inside}-${label}`, from, to);
    tags[to - 1] = `${scheme.last}-${label}`;
    tags[from] = to - from === 1 && !scheme.isSparse ? `${scheme.single}-${label}` : `${begin}-${label}`;
  });
  return tags;
}

/** Entities of a sentence, and the words whose tag the scheme does not allow in their place. */
export interface DecodedTags {
  readonly spans: readonly TaggedSpan[];
  readonly improper: readonly number[];
}

/** Reads the tags of a sentence; improper sequences as conlleval does: a tag that can continue nothing begins an entity. */
export function decodeTags(tags: readonly string[], scheme: TagScheme): DecodedTags {
  const spans: TaggedSpan[] = [];
  const improper: number[] = [];
  const { begin, inside, last, single, isSparse } = scheme;
  const hasEnds = last !== inside;
  let open: { readonly from: number; readonly label: string } | undefined;
  const close = (to: number) => {
    if (open) spans.push({ ...open, to });
    open = undefined;
  };
  tags.forEach((tag, at) => {
    const [mark, label] = tag === 'O' ? ['O', ''] : [tag[0]!, tag.slice(2)];
    const begins = mark === begin || mark === single;
    const goesOn = open?.label === label && !begins && mark !== 'O';
    const mayGoOn = goesOn || (isSparse && mark === inside);
    // An entity of a scheme with ends is open until its last word.
    if (hasEnds && open && !goesOn) improper.push(at);
    else if (mark !== 'O' && !begins && !mayGoOn) improper.push(at);
    else if (isSparse && mark === begin && open?.label !== label) improper.push(at);
    if (!goesOn) close(at);
    if (mark === 'O') return;
    open ??= { from: at, label };
    if (hasEnds && (mark === last || mark === single)) close(at + 1);
  });
  if (hasEnds && open) improper.push(tags.length - 1);
  close(tags.length);
  return { spans, improper };
}
