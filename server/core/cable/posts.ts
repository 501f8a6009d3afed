/** Posts: the places that cables are sent from, as their first line, their references and the trailers of their pages name them. */
import { officeNames, posts } from '../data/posts.ts';
import type { Document } from '../syntax/document.ts';
import type { Span } from '../text/span.ts';
import { tokens } from '../text/tokens.ts';
import { lazy } from '../util/lazy.ts';
import { senderIn, senderOf } from './cable.ts';

/** Returns a name as it is compared: in capitals and without blanks, marks and accents, as the names of files have it. */
function postKey(name: string): string {
  if (/^[A-Z]+$/.test(name)) return name;
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
}

const known = lazy(() => new Set(posts.map(postKey)));
const offices = lazy(() => new Set(officeNames.map(postKey)));

/** Whether a name is that of a post of the United States abroad. */
export function isKnownPost(name: string): boolean {
  return known().has(postKey(name));
}

/** Whether a name is that of an office that sends cables and is no place. */
export function isOffice(name: string): boolean {
  return offices().has(postKey(name));
}

/** Makes the test whether a name is that of a post: it is known, one of some others, or the sender of the document. */
export function postTest(document: Document, others: readonly string[]): (name: string) => boolean {
  const { path } = document.context;
  const senders = [senderOf(document), path === undefined ? undefined : senderIn(path)];
  const more = new Set([...others, ...senders.filter((name) => name !== undefined)].map(postKey));
  return (name) => {
    const key = postKey(name);
    return (known().has(key) || more.has(key)) && !offices().has(key);
  };
}

/** The trailer of a page, `00001234 002 OF 003`, or the number in the first line of a cable, `000123`. */
const sure = /^ {0,2}(?:\d{5,8} {1,2}\d{2,3}(?:\.\d)? OF \d{2,3}|0\d{5})(?![\p{L}\p{N}])/u;
/** The number of a cable that is referred to. */
const number =
  /^ {0,2}\d{2,6}(?![\p{L}\p{N}%/])(?![.,]\d)(?! {1,2}(?:%|(?:million|billion|percent|people|persons|km|cm|kg)\b))/iu;
const year = /^ {0,2}(?:19|20)\d\d(?![\p{L}\p{N}])/u;
/** A year in two digits or the letter of a reference, which precede the post. */
const referenceBefore = /(?<![\p{L}\p{N}])(?:\d{2}|[A-Z] ?[.)]|REFS?:?|REFTELS?:?|Refs?:) ?$/u;

/** Whether a text may begin with the number of a cable. */
export function mayBeCableNumber(text: string): boolean {
  return sure.test(text) || number.test(text);
}

/** Whether the number of a cable follows a name, as text before and after it tells. */
export function isBeforeCableNumber(name: string, before: string, after: string): boolean {
  if (sure.test(after)) return true;
  if (!number.test(after)) return false;
  if (referenceBefore.test(before)) return true;
  return name === name.toUpperCase() && /\d{3}/.test(number.exec(after)![0]) && !year.test(after);
}

/** Most words of the name of a post. */
const maxWords = 4;

/** Returns the longest end of a text that names a post; offsets in the text. */
export function postAtEnd(text: string, isPost: (name: string) => boolean): Span | undefined {
  const words = tokens(text);
  const to = words.at(-1)?.to ?? 0;
  for (const { from } of words.slice(-maxWords)) if (isPost(text.slice(from, to))) return { from, to };
  return undefined;
}
