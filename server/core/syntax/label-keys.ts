/** Keys that give labels. */

/** Keys of a label, each a small letter or a digit. */
export interface LabelKeys {
  /** Single key; missing when the set has more labels than digits and the label names none. */
  readonly key?: string;
  /** Second stroke of a chord, which shares its letters with commands; missing when no letter is left. */
  readonly chordKey?: string;
}

/** Letters that are second strokes of editor commands, and so of no label. */
export const commandKeys = 'abfijrstvx';

const alphabet = 'abcdefghijklmnopqrstuvwxyz';

/** Letters and digits that can be second strokes of labels. */
export const labelStrokes: readonly string[] = [...alphabet, ...'1234567890'].filter(
  (key) => !commandKeys.includes(key),
);

/**
 * Assigns keys to the labels of a set, in its order. The single key is the label's own, else the next free digit. The chord key
 * is the label's own unless a command has it; else the initial of its name; else another free letter of its name; else the
 * first free letter of the alphabet.
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

/** Keeps the first of equal keys. */
function ownKeys(keys: readonly (string | undefined)[]): (string | undefined)[] {
  const taken = new Set<string>();
  return keys.map((key) => {
    if (key === undefined || taken.has(key)) return undefined;
    taken.add(key);
    return key;
  });
}

/**
 * Gives letters to labels without one. Every label gets its initial before any gets another letter, so that most are easy to
 * guess.
 */
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

/** Returns the letters of a name that keyboards have, without accents. */
function lettersIn(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}
