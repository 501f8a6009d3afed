/**
 * The pages of the rules, which are written from the rules themselves. They come with the extension, where there are no others: they link to
 * each other only.
 */
import type { Rule } from '../../server/core/lint/rule.ts';
import {
  type BadExample,
  type GoodExample,
  type OfferedFix,
  type OptionDocs,
  ruleDocs,
  underline,
} from '../../server/core/lint/rule-docs.ts';
import { rules } from '../../server/core/lint/rules/index.ts';
import { invisible } from '../../server/core/text/invisible.ts';

/** Where they are. */
export const ruleFolder = 'docs/rules';

/** The page of each rule and the table of all, by path. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map([
    [`${ruleFolder}/README.md`, index()],
    ...rules.map((rule) => [`${ruleFolder}/${rule.code}.md`, page(rule)] as const),
  ]);
}

/** The table of all rules. */
function index(): string {
  const rows = rules.map((rule) => {
    const { code, severity, summary } = rule;
    return `| [${code}](${code}.md) | ${severity} | ${cell(summary)} | ${kindOfFix(ruleDocs(rule).fixes)} |`;
  });
  return document(
    'server/core/lint/rules',
    '# Rules',
    'What Tagwright reports. Every rule has its reason, examples and fixes on a page of its own, and in `tagwright explain`.',
    ['| rule | severity | finds | fixes |', '|---|---|---|---|', ...rows].join('\n'),
    '**automatic** fixes need no judgement; “fix all” applies them in a text that has a well-formed entity. The others are offered **to choose** from. No fix changes the text around the tags, unless its title says so.',
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
  const { bad, good, fixes, options } = ruleDocs(rule);
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
      : 'None: the problem is in the text, and Tagwright never changes that.',
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
function settings({ code, severity, vocabulary }: Rule, options: readonly OptionDocs[]): string {
  const values = Object.fromEntries(options.map(({ name, initial }) => [name, short(initial)]));
  const value = options.length === 0 ? severity : [severity, values];
  const example = `\`\`\`json\n{ "rules": { "${code}": ${JSON.stringify(value).replaceAll('","', '", "').replaceAll(',{', ', {')} } }\n\`\`\``;
  const intro = `In \`tagwright.json\`, with one of \`error\`, \`warning\`, \`information\`, \`hint\` and \`off\`:`;
  const list = options.map(({ name, description }) => `- \`${name}\`: ${description}`);
  const words = `What it looks for is set there, too: \`"vocabulary": { "${vocabulary}": … }\`.`;
  return [intro, example, ...(list.length > 0 ? [list.join('\n')] : []), ...(vocabulary ? [words] : [])].join('\n\n');
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

/** A message or title that names an HTML tag, so that a page shows the tag. */
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

function fixLine({ title, preferred, auto, onRequest }: OfferedFix): string {
  const notes = [
    ...(preferred ? ['preferred'] : []),
    ...(auto ? ['automatic'] : []),
    ...(onRequest ? ['automatic with `--rule`'] : []),
  ];
  return `- ${inMarkdown(title)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

function block(text: string): string {
  return `\`\`\`text\n${text}\n\`\`\``;
}

function document(source: string, ...parts: readonly string[]): string {
  return `${[...parts, `<!-- Written by scripts/docs.ts from ${source} -->`].join('\n\n')}\n`;
}
