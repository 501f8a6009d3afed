/** Findings as JSON: an array, or a line each. */
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import { type Finding, keyOfBulk } from '../../core/lint/rule.ts';
import type { Document } from '../../core/syntax/document.ts';
import type { Span } from '../../core/text/span.ts';
import { wellFormedJson } from '../../core/text/well-formed.ts';
import { printedName } from '../../corpus/byte-names.ts';
import type { Checked, ReportFormat } from './report.ts';

/** One finding a line. */
export const jsonLines: ReportFormat = {
  begin: () => '',
  between: '',
  isForPrograms: true,
  countsFixes: false,
  *file(checked, { hasFixes }) {
    const given = hasFixes ? new Set<string>() : undefined;
    for (const finding of checked.findings) yield `${findingJson(checked, finding, given)}\n`;
  },
  end: () => '',
};

/** One array of findings, written as they are found. */
export const jsonArray: ReportFormat = {
  begin: () => '[',
  between: ',',
  isForPrograms: true,
  countsFixes: false,
  *file(checked, { hasFixes }) {
    const given = hasFixes ? new Set<string>() : undefined;
    let separator = '\n';
    for (const finding of checked.findings) {
      yield `${separator}${findingJson(checked, finding, given)}`;
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

/** @param given the fixes of many places that the file's findings have shown already; undefined when none are to be shown */
function findingJson({ name, linted }: Checked, finding: Finding, given: Set<string> | undefined): string {
  return toJson({ file: printedName(name), ...findingValue(linted, finding, given) });
}

/**
 * A finding as programs read it.
 *
 * @param given as in {@link findingJson}
 */
export function findingValue(linted: LintedDocument, finding: Finding, given: Set<string> | undefined) {
  const { document } = linted;
  const others = finding.repeated?.places;
  return {
    rule: finding.rule.code,
    severity: finding.severity,
    message: finding.message,
    ...spanValue(document, finding),
    ...(others && { others: others.map((other) => spanValue(document, other)) }),
    ...(given && { fixes: [...newFixes(linted, finding, given)] }),
  };
}

function spanValue(document: Document, { from, to }: Span) {
  return { start: lineAndColumn(document, from), end: lineAndColumn(document, to) };
}

/** The fixes of a finding; one of many places only where it has not been given yet: every finding of its name would have it. */
export function* newFixes(linted: LintedDocument, finding: Finding, given: Set<string>) {
  for (const fix of linted.fixesOf(finding)) {
    const { title, auto = false, all } = fix;
    const key = all === undefined ? undefined : keyOfBulk(finding, fix);
    if (key !== undefined && given.has(key)) continue;
    if (key !== undefined) given.add(key);
    if (fix.edits.length > 0) yield { title, auto, all, edits: fix.edits };
  }
}

/** An offset with its line and column, both counted from one. */
export function lineAndColumn(document: Document, offset: number) {
  const { line, character } = document.positionAt(offset);
  return { offset, line: line + 1, column: character + 1 };
}
