/** The label of a name by its other mentions in a document. */
import type { Document } from '../syntax/document.ts';
import { nameIn } from '../text/tokens.ts';
import { majorityLabel, mentionsOf } from './mention-index.ts';

/** Returns the most frequent label of a name in a document; of one in capitals also that of its usual spelling. */
export function labelElsewhere(document: Document, text: string): string | undefined {
  const name = nameIn(text);
  const mentions = mentionsOf(document);
  const entry = mentions.get(name) ?? (/\p{Ll}/u.test(name) ? undefined : mentions.get(capitalised(name)));
  return entry && majorityLabel(entry);
}

function capitalised(name: string): string {
  return name.replace(/(?<=\p{L})\p{L}+/gu, (rest) => rest.toLowerCase());
}
