/**
 * The list of originals, `tagwright-originals.jsonl`: how files were tagged before anybody corrected them, for learning from corrections
 * without git. A line holds no text, but its digest and where the tags are: about ten characters for each. Lines are in order, and none
 * changes once it is there, so that additions of several people merge.
 */
import * as v from 'valibot';
import { annotatedText } from '../compare/annotations.ts';
import { annotate, bySpan, type Entity, inline } from '../formats/annotated-text.ts';
import { Document } from '../syntax/document.ts';
import { wellFormedJson } from '../text/well-formed.ts';
import { digest } from '../util/hash.ts';
import { parseJsonLine } from '../util/json-line.ts';

/** Tags of a file, as they once were. */
export interface KeptOriginal {
  /** Path of the file, relative to the folder of the list. */
  readonly file: string;
  /** Digest of its text without tags. */
  readonly text: string;
  /**
   * Label, distance from the start of the tag before and length of each tag, separated by blanks: `ORG 0 4 LOC 40 6`. They count UTF-16 units
   * of the text without tags, whose line breaks are one unit each.
   */
  readonly tags: string;
}

const schema = v.strictObject({
  file: v.string(),
  text: v.string(),
  tags: v.pipe(
    v.string(),
    v.regex(/^(?:[^\s[\]<>]+ \d+ \d+(?: (?!$)|$))*$/u, 'label, distance and length of each tag'),
  ),
});

/** Returns how a document is tagged. */
export function originalOf(file: string, document: Document): KeptOriginal {
  const { text, annotations } = annotatedText(document);
  let last = 0;
  const tags = annotations.map(({ label, from, to }) => {
    const distance = from - last;
    last = from;
    return `${label} ${distance} ${to - from}`;
  });
  return { file, text: digest(text), tags: tags.join(' ') };
}

/**
 * Makes the document anew that an original was kept of.
 *
 * @param now the file as it is
 * @returns undefined when more than its tags has changed since
 */
export function restored({ text: before, tags }: KeptOriginal, now: Document, path?: string): Document | undefined {
  const { text } = annotatedText(now);
  if (digest(text) !== before) return undefined;
  const fields = tags === '' ? [] : tags.split(' ');
  const entities: Entity[] = [];
  let last = 0;
  for (let at = 0; at < fields.length; at += 3) {
    const from = last + Number(fields[at + 1]);
    last = from;
    entities.push({ from, to: from + Number(fields[at + 2]), label: fields[at]! });
  }
  const isInside = entities.every(({ from, to }, at) => {
    const next = entities[at + 1];
    return from < to && to <= text.length && (!next || bySpan({ from, to }, next) <= 0);
  });
  if (!isInside) return undefined;
  const written = inline(annotate(text, entities), ({ label }) => [`[${label} `, '  ]']);
  const document = Document.parse(written, now.context.settings, undefined, path);
  return annotatedText(document).text === text ? document : undefined;
}

/** Originals by file, and the numbers of lines that are none, from 1 on. */
export interface ReadOriginals {
  readonly originals: ReadonlyMap<string, KeptOriginal>;
  readonly broken: readonly number[];
}

/** Reads a `tagwright-originals.jsonl`. Never fails; of two lines on one file, the first counts. */
export function parseOriginals(text: string): ReadOriginals {
  const originals = new Map<string, KeptOriginal>();
  const broken: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === '') continue;
    const read = parseJsonLine(line, schema, 'an original');
    if ('problem' in read) broken.push(index + 1);
    else if (!originals.has(read.value.file)) originals.set(read.value.file, read.value);
  }
  return { originals, broken };
}

/** Adds an original to a `tagwright-originals.jsonl`, or to a new one, unless its file has a line there. No other line changes. */
export function addOriginal(text: string | undefined, { file, text: before, tags }: KeptOriginal): string {
  const line = wellFormedJson(JSON.stringify({ file, text: before, tags }));
  const start = line.slice(0, line.indexOf('"text":'));
  const lineBreak = text?.includes('\r\n') ? '\r\n' : '\n';
  if (!text) return `${line}${lineBreak}`;
  if (text.startsWith(start) || text.includes(`\n${start}`)) return text;
  let at = 0;
  for (const there of text.split('\n')) {
    if (there.replace(/\r$/, '') === '' || there > line) break;
    at += there.length + 1;
  }
  // The last line may have no end.
  if (at > text.length) return `${text}${lineBreak}${line}${lineBreak}`;
  return `${text.slice(0, at)}${line}${lineBreak}${text.slice(at)}`;
}
