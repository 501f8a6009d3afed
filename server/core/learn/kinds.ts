/** Kinds of proposals: those that do the same in places that are alike, as people look through them. */
import { type Message, say } from '../message.ts';
import type { LikelyChange } from './correction-model.ts';
import { body, type TokenizedText } from './tokenized-text.ts';
import { changeTitle } from './wording.ts';

/** A kind of proposals. */
export interface ChangeKind {
  /** Identity of the kind. */
  readonly key: string;
  /** The change in words: `ORG → LOC`. */
  readonly title: Message;
  /** Part of the texts where it is, in words that follow the title; undefined for the body. */
  readonly where: Message | undefined;
}

/** Returns the kind of a change of an entity of a text. */
export function kindOf(text: TokenizedText, { entity, action }: LikelyChange): ChangeKind {
  const title = changeTitle(entity.label, action);
  const where = whereOf(text, entity);
  return { key: where ? `${title} ${where}` : `${title}`, title, where };
}

function whereOf({ words, parts }: TokenizedText, { from, to }: LikelyChange['entity']): Message | undefined {
  // A post before the number of its cable is what is corrected most, wherever it stands.
  if (/^\d{4,}$/.test(words[to] ?? '')) return say('before a number');
  const part = parts[from]!;
  if (part === body) return undefined;
  return part === 'header' ? say('in the header') : say('in {0}', part);
}
