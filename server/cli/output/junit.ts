/**
 * Findings as a JUnit report, which CI systems show as failed tests. There is no standard; this has what Jenkins, GitLab,
 * Azure DevOps and CircleCI read, as collected in https://github.com/testmoapp/junitxml.
 */

import { xmlText, xmlValue } from '../../core/formats/xml.ts';
import type { Finding } from '../../core/lint/rule.ts';
import type { Document } from '../../core/syntax/document.ts';
import { printedName } from '../../corpus/byte-names.ts';
import { lineAndColumn } from './json.ts';
import { count, summaryOf } from './pretty.ts';
import type { Checked, ReportFormat } from './report.ts';
import { readable } from './terminal.ts';

/** A suite for each file with findings, and a last one that says how many files were checked. */
export const junit: ReportFormat = {
  begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tagwright">\n',
  between: '',
  isForPrograms: false,
  countsFixes: false,
  *file({ name, linted: { document }, findings }: Checked) {
    const file = readable(printedName(name));
    const numbered = new Map<string, number>();
    for (const some of inParts(findings)) {
      yield `${suiteTag(file, some.length, some.length, 0)}\n`;
      for (const finding of some) yield testCase(file, document, finding, numbered);
      yield '</testsuite>\n';
    }
  },
  end(totals, unreadable) {
    const summary = summaryOf(totals, unreadable);
    const clean = totals.files - totals.filesWithFindings;
    const problem =
      unreadable > 0 ? `<error type="unreadable" message="${count(unreadable, 'path')} could not be checked"/>` : '';
    return (
      `${suiteTag('tagwright check', 1, 0, Math.min(unreadable, 1))}\n` +
      `<testcase classname="tagwright" name="files without findings" time="0">${problem}` +
      `<system-out>${count(clean, 'file')} without findings. ${xmlText(summary)}</system-out></testcase>\n` +
      '</testsuite>\n</testsuites>\n'
    );
  },
};

/** Maximum of findings in a suite, whose beginning says how many there are: a file may have more than there is memory for. */
const maxInSuite = 1000;

function* inParts(findings: Iterable<Finding>): Generator<readonly Finding[]> {
  let part: Finding[] = [];
  for (const finding of findings) {
    part.push(finding);
    if (part.length < maxInSuite) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

function suiteTag(name: string, tests: number, failures: number, errors: number): string {
  return `<testsuite name="${xmlValue(name)}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="0" time="0">`;
}

/**
 * Writes a finding as a failed test. Its name says nothing of its place: a CI system compares tests by their names, and a finding
 * is not new when lines come above it. Where several have one name, they are numbered.
 */
function testCase(file: string, document: Document, finding: Finding, numbered: Map<string, number>): string {
  const { rule, severity, from } = finding;
  const message = readable(String(finding.message));
  const { line, column } = lineAndColumn(document, from);
  const name = `${rule.code}: ${message}`;
  const number = (numbered.get(name) ?? 0) + 1;
  numbered.set(name, number);
  const testName = number === 1 ? name : `${name} (${number})`;
  const place = `${file}:${line}:${column}`;
  return (
    `<testcase classname="${xmlValue(file)}" name="${xmlValue(testName)}" file="${xmlValue(file)}" line="${line}" time="0">` +
    `<failure type="${severity}" message="${xmlValue(message)}">${xmlText(`${place} ${severity} ${message} ${rule.code}`)}</failure>` +
    '</testcase>\n'
  );
}
