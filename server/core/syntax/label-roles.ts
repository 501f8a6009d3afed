/** Labels for people, places and other kinds of names, by whichever name a label set has for them. */
import { labelsOfNames } from '../data/label-names.ts';
import { bundledLabelSets, type LabelSet } from './labels.ts';

/** Names of labels for people, for towns and countries, and for other kinds; the likelier ones first. */
const names = {
  person: ['PER', 'PERSON', 'PERS'],
  place: ['GPE', 'LOC', 'LOCATION'],
  organization: ['ORG', 'ORGANIZATION'],
  area: ['GPE', 'LOC', 'LOCATION'],
  landform: ['LOC', 'LOCATION'],
  facility: ['FAC', 'LOC', 'LOCATION'],
  law: ['LAW', 'MISC'],
  event: ['EVENT', 'MISC'],
  plan: ['MISC'],
} as const;

/** Returns the label of a set for a kind of name; undefined when it has none of the usual names. */
export function labelFor(role: keyof typeof names, labels: LabelSet): string | undefined {
  return names[role].find((name) => labels.get(name) !== undefined);
}

/** Whether a label is one of the usual names for a kind. */
export function isLabelFor(role: keyof typeof names, label: string): boolean {
  return names[role].some((name) => name === label);
}

/** Whether a label is one for names of people, places, organizations or other things; dates and amounts have none, nor what a project adds. */
export function isForNames(label: string): boolean {
  return ofNames.has(label);
}

const ofNames: ReadonlySet<string> = new Set(
  (['person', 'place', 'organization', 'plan'] as const).flatMap((role) => [...names[role]]),
);

/** Whether a label is of a bundled set or a usual one for names. Others that a project names may be meant for jobs, marks or terms. */
export function isUsual(label: string): boolean {
  return bundledLabelSets.some((set) => set.get(label) !== undefined) || labelsOfNames.has(label.toUpperCase());
}
