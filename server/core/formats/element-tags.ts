/**
 * Texts with elements around entities that are no XML: there is no root, and mostly nothing is escaped, so that an `&` or a `<pre>` of
 * the text stands as it is. They are read with a scanner for just the tags that can be meant.
 */
import { say } from '../message.ts';
import { annotate, type Entity } from './annotated-text.ts';
import { oneDocument, type ReadDocuments } from './format.ts';

/** Tag in a text. */
interface Tag {
  readonly isEnd: boolean;
  /** Name of the element, which its end must have, too. */
  readonly element: string;
  /** Label of the entity; undefined for a tag that has none. */
  readonly label: string | undefined;
}

/**
 * Reads a text with elements. An end without its beginning, and a beginning without its end, are text, as is a pair without a label:
 * a note tells of them.
 *
 * @param pattern matches all tags that can be meant
 * @param tagOf reads one of them
 * @param isExtra whether a tag says more than its label
 * @param readPiece reads a piece of the text between tags
 */
export function readElements(
  text: string,
  pattern: RegExp,
  tagOf: (match: RegExpExecArray) => Tag | undefined,
  isExtra: (match: RegExpExecArray) => boolean = () => false,
  readPiece = (piece: string) => piece,
): ReadDocuments {
  const { pairs, others } = pairsIn(text, pattern, tagOf);
  const pieces = pairs.flatMap(({ begin, end }) => [begin, end]).sort((one, other) => one.index - other.index);
  let plain = '';
  let at = 0;
  const places = new Map<RegExpExecArray, number>();
  for (const piece of pieces) {
    plain += readPiece(text.slice(at, piece.index));
    places.set(piece, plain.length);
    at = piece.index + piece[0].length;
  }
  const entities = pairs.map(
    ({ begin, end, label }): Entity => ({ from: places.get(begin)!, to: places.get(end)!, label }),
  );
  const extras = pairs.filter(({ begin }) => isExtra(begin));
  const losses =
    extras.length === 0
      ? []
      : [{ at: places.get(extras[0]!.begin)!, message: say('attributes of tags: {0}', extras.length) }];
  const kept = entities.filter(({ from, to }) => from < to);
  const empty = entities.length - kept.length;
  if (empty > 0) losses.push({ at: 0, message: say('tags without text: {0}', empty) });
  const notes = others.slice(0, 1).map(({ index, 0: tag }) => ({
    at: index,
    message: say('tags without a partner or a label, which are text here: {0}, the first is {1}', others.length, tag),
  }));
  return oneDocument(annotate(plain + readPiece(text.slice(at)), kept), losses, notes);
}

interface Pair {
  readonly begin: RegExpExecArray;
  readonly end: RegExpExecArray;
  readonly label: string;
}

/** Finds pairs of tags that do not cross, and the tags that are in no pair with a label. */
function pairsIn(text: string, pattern: RegExp, tagOf: (match: RegExpExecArray) => Tag | undefined) {
  const pairs: Pair[] = [];
  const others: RegExpExecArray[] = [];
  const open: { readonly match: RegExpExecArray; readonly tag: Tag }[] = [];
  for (const match of text.matchAll(pattern)) {
    const tag = tagOf(match);
    if (!tag) continue;
    if (!tag.isEnd) {
      open.push({ match, tag });
      continue;
    }
    const index = open.findLastIndex((each) => each.tag.element === tag.element);
    if (index < 0) {
      others.push(match);
      continue;
    }
    const { match: begin, tag: own } = open[index]!;
    others.push(
      ...open
        .splice(index)
        .slice(1)
        .map((crossed) => crossed.match),
    );
    if (own.label !== undefined) pairs.push({ begin, end: match, label: own.label });
    else others.push(begin, match);
  }
  others.push(...open.map(({ match }) => match));
  return { pairs, others: others.sort((one, other) => one.index - other.index) };
}

/** A text as part of a regular expression. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
