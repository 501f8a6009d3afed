/** Entities of one text, carried over to another version of it. */
import { Alignment } from '../drift/alignment.ts';
import { type Message, say } from '../message.ts';
import { Document } from '../syntax/document.ts';
import { countEntities } from '../syntax/entities.ts';
import type { Source } from '../syntax/source.ts';
import { annotate, type Entity, type Loss } from './annotated-text.ts';
import type { ReadText } from './format.ts';

/**
 * Carries every entity over to a source, whose text the document then has. Entities whose words are not there as they are here, or
 * could be others that read the same, are losses, one by one; nothing is guessed.
 *
 * @param source that can be read
 */
export function ontoSource({ text, entities, name, losses }: ReadText, source: Source): ReadText {
  const lost: Loss[] = [];
  const carried: Entity[] = [];
  const alignment = new Alignment(text, source);
  const unfit = unfitness(source, alignment, entities.length);
  if (unfit) lost.push({ at: 0, message: unfit });
  for (const entity of unfit ? [] : entities) {
    const span = alignment.inSource(entity);
    if (span) carried.push({ ...entity, ...span });
    else lost.push({ at: entity.from, message: say('an entity without a certain place in {0}', source.path) });
  }
  return { ...annotate(source.text!, carried, name), losses: [...losses, ...lost] };
}

/** Tags of a source, for each entity of the text, from which it is no original: one bracket may only look like a tag. */
const minTags = 0.25;

/** Says why no entity can be carried over to a source; undefined when they can. */
function unfitness(source: Source, { isOther }: Alignment, entities: number): Message | undefined {
  if (isOther) return say('all entities: {0} is a different text', source.path);
  const tags = [...countEntities(Document.parse(source.text!)).values()].reduce((sum, count) => sum + count, 0);
  return tags > 0 && tags >= minTags * entities ? say('all entities: {0} is tagged itself', source.path) : undefined;
}
