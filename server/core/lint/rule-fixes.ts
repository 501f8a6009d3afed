/** Fixes that several rules offer. Each title names the text that the fix changes: a menu may hold those of several entities. */

import { moveBody, untag } from '../edit/tag-edits.ts';
import { say } from '../message.ts';
import type { LocatedTag } from '../syntax/document.ts';
import { plainBody } from '../syntax/plain.ts';
import { excerpt } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';
import type { Fix } from './rule.ts';

/** The text of an entity as a title shows it, with its punctuation and without tags inside it. */
export function titleText(located: LocatedTag): string {
  return cut(bodyText(located));
}

/** A deep nest has as many long bodies as tags; what a title shows of one is no clearer without the tags at its ends. */
function bodyText({ line, tag }: LocatedTag): string {
  const { bodyFrom, bodyTo } = tag;
  return bodyTo - bodyFrom > longBody ? line.text.slice(bodyFrom, bodyTo) : plainBody(line, tag);
}

/** A tag as it is written, brackets and all, as a title shows it. */
export function titleTag({ line, tag }: LocatedTag): string {
  return cut(line.text.slice(tag.from, tag.to));
}

/** Any text as a title shows it: about 40 UTF-16 units at most, for a title may name two. */
export function cut(text: string): string {
  return excerpt(text, 40).trim();
}

/** A body that is longer is shown as it is written, in UTF-16 units. */
const longBody = 500;

/** Takes a tag away. */
export function removal(located: LocatedTag): Fix {
  return { title: say('Remove the tag of “{0}”', titleText(located)), edits: untag(located) };
}

/** Makes an entity shorter: offsets of what is left of its body in its line. */
export function shrinking(located: LocatedTag, { from, to }: Span): Fix {
  const { line, lineFrom } = located;
  return {
    title: say('Shrink “{0}” to “{1}”', titleText(located), cut(line.text.slice(from, to))),
    edits: moveBody(located, { from: lineFrom + from, to: lineFrom + to }),
  };
}

/** Makes an entity longer: offsets in its line of its body and of the text beside the tag that it takes in. */
export function extension(located: LocatedTag, { from, to }: Span): Fix {
  const { line, lineFrom, tag } = located;
  const before = from < tag.from ? line.text.slice(from, tag.from) : '';
  const after = to > tag.to ? line.text.slice(tag.to, to) : '';
  return {
    title: say('Extend “{0}” to “{1}”', titleText(located), cut(before + bodyText(located) + after)),
    edits: moveBody(located, { from: lineFrom + from, to: lineFrom + to }),
  };
}
