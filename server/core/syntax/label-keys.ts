/** The keys by which labels are given. */

/** The keys of a label, each a small letter or a digit. */
export interface LabelKeys {
  /** Where single keys give labels; missing when the set has more labels than there are digits and the label says none. */
  readonly key?: string;
  /** As the second stroke of a chord, where letters are those of commands, too; missing when no letter is left. */
  readonly chordKey?: string;
}

/** Letters that are second strokes of commands of the editor, and so of no label. */
export const commandKeys = 'abfijrstvx';

const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/**
 * The keys of the labels of a set, in its order. A single key is the label's own one, else the next digit that is no label's own.
 * A chord's is the label's own one unless that is a command's; else the first letter of its name; where a label before it has that
 * one, another letter of its name, the first that is free; or else the first free letter of the alphabet.
 */
export function keysOf(labels: readonly { readonly name: string; readonly key?: string | undefined }[]): LabelKeys[] {
  const own = ownKeys(labels.map(({ key }) => key));
  const digits = [...'1234567890'].filter((digit) => !own.includes(digit));
  const chordKeys = chordKeysOf(
    labels.map(({ name }) => name),
    own.map((key) => (key !== undefined && commandKeys.includes(key) ? undefined : key)),
  );
  return own.map((ownKey, index) => {
    const key = ownKey ?? digits.shift();
    const chordKey = chordKeys[index];
    return { ...(key !== undefined && { key }), ...(chordKey !== undefined && { chordKey }) };
  });
}

/** Of labels that say the same key, the first one has it. */
function ownKeys(keys: readonly (string | undefined)[]): (string | undefined)[] {
  const taken = new Set<string>();
  return keys.map((key) => {
    if (key === undefined || taken.has(key)) return undefined;
    taken.add(key);
    return key;
  });
}

/** Gives letters to the labels that have none: to each its initial before any gets another letter, so that most are easy to guess. */
function chordKeysOf(names: readonly string[], own: readonly (string | undefined)[]): (string | undefined)[] {
  const keys = [...own];
  const free = new Set([...alphabet].filter((letter) => !commandKeys.includes(letter) && !own.includes(letter)));
  const wishes: readonly ((letters: string) => string)[] = [
    (letters) => letters.slice(0, 1),
    (letters) => letters,
    () => alphabet,
  ];
  const lettersOf = names.map(lettersIn);
  for (const wish of wishes) {
    lettersOf.forEach((letters, index) => {
      if (free.size === 0) return;
      keys[index] ??= [...wish(letters)].find((letter) => free.delete(letter));
    });
  }
  return keys;
}

/** The letters of a name that keyboards have, without accents. */
function lettersIn(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
