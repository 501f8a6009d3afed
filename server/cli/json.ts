import type { Document } from '../core/document.ts';
import { fixesOf } from '../core/lint.ts';
import type { Finding } from '../core/rules/rule.ts';
import { wellFormedJson } from '../core/truncate.ts';
import type { Checked, Report } from './report.ts';

/** One finding a line. */
export const jsonLines: Report = {
  begin: '',
  between: '',
  *file(checked) {
    for (const finding of checked.findings) yield `${findingJson(checked, finding)}\n`;
  },
  end: () => '',
};

/** One array of findings, written as they are found. */
export const jsonArray: Report = {
  begin: '[',
  between: ',',
  *file(checked) {
    let separator = '\n';
    for (const finding of checked.findings) {
      yield `${separator}${findingJson(checked, finding)}`;
      separator = ',\n';
    }
  },
  end: () => '\n]\n',
};

/** A value as well-formed JSON on one line, in which control characters of every kind are escaped. */
export function toJson(value: unknown): string {
  return wellFormedJson(JSON.stringify(value)).replace(
    /[\u007f-\u009f]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );
}

function findingJson({ name, document }: Checked, finding: Finding): string {
  return toJson({
    file: name,
    rule: finding.rule.code,
    severity: finding.severity,
    message: finding.message,
    start: placeOf(document, finding.from),
    end: placeOf(document, finding.to),
    fixes: fixesOf(document, finding).map(({ title, auto = false, edits }) => ({ title, auto, edits })),
  });
}

/** An offset with its line and column, both counted from one. */
export function placeOf(document: Document, offset: number) {
  const { line, character } = document.positionAt(offset);
  return { offset, line: line + 1, column: character + 1 };
}
