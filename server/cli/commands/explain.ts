/** The command `tagwright explain`: what a rule reports, why, and with which options. */
import type { Command } from 'commander';
import type { Rule } from '../../core/lint/rule.ts';
import {
  type BadExample,
  type GoodExample,
  type OfferedFix,
  type OptionDocs,
  ruleDocs,
  underline,
} from '../../core/lint/rule-docs.ts';
import { rules } from '../../core/lint/rules/index.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import { parseRule } from '../input/rule-argument.ts';
import type { Output } from '../output/output.ts';
import { table, wrap } from '../output/terminal.ts';

/** Adds `tagwright explain`: what a rule means. */
export function addExplain(program: Command, output: Output): void {
  const command = program.command('explain');
  command
    .description('explain what a rule finds, why it matters, and how to fix it')
    .argument('[rule]', 'code of a rule; without it, list all rules', (code: string) => parseRule(command, code))
    .addHelpText('after', help)
    .action((rule: Rule | undefined) => void output.write(rule ? explain(rule, output) : list()));
}

const help = `
Examples:
  tagwright explain
  tagwright explain trailing-punctuation`;

const maxLineLength = 100;

function list(): string {
  return table([
    ['rule', 'severity', 'finds'],
    ...rules.map(({ code, severity, summary }) => [code, severity, summary]),
  ]);
}

function explain(rule: Rule, { colors, width }: Output): string {
  const { bad, good, fixes, options } = ruleDocs(rule);
  const paragraph = (text: string) => wrap(text, Math.min(width, maxLineLength));
  const section = (title: string, entries: readonly string[]) =>
    `${colors.bold(title)}\n\n${entries.map(indented).join('\n\n')}`;
  return `${[
    `${colors.bold(rule.code)} (${rule.severity})`,
    paragraph(rule.summary),
    paragraph(rule.why),
    section('Reported', bad.map(badExample)),
    section(
      'Fine',
      good.map((example) => example.text + readingOf(example)),
    ),
    section('Fixes', [fixes.map(fixLine).join('\n') || 'none']),
    ...(rule.vocabulary
      ? [section('In tagwright.json', [`"vocabulary": { "${rule.vocabulary}": … } says what it looks for.`])]
      : []),
    ...(options.length > 0 ? [section('Options in tagwright.json', options.map(optionLine))] : []),
  ].join('\n\n')}\n`;
}

function badExample(example: BadExample): string {
  const fixed = example.fixed === undefined ? '' : `\n→\n${example.fixed}`;
  return underline(example) + readingOf(example) + fixed;
}

/** Settings that an example is read with. */
function readingOf({ labelSet, source }: GoodExample): string {
  const labels = labelSet ? `\n(read with the labels of ${labelSet})` : '';
  return source === undefined ? labels : `${labels}\n(its source: ${source.replaceAll('\n', ' ')})`;
}

function fixLine({ title, preferred, auto }: OfferedFix): string {
  const notes = [...(preferred ? ['preferred'] : []), ...(auto ? ['automatic'] : [])];
  return notes.length > 0 ? `${title} (${notes.join(', ')})` : title;
}

function optionLine({ name, description, initial }: OptionDocs): string {
  const values = Array.isArray(initial) ? initial.join(', ') : String(initial);
  return `${name}: ${description}\n  default: ${excerpt(values) || 'none'}`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}
