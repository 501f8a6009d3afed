/**
 * Findings as workflow commands of GitHub Actions, which shows them at their lines in a pull request:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message.
 */
import type { Severity } from '../../core/lint/rule.ts';
import { lineAndColumn } from './json.ts';
import { summaryOf } from './pretty.ts';
import type { ReportFormat } from './report.ts';
import { repositoryPath } from './repository-path.ts';
import { readable } from './terminal.ts';

/** One command a finding, and a summary, which stands in the log only. */
export const github: ReportFormat = {
  begin: () => '',
  between: '',
  isForPrograms: false,
  countsFixes: true,
  *file({ name, linted: { document }, findings }) {
    const file = repositoryPath(name);
    for (const { rule, severity, message, from, to } of findings) {
      const [start, end] = [lineAndColumn(document, from), lineAndColumn(document, to)];
      // Annotations have columns only where they are on one line.
      const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
      const properties = { file, line: start.line, endLine: end.line, ...columns, title: rule.code };
      const written = Object.entries(properties).map(([key, value]) => `${key}=${propertyValue(String(value))}`);
      yield `::${commands[severity]} ${written.join(',')}::${data(readable(String(message)))}\n`;
    }
  },
  end: (totals, unreadable) => `${summaryOf(totals, unreadable)}\n`,
};

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Escapes the text after the properties, as `escapeData` of the Actions toolkit does. */
function data(text: string): string {
  return text.replace(/[%\r\n]/g, percent);
}

/**
 * Escapes the value of a property, as `escapeProperty` of the Actions toolkit does. Other control characters of a file's name have no
 * escape, and are made visible: logs are read on terminals, too.
 */
function propertyValue(text: string): string {
  return text.replace(/[%\r\n:,]/g, percent).replace(/\p{Cc}/gu, readable);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
