import { PlainLine, type Span, type TaggedLine } from './plain.ts';

/** A place where a paragraph's number stands: an anchor `<a id='par3' href='#par3'>¶</a>3 . ` or a bare `7 . `. */
export interface Marker extends Span {
  /** What the `id` says after `par`; undefined without an anchor. */
  readonly id?: string;
  /** What the `href` says after `#par`; undefined without an anchor. */
  readonly href?: string;
  /** What is written after the anchor. */
  readonly written: string;
  /**
   * - `paragraph`: numbers a paragraph;
   * - `letter`: marks a reference of the header (`parB`);
   * - `false`: a date or a mention of a paragraph that was taken for a marker when the anchors were made.
   */
  readonly kind: 'paragraph' | 'letter' | 'false';
}

/** A title set off by rules: `---------- Prevention ----------`, or underlined: `SUMMARY -------`. */
export interface Heading extends Span {
  readonly title: string;
}

/** What a line contributes to the structure of a cable; offsets in the line. */
export interface Landmarks {
  /** Anchored markers. */
  readonly markers: readonly Marker[];
  /** A number at the line's end, which marks a paragraph if the next line begins with a classification mark. */
  readonly bareNumber: Marker | undefined;
  readonly headings: readonly Heading[];
}

const months =
  'jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september|oct|october|nov|november|dec|december';
/** A date that goes on with the number: `June`, `October 21 , 22 and`. */
const monthBefore = new RegExp(`\\b(?:${months})\\.?(?:[\\s,]*\\b(?:\\d{1,2}|and|or|to)\\b)*[\\s,]*$`, 'i');
/** A word that the number numbers: `see para`, `Section`. */
const mentionBefore =
  /\b(?:para(?:graph)?s?|sections?|articles?|chapters?|annex|phases?|options?|resolutions?|no|nos|ref)\.?\s*$/i;

const anchor = /<a\s+id='par([^']*)'\s+href='#par([^']*)'>¶<\/a>\s?([A-Za-z0-9]*)(?: ?\.(?= |$))? ?/g;
const bareNumber = /(?<=^|\s)(\d{1,3}) ?\. *$/;

const level = '(?:TS|SBU|LOU|FOUO|NC|[UCS])(?:\\/{1,2}[A-Z]+(?: [A-Z]+)?| (?:NF|NOFORN|FGI)){0,3}';

/** A paragraph's classification mark at the start of its text, such as `( C )`, `( SBU )`, `( S/NF )`. */
export const classificationMark = new RegExp(`^\\s*\\( ?(${level}) ?\\)`);

const classification = new RegExp(`^${level}$`);

/** Whether a text is a classification such as `C`, `SBU` or `S//NF`. */
export function isClassification(text: string): boolean {
  return classification.test(text);
}

const none: readonly never[] = [];
const nothing: Landmarks = { markers: none, bareNumber: undefined, headings: none };

/** Finds the landmarks of a line. */
export function scanLandmarks(line: TaggedLine): Landmarks {
  const { text } = line;
  const hasAnchor = text.includes("='par");
  const hasRule = text.includes('---') || text.includes('===') || text.includes('***');
  const hasNumber = /\d ?\. *$/.test(text.slice(-8));
  if (!hasAnchor && !hasRule && !hasNumber) return nothing;
  const plain = new PlainLine(line);
  return {
    markers: hasAnchor ? anchors(plain) : none,
    bareNumber: hasNumber ? numberAtEnd(plain) : undefined,
    headings: hasRule ? headings(plain) : none,
  };
}

function anchors(plain: PlainLine): Marker[] {
  const markers: Marker[] = [];
  for (const match of plain.text.matchAll(anchor)) {
    const [whole, id = '', href = '', written = ''] = match;
    const before = plain.text.slice(Math.max(0, match.index - 40), match.index);
    markers.push({
      from: plain.toSource(match.index),
      to: plain.endToSource(match.index + whole.length),
      id,
      href,
      written,
      kind: markerKind(id, before),
    });
  }
  return markers;
}

function markerKind(id: string, before: string): Marker['kind'] {
  if (/^[A-Za-z]$/.test(id)) return 'letter';
  const isYear = Number(id) >= 1000;
  return isYear || monthBefore.test(before) || mentionBefore.test(before) ? 'false' : 'paragraph';
}

function numberAtEnd(plain: PlainLine): Marker | undefined {
  const match = bareNumber.exec(plain.text);
  if (!match) return undefined;
  const before = plain.text.slice(Math.max(0, match.index - 40), match.index);
  if (monthBefore.test(before)) return undefined;
  const from = plain.toSource(match.index);
  return { from, to: plain.endToSource(plain.text.length), written: match[1]!, kind: 'paragraph' };
}

const rule = /(?<=^|\s)(-{3,}|={3,}|\*{3,})(?=\s|$)/g;
const longestTitle = 120;

function headings(plain: PlainLine): Heading[] {
  const { text } = plain;
  const rules = [...text.matchAll(rule)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  const found: Heading[] = [];
  const add = (from: number, to: number, title: string) =>
    found.push({ from: plain.endToSource(from), to: plain.endToSource(to), title: title.trim() });
  let textFrom = 0;
  for (let index = 0; index < rules.length; index++) {
    const first = rules[index]!;
    const second = rules[index + 1];
    const between = second ? text.slice(first.to, second.from) : '';
    if (second && isTitle(between)) {
      add(first.from, second.to, between);
      index++;
      textFrom = second.to;
    } else {
      const titleFrom = underlinedFrom(text, textFrom, first);
      if (titleFrom !== undefined) add(titleFrom, first.to, text.slice(titleFrom, first.from));
      textFrom = first.to;
    }
  }
  return found;
}

function isTitle(text: string): boolean {
  return text.length <= longestTitle && /[\p{L}\p{N}]/u.test(text) && !text.includes('<') && !/[.;] \S/.test(text);
}

/**
 * Where the title begins that a rule underlines: typists made rules as long as their titles, so of the places where a
 * word begins the one that fits the rule's length best, at most two characters off.
 */
function underlinedFrom(text: string, textFrom: number, rule: Span): number | undefined {
  const titleTo = text.slice(0, rule.from).trimEnd().length;
  const wanted = titleTo - (rule.to - rule.from);
  let best: number | undefined;
  for (let from = Math.max(textFrom, wanted - 2); from <= Math.min(wanted + 2, titleTo - 2); from++) {
    const startsWord = from === textFrom || /\s/.test(text[from - 1]!);
    if (!startsWord || /\s/.test(text[from]!) || !isTitle(text.slice(from, titleTo))) continue;
    if (best === undefined || Math.abs(from - wanted) < Math.abs(best - wanted)) best = from;
  }
  return best;
}
