import { keysOf, type LabelKeys } from './label-keys.ts';

/**
 * The colours that labels can have: each has a tone for light, dark and high-contrast themes. In the order in which the
 * labels of a set get them: neighbours are easy to tell apart.
 */
export const labelColors = [
  'blue',
  'green',
  'purple',
  'orange',
  'red',
  'teal',
  'yellow',
  'pink',
  'brown',
  'grey',
] as const;

/** One of them. */
export type LabelColor = (typeof labelColors)[number];

/** The lines under entities, by which labels differ for those who do not see the colours. */
export const labelLines = ['solid', 'dashed', 'dotted', 'double'] as const;

/** One of them. */
export type LabelLine = (typeof labelLines)[number];

/** How entities look whose label is not one of the set: no label has this line. */
export const unknownLook = { color: 'grey', line: 'wavy' } as const;

/** How entities of a label look. */
export interface LabelLook extends LabelKeys {
  readonly color: LabelColor;
  readonly line: LabelLine;
}

/** What a label can say itself of how it looks. */
export interface OwnLook {
  /** Its colour in the editor; by default that of its place in the set. */
  readonly color?: LabelColor | undefined;
  /** Its key: a small letter or a digit. */
  readonly key?: string | undefined;
}

/** The looks of the labels of a set, in its order: what a label says itself, else by its place in the set. */
export function looksOf(labels: readonly (OwnLook & { readonly name: string })[]): readonly LabelLook[] {
  const keys = keysOf(labels);
  return labels.map(({ color }, index) => ({
    color: color ?? labelColors[index % labelColors.length]!,
    line: labelLines[index % labelLines.length]!,
    ...keys[index],
  }));
}
