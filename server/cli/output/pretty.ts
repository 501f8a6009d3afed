/** Findings for people: with the line that they are in, and a summary. */
import type { Formatter } from 'picocolors/types.js';
import type { Severity } from '../../core/lint/rule.ts';
import { rules } from '../../core/lint/rules/index.ts';
import { english } from '../../core/message.ts';
import type { Checked, PrintOptions, ReportFormat, Totals } from './report.ts';
import { excerptOf, readable, table } from './terminal.ts';

const indent = '    ';

/** Findings for people: by file, each with the piece of the line that it is about, and a summary by rule. */
export const pretty: ReportFormat = {
  begin: () => '',
  between: '',
  isForPrograms: false,
  countsFixes: true,
  *file({ name, linted: { document }, findings }: Checked, { colors, width }: PrintOptions) {
    const colorOf: Record<Severity, Formatter> = {
      error: colors.red,
      warning: colors.yellow,
      information: colors.blue,
      hint: colors.dim,
    };
    yield `${colors.underline(readable(name))}\n`;
    for (const { rule, severity, message, from, to } of findings) {
      const { line, character } = document.positionAt(from);
      const { text } = document.line(line);
      const excerpt = excerptOf(
        text,
        character,
        Math.min(to - from + character, text.length),
        width - indent.length - 2,
      );
      const place = `${line + 1}:${character + 1}`;
      yield `  ${place}  ${colorOf[severity](severity)}  ${readable(String(message))}  ${colors.dim(rule.code)}\n` +
        `${indent}${colors.dim(excerpt.text)}\n${indent}${colorOf[severity](excerpt.marks)}\n`;
    }
    yield '\n';
  },
  end: (totals, unreadable, { colors }) => `${byRule(totals)}${colors.bold(summaryOf(totals, unreadable))}\n`,
};

/** A table of the rules that found something, and an empty line; nothing when there are none. */
function byRule(totals: Totals): string {
  const rows = rules.flatMap(({ code }) => {
    const found = totals.rules.get(code);
    return found ? [[code, found.severity, english.write(found.findings), english.write(found.files)]] : [];
  });
  return rows.length === 0 ? '' : `${table([['rule', 'severity', 'findings', 'files'], ...rows])}\n`;
}

/** Tells in a sentence what was found in how many files. */
export function summaryOf(
  { findings, filesWithFindings, files, fixable, accepted }: Totals,
  unreadable: number,
): string {
  const found =
    findings === 0
      ? `No findings in ${count(files, 'file')}.`
      : `${count(findings, 'finding')} in ${english.write(filesWithFindings)} of ${count(files, 'file')}.`;
  return [
    found,
    ...(fixable > 0 ? [`“tagwright fix” fixes ${fixableOf(fixable, findings)} by itself.`] : []),
    ...(accepted > 0 ? [`${acceptedOf(accepted, findings)}.`] : []),
    ...(unreadable > 0 ? [`${count(unreadable, 'path')} could not be checked.`] : []),
  ].join(' ');
}

function acceptedOf(accepted: number, findings: number): string {
  const number = findings === 0 ? count(accepted, 'finding') : `${english.write(accepted)} more`;
  return `${number} ${accepted === 1 ? 'is' : 'are'} accepted`;
}

function fixableOf(fixable: number, findings: number): string {
  if (fixable < findings) return `${english.write(fixable)} of them`;
  return findings === 1 ? 'it' : 'them';
}

/** A number with its noun: `1 file`, `2 files`, or with the plural that is given. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${english.write(number)} ${number === 1 ? noun : plural}`;
}
