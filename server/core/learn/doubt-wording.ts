/** Sentences on doubts, for people: what they can check for themselves where there is such, and else what the models have seen. */

import { theName } from '../mentions/clues.ts';
import { inOtherFiles, inThisFile } from '../mentions/label-sentences.ts';
import { type Message, say } from '../message.ts';
import { excerpt } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';
import { nameIn } from '../text/tokens.ts';
import type { OtherFiles } from './name-files.ts';
import type { TokenizedText } from './tokenized-text.ts';

/** Writes why other words than those of an entity are likelier the name: `“Bank of Torv” stands as one name in 14 other files.` */
export function boundaryReason(text: TokenizedText, entity: Span, name: Span, files: OtherFiles): Message {
  const own = nameIn(wordsOf(text, entity.from, entity.to));
  const likely = nameIn(wordsOf(text, name.from, name.to));
  const [count, ownCount] = [files.tagging(likely), files.tagging(own)];
  if (likely !== own && count > ownCount) return oneName(likely, count, own, ownCount);
  const isInside = entity.from <= name.from && name.to <= entity.to;
  const isAround = name.from <= entity.from && entity.to <= name.to;
  const [outer, inner] = isInside ? [entity, name] : [name, entity];
  const rest = [wordsOf(text, outer.from, inner.from), wordsOf(text, inner.to, outer.to)].filter((each) => each !== '');
  if (isInside) return say('In such places, “{0}” does not belong to the name.', excerpt(rest.join(' … ')));
  if (isAround) return say('In such places, “{0}” belongs to the name.', excerpt(rest.join(' … ')));
  return say('In such places, “{0}” is one name.', excerpt(likely));
}

function wordsOf({ text, starts, ends }: TokenizedText, from: number, to: number): string {
  return from < to ? text.slice(starts[from], ends[to - 1]) : '';
}

function oneName(name: string, count: number, own: string, ownCount: number): Message {
  const shown = excerpt(name);
  if (ownCount > 0)
    return say('“{0}” stands as one name in {1} other files, “{2}” in {3}.', shown, count, excerpt(own), ownCount);
  return count === 1
    ? say('“{0}” stands as one name in another file.', shown)
    : say('“{0}” stands as one name in {1} other files.', shown, count);
}

/** Writes why an entity is likely no name: `“Embassy” has no tag in 14 other files, but one in 3.` */
export function spuriousReason(surface: string, files: OtherFiles): Message {
  const shown = excerpt(surface);
  const [leaving, tagging] = [files.leaving(surface), files.tagging(surface)];
  if (leaving === 0 || leaving <= tagging) return say('Words like “{0}” in such places are no names.', shown);
  if (tagging > 0) return say('“{0}” has no tag in {1} other files, and one in {2}.', shown, leaving, tagging);
  return leaving === 1
    ? say('“{0}” has no tag in another file.', shown)
    : say('“{0}” has no tag in {1} other files.', shown, leaving);
}

/** Writes why words without a tag are likely a name: `“Torv” is LOC in 14 other files.` */
export function untaggedReason(
  surface: string,
  label: string,
  files: OtherFiles,
  here: ReadonlyMap<string, number>,
): Message {
  const shown = excerpt(surface);
  const labels = files.labelling(surface);
  if (labels.length > 0) return theName.sentence(shown, inOtherFiles(labels), shown);
  if (here.size > 0) return theName.sentence(shown, inThisFile(here), shown);
  return say('Names like “{0}” in such places are {1}.', shown, label);
}
