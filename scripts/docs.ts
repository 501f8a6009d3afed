/**
 * Writes what the repository can say of itself: `docs/rules/` from the rules, the JSON schemas of `tagwright.json` and of the
 * lists beside it from what reads them, from the tables in `scripts/manifest/` what package.json contributes, the titles in
 * package.nls.json and the tables of keys in docs/vscode.md, the pictures of the walkthrough from the example that it opens, and the bundle
 * of English sentences from the code that says them.
 *
 *     node scripts/docs.ts           writes all of that
 *     node scripts/docs.ts --check   fails when it is not what would be written, and on what pages written by hand have wrong
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { configSchema } from '../server/core/config/config-schema.ts';
import { acceptedSchema } from '../server/core/lists/accepted-list.ts';
import { declinedSchema } from '../server/core/lists/declined-list.ts';
import { reviewSchema } from '../server/core/lists/review-list.ts';
import { unknownKeys, wrongDependencies } from './docs/checks.ts';
import { withKeyTables } from './docs/key-tables.ts';
import { ruleFolder, rulePages } from './docs/rule-pages.ts';
import { walkthroughPictures } from './docs/walkthrough-pictures.ts';
import { withContributions, withOrderOf, withTitles } from './manifest.ts';
import { englishBundle, englishText, translatedText, translations, untranslated } from './sentences.ts';

const root = resolve(import.meta.dirname, '..');

/** Pages in the folder of the rules that are written by hand. */
const byHand = ['precision.md'];

const titles = withTitles(read('package.nls.json'));

/** What is written, by path; what only a part of is written has the rest from the file that is there. */
const written: ReadonlyMap<string, string> = new Map([
  ...rulePages(),
  ...walkthroughPictures(root),
  ['schemas/tagwright.schema.json', schema(configSchema)],
  ['schemas/tagwright-accepted.schema.json', schema(acceptedSchema)],
  ['schemas/tagwright-review.schema.json', schema(reviewSchema)],
  ['schemas/tagwright-declined.schema.json', schema(declinedSchema)],
  ['package.json', withContributions(read('package.json'))],
  ['package.nls.json', titles],
  ['package.nls.de.json', withOrderOf(titles, read('package.nls.de.json'))],
  ['docs/vscode.md', withKeyTables(read('docs/vscode.md'))],
  [englishBundle, englishText()],
  ...translations.map((path) => [path, translatedText(path)] as const),
]);

const stale = readdirSync(join(root, ruleFolder))
  .filter((name) => !byHand.includes(name))
  .map((name) => `${ruleFolder}/${name}`)
  .filter((path) => !written.has(path));
const changed = [...written].filter(([path, text]) => readIfThere(path) !== text).map(([path]) => path);
if (process.argv.includes('--check')) {
  for (const path of [...stale, ...changed]) console.error(`${path} is not what the sources say: npm run docs`);
  const wrong = [...unknownKeys(root), ...wrongDependencies(root), ...translations.flatMap(untranslated)];
  for (const message of wrong) console.error(message);
  process.exitCode = stale.length + changed.length + wrong.length === 0 ? 0 : 1;
} else {
  for (const path of stale) rmSync(join(root, path));
  for (const path of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), written.get(path)!);
  }
}

function schema(of: GenericSchema): string {
  return `${JSON.stringify(toJsonSchema(of, { ignoreActions: ['check'] }), null, 2)}\n`;
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function readIfThere(path: string): string | undefined {
  try {
    return read(path);
  } catch {
    return undefined;
  }
}
