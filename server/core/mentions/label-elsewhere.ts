/** The label of a name by its other mentions in a document. */
import type { Document } from '../syntax/document.ts';
import { nameIn } from '../text/tokens.ts';
import { majorityLabel, mentionsOf } from './mention-index.ts';

/** Returns the most frequent label of a name in a document; of one in capitals also that of its usual spelling. */
export function labelElsewhere(document: Document, text: string): string | undefined {
  const name = nameIn(text);
  const mentions = mentionsOf(document);
  const usual = usualSpelling(name);
  const entry = mentions.get(name) ?? (usual === undefined ? undefined : mentions.get(usual));
  return entry && majorityLabel(entry);
}

/** Returns a name in capitals as it is usually written, `SAO PAULO` as `Sao Paulo`; undefined for any other. */
export function usualSpelling(name: string): string | undefined {
  if (/\p{Ll}/u.test(name)) return undefined;
  return name.replace(/(?<=\p{L})\p{L}+/gu, (rest) => rest.toLowerCase());
}
