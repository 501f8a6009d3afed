/**
 * Writes `docs/rules/` from the rules themselves, the JSON schemas of `tagwright.json` and of the lists beside it from what
 * reads them, and the bundle of English sentences from the code that says them; puts those of other languages in its order.
 *
 *     node scripts/docs.ts           writes all of them
 *     node scripts/docs.ts --check   fails when they are not what would be written, and on what other pages have wrong:
 *                                    keys and dependencies that are not those of package.json, sentences without translation
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { characterCommands } from '../client/review/characters.ts';
import { configSchema } from '../server/core/config/config-schema.ts';
import type { Rule } from '../server/core/lint/rule.ts';
import {
  type BadExample,
  type GoodExample,
  guideOf,
  type OfferedFix,
  type OptionGuide,
  underline,
} from '../server/core/lint/rule-docs.ts';
import { rules } from '../server/core/lint/rules/index.ts';
import { acceptedSchema } from '../server/core/lists/accepted-list.ts';
import { reviewSchema } from '../server/core/lists/review-list.ts';
import { invisible } from '../server/core/text/invisible.ts';
import { englishBundle, englishText, translatedText, translations, untranslated } from './sentences.ts';

const root = resolve(import.meta.dirname, '..');
const folder = 'docs/rules';

/** What is written, by path. */
const pages = new Map([
  [`${folder}/README.md`, index()],
  ...rules.map((rule) => [`${folder}/${rule.code}.md`, page(rule)] as const),
  ['schemas/tagwright.schema.json', schema(configSchema)],
  ['schemas/tagwright-accepted.schema.json', schema(acceptedSchema)],
  ['schemas/tagwright-review.schema.json', schema(reviewSchema)],
  [englishBundle, englishText()],
  ...translations.map((path) => [path, translatedText(path)] as const),
]);
/** Pages in the folder that are written by hand. */
const byHand = ['precision.md'];

const there = readdirSync(join(root, folder)).filter((name) => !byHand.includes(name));
const paths = new Set([...pages.keys(), ...there.map((name) => `${folder}/${name}`)]);
const outdated = [...paths].filter((path) => read(path) !== pages.get(path));
if (process.argv.includes('--check')) {
  for (const path of outdated) console.error(`${path} is not what the sources say: npm run docs`);
  const wrong = [...wrongKeys(), ...wrongDependencies(), ...translations.flatMap(untranslated)];
  for (const message of wrong) console.error(message);
  process.exitCode = outdated.length + wrong.length === 0 ? 0 : 1;
} else {
  for (const path of outdated) rmSync(join(root, path), { force: true });
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function schema(of: GenericSchema): string {
  return `${JSON.stringify(toJsonSchema(of, { ignoreActions: ['check'] }), null, 2)}\n`;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}

/** Key bindings without their row in docs/vscode.md, and keys in it that are bound to nothing. */
function wrongKeys(): string[] {
  const guide = readFileSync(join(root, 'docs/vscode.md'), 'utf8');
  const titles = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
  const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const shown = (key: string) => `\`${key.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}\``;
  const titleOf = (command: string) => titles[command.replace('tagwright.', 'command.')];
  const keybindings: { command: string; key: string; mac: string; when: string }[] = contributes.keybindings;
  // Some run commands of VS Code.
  const all = keybindings.filter(({ command }) => command.startsWith('tagwright.'));
  // Keys of the reading view alone have a table of their own, in the words of a reader.
  const isOfReading = (when: string) => when === 'tagwright.readingFocus';
  const isOfReview = (when: string) => /tagwright\.(?:reviewing|locked)/.test(when);
  const bindings = all.filter(({ when, mac }) => !isOfReview(when) && !isOfReading(when) && mac);
  // Which label a key gives is a matter of the label set: they have a section of their own.
  const isOfLabels = (command: string) => command === 'tagwright.relabelByKey';
  const rows = bindings
    .filter(({ command }) => !isOfLabels(command))
    .map(({ command, key, mac }) => `\n| ${titleOf(command)} | ${shown(key)} | ${shown(mac)} |`);
  // What review mode does by a character, and by keys that are the same everywhere; not those that do nothing.
  const isRefusal = (command: string) => command === 'tagwright.review.refuse';
  const bound = all.filter(({ command, when }) => isOfReview(when) && !isRefusal(command));
  const single = [
    ...Object.entries(characterCommands).map(([character, command]) => [command, `\`${character}\``] as const),
    ...bound.map(({ command, key }) => [command, shown(key)] as const),
  ];
  for (const command of new Set(single.map(([each]) => each))) {
    const keys = single.filter(([each]) => each === command).map(([, key]) => key);
    rows.push(`\n| ${titleOf(command)} | ${keys.join(' ')} |`);
  }
  const strokes = bindings.flatMap(({ key, mac }) => [key, mac].flatMap((each) => [each, each.split(' ')[0]!]));
  const known = new Set(strokes.map(shown));
  const unknown = [...guide.matchAll(/`(?:Alt|Ctrl\+Cmd)\+[^`]+`/g)]
    .map(([key]) => key)
    .filter((key) => !known.has(key));
  return [
    ...rows.filter((row) => !guide.includes(row)).map((row) => `docs/vscode.md has no row ${row.trim()}`),
    ...unknown.map((key) => `docs/vscode.md has ${key}, which package.json binds to nothing`),
  ];
}

/** Packages without their reason in docs/dependencies.md, and rows for packages that package.json does not name. */
function wrongDependencies(): string[] {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
  const named = new Set(Object.keys({ ...dependencies, ...devDependencies }));
  const explained = new Set([...page.matchAll(/^\| `([^`]+)` \| [^|]*\w/gm)].map(([, name]) => name!));
  return [
    ...[...named]
      .filter((name) => !explained.has(name))
      .map((name) => `docs/dependencies.md has no reason for ${name}`),
    ...[...explained]
      .filter((name) => !named.has(name))
      .map((name) => `docs/dependencies.md has ${name}, which package.json has not`),
  ];
}

/** The table of all rules. */
function index(): string {
  const rows = rules.map((rule) => {
    const { code, severity, summary } = rule;
    return `| [${code}](${code}.md) | ${severity} | ${cell(summary)} | ${kindOfFix(guideOf(rule).fixes)} |`;
  });
  return document(
    'server/core/lint/rules',
    '# Rules',
    'What Tagwright reports. Every rule has its reason, examples and fixes on a page of its own, and in `tagwright explain`.',
    ['| rule | severity | finds | fixes |', '|---|---|---|---|', ...rows].join('\n'),
    '**automatic** fixes need no judgement; “fix all” makes them, in a text that has a [well-formed entity](../format.md#what-is-wrong-and-still-read). The others are offered **to choose** from. No fix changes the text around the tags, unless its title says so.',
  );
}

function kindOfFix(fixes: readonly OfferedFix[]): string {
  if (fixes.length === 0) return '';
  return fixes.some(({ auto }) => auto) ? 'automatic' : 'to choose';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** The page of a rule. */
function page(rule: Rule): string {
  const { code, severity, summary, why } = rule;
  const { bad, good, fixes, options } = guideOf(rule);
  return document(
    `server/core/lint/rules/${code}.ts`,
    `# ${code}`,
    `**${summary}** Severity: ${severity}.`,
    why,
    ...(hasInvisible([...bad, ...good]) ? ['In the examples, `·` stands for a character that does not show.'] : []),
    '## Reported',
    ...bad.map(badExample),
    '## Not reported',
    ...good.map(goodExample),
    '## Fixes',
    fixes.length > 0
      ? fixes.map(fixLine).join('\n')
      : 'None: what is wrong here is the text, and that is never changed.',
    '## Settings',
    settings(rule, options),
    '## Where it appears',
    'In an editor, underlined at its place; its fixes are code actions (Ctrl+. or Cmd+. in VS Code). In a terminal:',
    block(`tagwright check --rule ${code} annotated\ntagwright explain ${code}`),
  );
}

/** Whether some examples have a character that does not show. */
function hasInvisible(examples: readonly GoodExample[]): boolean {
  return examples.some(({ text }) => visible(text) !== text);
}

/** A text with a sign for each character that does not show. */
function visible(text: string): string {
  return text.replace(new RegExp(invisible, 'g'), '·');
}

/** How a rule is set in `tagwright.json`. */
function settings({ code, severity }: Rule, options: readonly OptionGuide[]): string {
  const values = Object.fromEntries(options.map(({ name, initial }) => [name, short(initial)]));
  const value = options.length === 0 ? severity : [severity, values];
  const example = `\`\`\`json\n{ "rules": { "${code}": ${JSON.stringify(value).replaceAll('","', '", "').replaceAll(',{', ', {')} } }\n\`\`\``;
  const intro = `In \`tagwright.json\`, with one of \`error\`, \`warning\`, \`information\`, \`hint\` and \`off\`:`;
  const list = options.map(({ name, description }) => `- \`${name}\`: ${description}`);
  return [intro, example, ...(list.length > 0 ? [list.join('\n')] : [])].join('\n\n');
}

/** As much of a default as shows what it is. */
function short(initial: unknown): unknown {
  return Array.isArray(initial) ? initial.slice(0, 3) : initial;
}

function badExample(example: BadExample): string {
  const said = [...new Set(example.messages)].map(inMarkdown).join(' ') + readingOf(example);
  const reported = `${block(visible(underline(example)))}\n\n${said}`;
  return example.fixed === undefined ? reported : `${reported} Fixed:\n\n${block(visible(example.fixed))}`;
}

/** A message that names an HTML tag, so that a page shows the tag. */
function inMarkdown(message: string): string {
  return message.replaceAll('<', '\\<');
}

function goodExample(example: GoodExample): string {
  return `${block(visible(example.text))}${readingOf(example) && `\n\n${readingOf(example).trim()}`}`;
}

/** What an example is read with. */
function readingOf({ labelSet, source }: GoodExample): string {
  const labels = labelSet ? ` (Read with the labels of ${labelSet}.)` : '';
  return source === undefined ? labels : `${labels} (Its source: \`${source.replaceAll('\n', ' ')}\`)`;
}

function fixLine({ title, preferred, auto }: OfferedFix): string {
  const notes = [...(preferred ? ['preferred'] : []), ...(auto ? ['automatic'] : [])];
  return `- ${title}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

function block(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}

function document(source: string, ...parts: readonly string[]): string {
  return `${[...parts, `<!-- Written by scripts/docs.ts from ${source} -->`].join('\n\n')}\n`;
}
