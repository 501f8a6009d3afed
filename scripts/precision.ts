/**
 * Draws findings of a rule at random over a folder, each with enough of its text to say whether it is right. What came of
 * it stands in docs/rules/precision.md.
 *
 *     node scripts/precision.ts FOLDER RULE [--seed 1] [--count 50]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { glob } from 'tinyglobby';
import { defaultLinter } from '../server/core/lint/linter.ts';
import type { Rule } from '../server/core/lint/rule.ts';
import { findRule } from '../server/core/lint/rules/index.ts';
import { Document } from '../server/core/syntax/document.ts';

/** How much text is shown before and after a finding, in UTF-16 units. */
const contextLength = 80;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '50' } },
});
const [folder, code] = positionals;
const rule = code === undefined ? undefined : findRule(code);
if (folder === undefined || !rule) {
  console.error('node scripts/precision.ts FOLDER RULE [--seed 1] [--count 50]');
  process.exit(2);
}
const found = await findingsIn(folder, rule);
const drawn = draw(found, Number(values.count), randomFrom(Number(values.seed)));
console.log(`${found.length} findings of ${rule.code}; ${drawn.length} drawn with seed ${values.seed}`);
for (const [index, finding] of drawn.entries()) console.log(`\n${index + 1}. ${finding}`);

/** The findings of a rule in all texts beneath a folder, as they are shown. */
async function findingsIn(path: string, wanted: Rule): Promise<string[]> {
  const names = await glob('**/*.txt', { cwd: path });
  return names.sort().flatMap((name) => {
    const document = Document.parse(readFileSync(join(path, name), 'utf8'), {}, undefined, name);
    const findings = defaultLinter.lint(document).findings.filter((finding) => finding.rule === wanted);
    return findings.map(({ from, to, message }) => {
      const { line, character } = document.positionAt(from);
      const before = document.slice(Math.max(0, from - contextLength), from);
      const after = document.slice(to, Math.min(document.length, to + contextLength));
      const text = `${before}«${document.slice(from, to)}»${after}`.replace(/\r?\n|\r/g, '⏎');
      return `${name}:${line + 1}:${character + 1} ${message}\n   ${text}`;
    });
  });
}

/** As many elements of a list as are wanted, at random and in the order of the list. */
function draw<T>(all: readonly T[], wanted: number, random: () => number): T[] {
  let missing = wanted;
  return all.filter((_, index) => {
    const isDrawn = random() * (all.length - index) < missing;
    if (isDrawn) missing--;
    return isDrawn;
  });
}

/** Random numbers from 0 to 1, always the same after the same seed: the generator mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
