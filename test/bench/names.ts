/**
 * Invented names, so that copies of a cable speak of other people and places. The endings of each kind are its own: a
 * name never has two labels but where the bench wants it.
 */
import type { Random } from './random.ts';

/** What a label is about, of the four that the examples use. */
export type Label = 'PER' | 'LOC' | 'ORG' | 'MISC';

const starts = 'Al Bran Cor Dun El Fen Gar Hol Il Jor Kel Lor Mar Nes Or Pel Quor Ros Sel Tar Ul Vel Wen Yar'.split(
  ' ',
);
const middles = 'a be di e fo gu i la mo ne o ra si te u va wi'.split(' ');
const endings: Readonly<Record<Label, readonly string[]>> = {
  PER: 'bert drick frey gild lin mund nor rick sable sen stan wick'.split(' '),
  LOC: 'burg dale fjord garth haven hollow mere mouth port shire strand wold'.split(' '),
  ORG: 'bank corp dyne group lab line tech trust union works'.split(' '),
  MISC: 'an ese ian ic ish ite'.split(' '),
};

/** A name of one word. */
export function inventName(label: Label, random: Random): string {
  return random.pick(starts) + random.pick(middles) + random.pick(endings[label]);
}

const consonants = [...'BCDFGHJKLMNPQRSTVWXZ'];

/** An acronym; without vowels, it is no word that a header has. */
export function inventAcronym(random: Random): string {
  const letter = () => random.pick(consonants);
  return letter() + letter() + letter() + letter();
}
