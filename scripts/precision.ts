/**
 * Draws findings of a rule at random over a folder, each with enough of its text to say whether it is right, and with what its
 * first fix makes of that text. Without a rule, it draws automatic fixes of all rules, each with what all of them together make of
 * its text. What came of it stands in docs/rules/precision.md.
 *
 *     node scripts/precision.ts FOLDER [RULE] [--across] [--seed 1] [--count 50]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { fixAll, isFixedByItself } from '../server/core/lint/fix-all.ts';
import type { LintedDocument } from '../server/core/lint/linted-document.ts';
import { Linter } from '../server/core/lint/linter.ts';
import type { Finding, Rule } from '../server/core/lint/rule.ts';
import { findRule } from '../server/core/lint/rules/index.ts';
import { Corpus, countSurfaces } from '../server/core/mentions/corpus-evidence.ts';
import { addCounts, type LabelCounts } from '../server/core/mentions/label-counts.ts';
import { english } from '../server/core/message.ts';
import { Document } from '../server/core/syntax/document.ts';
import { applyEdits, type Edit } from '../server/core/syntax/text-edit.ts';

/** How much text is shown before and after a finding, in UTF-16 units. */
const contextLength = 80;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    across: { type: 'boolean' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '50' },
  },
});
const [folder, code] = positionals;
const rule = code === undefined ? undefined : findRule(code);
if (folder === undefined || (code !== undefined && !rule)) {
  console.error('node scripts/precision.ts FOLDER [RULE] [--across] [--seed 1] [--count 50]');
  process.exit(2);
}
const found = findingsIn(folder, rule, values.across ?? false);
const drawn = draw(found, Number(values.count), randomFrom(Number(values.seed)));
const what = rule ? `findings of ${rule.code}` : 'findings with an automatic fix';
console.log(`${found.length} ${what}; ${drawn.length} drawn with seed ${values.seed}`);
for (const [index, show] of drawn.entries()) console.log(`\n${index + 1}. ${show()}`);

/**
 * Returns the findings of a rule in all texts beneath a folder, or those that have an automatic fix, each as a function that shows
 * it.
 *
 * @param across whether what the other texts say is known
 */
function findingsIn(path: string, wanted: Rule | undefined, across: boolean): (() => string)[] {
  const names = globSync('**/*.txt', { cwd: path }).sort();
  const documents = names.map((name) => Document.parse(readFileSync(join(path, name), 'utf8'), {}, undefined, name));
  const linter = new Linter(across ? { corpus: corpusOf(documents) } : {});
  return documents.flatMap((document, index) => {
    const linted = linter.lint(document);
    return linted.findings
      .filter((finding) => (wanted ? finding.rule === wanted : isFixedByItself(linted, finding)))
      .map((finding) => () => shown(names[index]!, linted, finding, wanted === undefined));
  });
}

function corpusOf(documents: readonly Document[]): Corpus {
  const counts: LabelCounts = new Map();
  for (const document of documents) addCounts(counts, countSurfaces(document));
  return new Corpus(counts);
}

/** Returns a finding with its text, its first fix, and the text after that fix or after all automatic ones. */
function shown(name: string, linted: LintedDocument, finding: Finding, isFixedWithAll: boolean): string {
  const { document } = linted;
  const {
    from,
    to,
    rule: { code: ruleCode },
    message,
  } = finding;
  const { line, character } = document.positionAt(from);
  const start = Math.max(0, from - contextLength);
  const end = Math.min(document.length, to + contextLength);
  const text = `${document.slice(start, from)}«${document.slice(from, to)}»${document.slice(to, end)}`;
  const lines = [`${name}:${line + 1}:${character + 1} ${ruleCode}: ${english.write(message)}`, text];
  const [fix] = linted.fixesOf(finding);
  if (fix) {
    const edits = isFixedWithAll ? fixAll(linted).edits : fix.edits;
    const isShown = (edit: Edit) => start <= edit.from && edit.to <= end;
    const shownEdits = edits.filter(isShown).map((edit) => ({ ...edit, from: edit.from - start, to: edit.to - start }));
    const kind = fix.auto ? ' (automatic)' : fix.preferred ? ' (preferred)' : '';
    const elsewhere = edits.length - shownEdits.length;
    lines.push(`${english.write(fix.title)}${kind}${elsewhere ? `, and ${elsewhere} edits elsewhere` : ''}`);
    lines.push(applyEdits(document.slice(start, end), shownEdits));
  }
  return lines.map((each) => each.replace(/\r?\n|\r/g, '⏎')).join('\n   ');
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
