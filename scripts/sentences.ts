/** The sentences that people read, as the code has them: `say('…')` in the server, `l10n.t('…')` in the client. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { root } from './install.ts';

/** The bundle in English, by its path in the repository. */
export const englishBundle = 'l10n/bundle.l10n.json';

/** The bundles of other languages that are held complete. */
export const translations = ['l10n/bundle.l10n.de.json'] as const;

/** Where sentences are said, and how. The function that says them is declared with no sentence. */
const calls = [
  { files: 'client/**/*.ts', call: /\bl10n\.t\(/g },
  { files: 'server/**/*.ts', call: /(?<!function )\bsay\(/g },
] as const;

/** A string as the formatter leaves it, after the parenthesis of a call. */
const literal = /\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/y;

/**
 * All sentences in the code, each once, in the order of their characters.
 *
 * @throws for a call whose sentence is not written out: nobody could translate it
 */
export function sentences(): readonly string[] {
  const found = calls.flatMap(({ files, call }) =>
    globSync(files, { cwd: root }).flatMap((path) => sentencesIn(path, call)),
  );
  return [...new Set(found)].sort();
}

/** The text of the English bundle, in which each sentence is its own key. */
export function englishText(): string {
  return bundleText(new Map(sentences().map((sentence) => [sentence, sentence])));
}

/** The text of a translated bundle: what it has, in the order of the English one and without what nobody says any more. */
export function translatedText(path: string): string {
  const had: Record<string, string> = JSON.parse(readFileSync(join(root, path), 'utf8'));
  return bundleText(new Map(sentences().flatMap((each) => (Object.hasOwn(had, each) ? [[each, had[each]!]] : []))));
}

/** What a translated bundle lacks, as complaints. */
export function untranslated(path: string): readonly string[] {
  const has: Record<string, string> = JSON.parse(readFileSync(join(root, path), 'utf8'));
  return sentences()
    .filter((sentence) => !Object.hasOwn(has, sentence))
    .map((sentence) => `${path} has no translation of ${JSON.stringify(sentence)}`);
}

function sentencesIn(path: string, call: RegExp): readonly string[] {
  const code = readFileSync(join(root, path), 'utf8');
  return [...code.matchAll(call)].map(({ index, 0: { length } }) => {
    literal.lastIndex = index + length;
    const [, single, double] = literal.exec(code) ?? [];
    const written = single ?? double;
    if (written !== undefined) return written.replace(/\\(['"\\])/g, '$1');
    const line = code.slice(0, index).split('\n').length;
    throw new Error(`${path}:${line} says what is not written out there: write the sentence into the call.`);
  });
}

function bundleText(bundle: ReadonlyMap<string, string>): string {
  return `${JSON.stringify(Object.fromEntries(bundle), null, 2)}\n`;
}
