/** Declined proposals: entities of which a person has said that they are right as they are. */
import type { Action } from '../learn/action.ts';
import { type TokenEntity, tokenizedText } from '../learn/tokenized-text.ts';
import type { DeclinedProposal } from '../lists/declined-list.ts';
import type { Document } from '../syntax/document.ts';
import { fingerprintOf } from './acceptance.ts';

/** Returns the entry for an entity of a document. */
export function declinedEntry(
  file: string,
  document: Document,
  { source }: Pick<TokenEntity, 'source'>,
): Pick<DeclinedProposal, 'file' | 'text' | 'context'> {
  return { file, ...fingerprintOf(document, source) };
}

/** Makes the function that tells whether no change of an entity is to be proposed any more, by the entries of its file. */
export function declines(entries: readonly DeclinedProposal[], document: Document): (entity: TokenEntity) => boolean {
  if (entries.length === 0) return () => false;
  const keys = new Set(entries.map(keyOf));
  return (entity) => keys.has(keyOf(fingerprintOf(document, entity.source)));
}

/** Returns what such entries teach of the entities of a document, in order: that these stay as they are, and nothing of the others. */
export function declinedActions(entries: readonly DeclinedProposal[], document: Document): (Action | undefined)[] {
  const isDeclined = declines(entries, document);
  return tokenizedText(document).entities.map((entity) => (isDeclined(entity) ? 'keep' : undefined));
}

function keyOf({ text, context }: Pick<DeclinedProposal, 'text' | 'context'>): string {
  return JSON.stringify([text, context]);
}
