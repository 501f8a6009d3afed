/** Looks of labels: colours and lines. */
import { keysOf, type LabelKeys } from './label-keys.ts';

/**
 * Colours of labels, each with tones for light, dark and high-contrast themes. Labels of a set take them in this order, in
 * which neighbours are easy to tell apart.
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

export type LabelColor = (typeof labelColors)[number];

/** Lines under entities, which tell labels apart without colour. */
export const labelLines = ['solid', 'dashed', 'dotted', 'double'] as const;

export type LabelLine = (typeof labelLines)[number];

/** Look of entities with an unknown label; no label of a set has this line. */
export const unknownLook = { color: 'grey', line: 'wavy' } as const;

/** Look of a label's entities. */
export interface LabelLook extends LabelKeys {
  readonly color: LabelColor;
  readonly line: LabelLine;
}

/** Look that a label chooses for itself. */
export interface OwnLook {
  /** Colour in the editor; by default chosen by the label's place in the set. */
  readonly color?: LabelColor | undefined;
  /** Key: a small letter or a digit. */
  readonly key?: string | undefined;
}

/** Returns the looks of the labels of a set, in its order: a label's own choice, else by its place in the set. */
export function looksOf(labels: readonly (OwnLook & { readonly name: string })[]): readonly LabelLook[] {
  const keys = keysOf(labels);
  return labels.map(({ color }, index) => ({
    color: color ?? labelColors[index % labelColors.length]!,
    line: labelLines[index % labelLines.length]!,
    ...keys[index],
  }));
}
