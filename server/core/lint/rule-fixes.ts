/**
 * Fixes that several rules offer. Each title names the text that the fix changes, since a menu may list fixes of several
 * entities.
 */

import { isRefusal, moveBody, relabel, tagText, untag } from '../edit/tag-edits.ts';
import { say } from '../message.ts';
import { type Document, type LocatedTag, tagStartingAt } from '../syntax/document.ts';
import { labelFor } from '../syntax/label-roles.ts';
import { plainBody } from '../syntax/plain.ts';
import { excerpt } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';
import { leadingPunctuationLength, trailingPunctuationLength } from '../text/tokens.ts';
import type { Fix } from './rule.ts';

/** Returns the text of an entity for a title, with punctuation and without tags inside it. */
export function titleText(located: LocatedTag): string {
  return cut(bodyText(located));
}

/** Returns the body of a tag, as written when it is long: in a deep nest there are as many long bodies as tags. */
function bodyText({ line, tag }: LocatedTag): string {
  const { bodyFrom, bodyTo } = tag;
  return bodyTo - bodyFrom > longBody ? line.text.slice(bodyFrom, bodyTo) : plainBody(line, tag);
}

/** Returns a tag for a title, as written with its brackets. */
export function titleTag({ line, tag }: LocatedTag): string {
  return cut(line.text.slice(tag.from, tag.to));
}

/** Shortens a text for a title to about 40 UTF-16 units, since a title may name two. */
export function cut(text: string): string {
  return excerpt(text, 40).trim();
}

/** Length in UTF-16 units above which a body is shown as written. */
const longBody = 500;

/** Titles of fixes of many findings that {@link labelling} makes of one. */
interface TitlesOfMany {
  readonly relabelAll?: Fix['titleOfMany'];
  readonly tagAll?: Fix['titleOfMany'];
}

/** Makes the fix that gives the text of a finding the label for a kind of names: its tag, or a new one. */
export function labelling(
  document: Document,
  finding: Span,
  kind: Parameters<typeof labelFor>[0],
  { relabelAll, tagAll }: TitlesOfMany = {},
): Fix[] {
  const label = labelFor(kind, document.labels);
  if (label === undefined) return [];
  const located = tagStartingAt(document, finding.from);
  if (located) {
    const title = say('Relabel “{0}” as {1}', titleText(located), label);
    return [{ title, edits: relabel(located, label), preferred: true, ...(relabelAll && { titleOfMany: relabelAll }) }];
  }
  const edits = tagText(document, finding, label);
  if (isRefusal(edits)) return [];
  const title = say('Tag “{0}” as {1}', cut(document.slice(finding.from, finding.to)), label);
  return [{ title, edits, preferred: true, ...(tagAll && { titleOfMany: tagAll }) }];
}

/** Makes the fix that removes a tag. */
export function removal(located: LocatedTag): Fix {
  return { title: say('Remove the tag of “{0}”', titleText(located)), edits: untag(located) };
}

/** Returns a range without the punctuation at its ends, and without the closing quotation mark or parenthesis of another text there. */
export function withoutMarks(text: string, { from, to }: Span): Span {
  let body = text.slice(from, to).trimEnd();
  const closer = /[)}”»"]$/.exec(body)?.[0];
  if (closer && !/[({“«"]/.test(body.slice(0, -1))) body = body.slice(0, -1).trimEnd();
  const lead = leadingPunctuationLength(body);
  return { from: from + lead, to: from + body.length - trailingPunctuationLength(body.slice(lead)) };
}

/** Makes the fix that shrinks an entity to a range of its line. */
export function shrinking(located: LocatedTag, { from, to }: Span): Fix {
  const { line, lineFrom } = located;
  return {
    title: say('Shorten “{0}” to “{1}”', titleText(located), cut(line.text.slice(from, to))),
    edits: moveBody(located, { from: lineFrom + from, to: lineFrom + to }),
  };
}

/** Makes the fix that shrinks an entity to a range of its line under another label. */
export function shrinkingAs(located: LocatedTag, { from, to }: Span, label: string): Fix {
  const { line, lineFrom } = located;
  return {
    title: say('Shorten “{0}” to “{1}” as {2}', titleText(located), cut(line.text.slice(from, to)), label),
    edits: moveBody(located, { from: lineFrom + from, to: lineFrom + to }, label),
  };
}

/** Makes the fix that extends an entity to a range of its line, which includes text beside the tag. */
export function extension(located: LocatedTag, { from, to }: Span): Fix {
  const { line, lineFrom, tag } = located;
  const before = from < tag.from ? line.text.slice(from, tag.from) : '';
  const after = to > tag.to ? line.text.slice(tag.to, to) : '';
  return {
    title: say('Extend “{0}” to “{1}”', titleText(located), cut(before + bodyText(located) + after)),
    edits: moveBody(located, { from: lineFrom + from, to: lineFrom + to }),
  };
}
