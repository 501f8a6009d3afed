/** Label maps: other names for labels on the way from one format to another. */
import type { AnnotatedText, Entity } from './annotated-text.ts';

/** Other names by label. */
export type LabelMap = ReadonlyMap<string, string>;

/** Gives the labels of a document their other names; labels without one stay. */
export function renameLabels(text: AnnotatedText, map: LabelMap): AnnotatedText {
  if (map.size === 0) return text;
  const nameOf = (label: string) => map.get(label) ?? label;
  const rename = (entity: Entity): Entity => {
    const label = nameOf(entity.label);
    return entity.scores ? { ...entity, label, scores: renamed(entity.scores, nameOf) } : { ...entity, label };
  };
  return { ...text, entities: text.entities.map(rename) };
}

/** Turns a map round; of several labels with one name, the first. */
export function inverse(map: LabelMap): LabelMap {
  return new Map([...map].reverse().map(([label, name]) => [name, label]));
}

/** Probabilities by other names; those of labels that have become one are added. */
function renamed(scores: Readonly<Record<string, number>>, nameOf: (label: string) => string): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [label, score] of Object.entries(scores)) sums.set(nameOf(label), (sums.get(nameOf(label)) ?? 0) + score);
  return Object.fromEntries(sums);
}
