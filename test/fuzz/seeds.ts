import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyText } from '../core/generate.ts';

const folder = new URL('seeds/', import.meta.url);

const seeds = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

const seed = fc.constantFrom(...seeds);

/** Texts to begin with: seeds, pieces of seeds put together, seeds many times over, and made ones. */
export const seedText: fc.Arbitrary<string> = fc.oneof(
  seed,
  fc
    .array(fc.tuple(seed, fc.nat(), fc.nat()), { minLength: 2, maxLength: 6 })
    .map((pieces) => pieces.map(piece).join('')),
  fc.tuple(seed, fc.integer({ min: 2, max: 60 })).map(([text, times]) => text.repeat(times)),
  anyText,
);

/** Part of a text, also one that begins or ends inside a pair of surrogates. */
function piece([text, at, length]: readonly [string, number, number]): string {
  const from = at % (text.length + 1);
  return text.slice(from, from + (length % (text.length + 1)));
}
