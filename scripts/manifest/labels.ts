/** What the manifest has for each label of the bundled sets: commands and keys. */
import { keysOf, labelStrokes } from '../../server/core/syntax/label-keys.ts';
import { bundledLabelSets, type Label, type LabelSet, mixedLabels } from '../../server/core/syntax/labels.ts';
import type { Command, Key } from './command.ts';
import { edits, hasLabelsOf, hasOnlyLabelsOf, mayHaveOnlyLabelsOf, never, taggedFocus } from './contexts.ts';
import { macKey } from './keys.ts';

/** What can be done with a label, by the first part of the ids of its commands; `menu` is the id of the menu that lists them. */
export const labelActions = [
  { id: 'relabelAs', title: 'Relabel as', menu: 'relabelAs' },
  { id: 'relabelAllAs', title: 'Relabel All as', menu: 'relabelAll' },
  { id: 'tagAllAs', title: 'Tag All as', menu: 'tagAll' },
] as const;

/** The labels that have commands: those of all bundled sets, each once. */
export const labels: readonly Label[] = mixedLabels.labels;

/** The bundled sets that have a label. */
export function setsWith({ name }: Label): readonly LabelSet[] {
  return bundledLabelSets.filter((set) => set.get(name));
}

/** The commands that give labels by their names. */
export const labelCommands: readonly Command[] = labelActions.flatMap((action) =>
  labels.map((label) => ({
    id: `${action.id}.${label.name}`,
    title: `${action.title} ${label.name} (${label.title})`,
    when: edits,
    palette: hasLabelsOf(setsWith(label)),
    keys: action.id === 'relabelAs' ? initialKeys(label) : [],
  })),
);

/**
 * The key of a label that has its initial, by which the palette and the menus show it; where a set gives that initial to another
 * of its labels, it is not the key there. All other keys of labels are those of {@link keyCommands}.
 */
function initialKeys(label: Label): readonly Key[] {
  const initial = label.name[0]!.toLowerCase();
  const hasInitial = ({ labels }: LabelSet) =>
    keysOf(labels).some(({ chordKey }, index) => chordKey === initial && labels[index]!.name === label.name);
  const sets = setsWith(label).filter(hasInitial);
  if (sets.length === 0) return [];
  return [labelKey(initial, `(${taggedFocus}) && ${whereKeyHolds(sets, hasInitial(mixedLabels))}`)];
}

/** Where the key of a label holds that it has in some sets, and maybe in both together. */
function whereKeyHolds(sets: readonly LabelSet[], inMixed: boolean): string {
  // What is the same in each set need not wait for the server to say which one it is.
  if (sets.length === bundledLabelSets.length) return mayHaveOnlyLabelsOf(sets);
  return inMixed ? hasLabelsOf(sets) : hasOnlyLabelsOf(sets);
}

/**
 * The commands behind the keys of labels, whichever label set the text has. Each key has a command of its own, for VS Code lists a
 * command once for each of its keys, always with the same words.
 */
export const keyCommands: readonly Command[] = labelStrokes.map((key) => ({
  id: `relabelByKey.${key}`,
  title: `Relabel with Key ${key.toUpperCase()}`,
  when: edits,
  palette: never,
  // Digits are typed with Shift on some keyboards, such as the French one.
  keys: /\d/.test(key) ? [labelKey(key), labelKey(`shift+${key}`)] : [labelKey(key)],
}));

function labelKey(stroke: string, focus: string = taggedFocus): Key {
  const key = `alt+m ${stroke}`;
  return { key, mac: macKey(key), focus };
}
