import { bodyOf, type Document, type Line, type PlacedTag } from './document.ts';
import { keep } from './keep.ts';
import { isClassification } from './landmarks.ts';
import { plainBody, type Span } from './plain.ts';
import { isBlank, type Tag } from './scan.ts';
import { characterAt, isAbbreviation, isWordCharacter, trimPunctuation } from './tokens.ts';

/** All that is tagged of one surface in a document. */
export interface SurfaceEntry {
  readonly surface: string;
  /** How often it carries each label. */
  readonly labels: ReadonlyMap<string, number>;
  /** Its mentions, in order. */
  readonly mentions: readonly PlacedTag[];
}

/** Surfaces of a document by their text. */
export type MentionIndex = ReadonlyMap<string, SurfaceEntry>;

/** The name that a tag holds: its text without tags inside it and without punctuation around it. */
export function surfaceOf(line: Line, tag: Tag): string {
  return trimPunctuation(plainBody(line, tag).trim());
}

/** Whether a surface is a name that mentions can share: a redaction (`XXXXXXXXXXXX`) and a classification are none. */
export function isName(surface: string): boolean {
  return !/^X{3,}$/.test(surface) && !isClassification(surface);
}

/** The surfaces of a document; computed once. Left out are unclosed, empty and nested tags, and unknown labels. */
export const mentionsOf = keep(readMentions);

function readMentions(document: Document): MentionIndex {
  const index = new Map<string, { surface: string; labels: Map<string, number>; mentions: PlacedTag[] }>();
  for (const placed of document.tags()) {
    const { tag, line } = placed;
    if (!tag.closed || !tag.known || tag.outer || tag.bodyFrom === tag.bodyTo) continue;
    const surface = surfaceOf(line, tag);
    let entry = index.get(surface);
    if (!entry) {
      entry = { surface, labels: new Map(), mentions: [] };
      index.set(surface, entry);
    }
    entry.labels.set(tag.label, (entry.labels.get(tag.label) ?? 0) + 1);
    entry.mentions.push(placed);
  }
  return index;
}

/** The label that most mentions of a surface carry; of equals the one that comes first in the document. */
export function majorityLabel(entry: SurfaceEntry): string {
  let best: [string, number] = ['', 0];
  for (const counted of entry.labels) if (counted[1] > best[1]) best = counted;
  return best[0];
}

/** An occurrence of a surface that is not tagged; offsets in the document. */
export interface UntaggedMention extends Span {
  readonly entry: SurfaceEntry;
}

/** Which surfaces are looked for in untagged text. */
export interface UntaggedOptions {
  /** The least length of a surface, in UTF-16 units. */
  readonly minLength: number;
  /** Words, in capitals: a surface of nothing else is never looked for. */
  readonly stopList: ReadonlySet<string>;
}

/** Words of the cable's frame that taggers mistake for names, and marks of classification. */
const frameWords =
  'CLASSIFIED COMMENT CONFIDENTIAL CORRECTED COPY DECL END FOUO LIMDIS NOFORN NOTE ORCON PAGE REASON REASONS REF REFS REFTEL SBU SECRET SECTION SIPDIS STADIS STATE SUBJECT SUMMARY TAGS UNCLAS UNCLASSIFIED';
const calendarWords =
  'JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY';
/** Words that are part of many names and a name by themselves in few: tagged once by mistake, they stand everywhere. */
const commonWords =
  'ADMINISTRATION ADVISER ADVISOR ALLIES AMBASSADOR BILLION BISHOP CHANCELLOR CHARGE CHURCH COLONEL CONSULATE DEPARTMENT DIRECTOR EMBASSY GENERAL GOVERNMENT GOVERNOR MILLION MINISTER MINISTRY MISSION POST PRESIDENT PRINCE SECRETARY SENATOR SHEIK SHEIKH SUMMIT';
const functionWords = 'AND BUT FOR FROM HIS HER NEXT NOT THE THIS THAT WITH';

/** What {@link untaggedMentions} leaves out unless told otherwise. */
export const defaultUntaggedOptions: UntaggedOptions = {
  minLength: 3,
  stopList: new Set(`${frameWords} ${calendarWords} ${commonWords} ${functionWords}`.split(' ')),
};

/** The untagged mentions of a document by the default options; computed once. See {@link findUntagged}. */
export const untaggedMentions = keep((document: Document): readonly UntaggedMention[] => [
  ...findUntagged(document, defaultUntaggedOptions),
]);

/**
 * Occurrences in untagged text of the surfaces that are tagged elsewhere in the document: whole tokens, same case, a
 * capital first, longest first, outside markup.
 */
export function* findUntagged(document: Document, options: UntaggedOptions): Generator<UntaggedMention> {
  const byFirstToken = candidates(mentionsOf(document), options);
  if (byFirstToken.size === 0) return;
  for (const [index, line] of document.lines.entries()) {
    const lineFrom = document.lineFrom(index);
    for (const gap of untaggedText(line)) {
      for (const found of matches(line.text, gap, byFirstToken)) {
        yield { from: lineFrom + found.from, to: lineFrom + found.to, entry: found.entry };
      }
    }
  }
}

/** All places of a surface in a document: the bodies of its tags, and its untagged occurrences. */
export function occurrencesOf(document: Document, surface: string): { tagged: Span[]; untagged: Span[] } {
  const entry = mentionsOf(document).get(surface);
  return {
    tagged: entry?.mentions.map(bodyOf) ?? [],
    untagged: untaggedMentions(document).filter((mention) => mention.entry === entry),
  };
}

/** Capitals spaced out (`C O N`), and common nouns with their article in a cable that is all capitals (`THE REPORT`). */
const noName = /^(?:\p{Lu} )+\p{Lu}$|^THE [^\p{Ll}]+$/u;

function candidates(index: MentionIndex, { minLength, stopList }: UntaggedOptions): Map<string, SurfaceEntry[]> {
  const byFirstToken = new Map<string, SurfaceEntry[]>();
  for (const entry of index.values()) {
    const { surface } = entry;
    if (surface.length < minLength || !/^\p{Lu}/u.test(surface) || !isName(surface) || noName.test(surface)) continue;
    const words = surface.split(' ');
    if (words.every((word) => stopList.has(word.toUpperCase()))) continue;
    const first = words[0]!;
    const entries = byFirstToken.get(first);
    if (entries) entries.push(entry);
    else byFirstToken.set(first, [entry]);
  }
  for (const entries of byFirstToken.values()) entries.sort((a, b) => b.surface.length - a.surface.length);
  return byFirstToken;
}

/** The stretches of a line that lie outside tags, markup and links. */
function untaggedText(line: Line): Span[] {
  const tags = line.tags.filter((tag) => !tag.outer).map((tag) => (tag.closed ? tag : withFirstToken(line, tag)));
  const covered: Span[] = [...tags, ...line.markup.map((_, index) => linkFrom(line, index))];
  const gaps: Span[] = [];
  let at = 0;
  for (const { from, to } of covered.sort((a, b) => a.from - b.from)) {
    if (from > at) gaps.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (at < line.text.length) gaps.push({ from: at, to: line.text.length });
  return gaps;
}

/** An unclosed tag with the token after it, which it was surely meant to hold. */
function withFirstToken({ text }: Line, tag: Tag): Span {
  return { from: tag.from, to: endOfToken(text, tag.bodyFrom, text.length) };
}

/** An HTML tag; of the start of a link all up to its end, for the text of a link is an index term and no mention. */
function linkFrom({ markup }: Line, index: number): Span {
  const tag = markup[index]!;
  const next = markup[index + 1];
  return tag.name === 'a' && !tag.closing && next?.name === 'a' && next.closing ? { from: tag.from, to: next.to } : tag;
}

function* matches(text: string, gap: Span, byFirstToken: ReadonlyMap<string, readonly SurfaceEntry[]>) {
  for (let at = gap.from; at < gap.to; ) {
    const from = nameStart(text, at, gap.to);
    const tokenTo = endOfToken(text, from, gap.to);
    const entry = from < tokenTo ? entryAt(text, from, tokenTo, gap.to, byFirstToken) : undefined;
    if (entry) {
      const to = from + entry.surface.length;
      yield { from, to, entry };
      at = endOfToken(text, to, gap.to) + 1;
    } else at = tokenTo + 1;
  }
}

/** Where the first letter or digit of the token stands that begins at an offset. */
function nameStart(text: string, at: number, limit: number): number {
  let from = at;
  while (from < limit && !isBlank(text.charCodeAt(from)) && !isWordCharacter(characterAt(text, from))) from++;
  return from;
}

function endOfToken(text: string, at: number, limit: number): number {
  let to = at;
  while (to < limit && !isBlank(text.charCodeAt(to))) to++;
  return to;
}

/** The longest surface at the start of a token. */
function entryAt(
  text: string,
  from: number,
  tokenTo: number,
  limit: number,
  byFirstToken: ReadonlyMap<string, readonly SurfaceEntry[]>,
): SurfaceEntry | undefined {
  const first = text.charCodeAt(from);
  if (first >= 0x61 && first <= 0x7a) return undefined;
  // A surface's first token may itself end in punctuation that this token shares (`U.S.`), or not (`Team,`).
  const word = text.slice(from, tokenTo);
  const entries = byFirstToken.get(word) ?? byFirstToken.get(word.replace(/[^\p{L}\p{N}]+$/u, ''));
  return entries?.find(({ surface }) => isWholeAt(text, from, surface, limit));
}

/** Whether a surface stands at an offset and ends there with its token but for punctuation that is not its own. */
function isWholeAt(text: string, from: number, surface: string, limit: number): boolean {
  const to = from + surface.length;
  if (to > limit || !text.startsWith(surface, from)) return false;
  const cutsAbbreviation = text[to] === '.' && isAbbreviation(`${surface.slice(surface.lastIndexOf(' ') + 1)}.`);
  return !cutsAbbreviation && /^[^\p{L}\p{N}\s]*(?:\s|$)/u.test(text.slice(to, Math.min(limit, to + 8)));
}
