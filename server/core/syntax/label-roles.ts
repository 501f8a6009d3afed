/** Labels for people and places, by whichever name a label set has for them. */
import type { LabelSet } from './labels.ts';

/** Names of labels for people, and for towns and countries; the likelier ones first. */
const names = { person: ['PER', 'PERSON', 'PERS'], place: ['GPE', 'LOC', 'LOCATION'] } as const;

/** Returns the label of a set for people, or for towns and countries; undefined when it has none of the usual names. */
export function labelFor(role: keyof typeof names, labels: LabelSet): string | undefined {
  return names[role].find((name) => labels.get(name) !== undefined);
}

/** Whether a label is one of the usual names for people, or for places. */
export function isLabelFor(role: keyof typeof names, label: string): boolean {
  return names[role].some((name) => name === label);
}
