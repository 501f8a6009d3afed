/**
 * Findings as SARIF 2.1.0, the Static Analysis Results Interchange Format of OASIS:
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. What GitHub shows of it:
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
 */
import { createHash } from 'node:crypto';
import { fingerprintOf } from '../../core/lint/acceptance.ts';
import type { Finding, Fix, Rule, Severity } from '../../core/lint/rule.ts';
import { rules } from '../../core/lint/rules/index.ts';
import type { Document } from '../../core/syntax/document.ts';
import type { Span } from '../../core/text/span.ts';
import { programVersion } from '../program.ts';
import { lineAndColumn, newFixes, toJson } from './json.ts';
import { count } from './pretty.ts';
import type { Checked, ReportFormat } from './report.ts';
import { type FileReference, fileReference, repositoryRoot } from './repository-path.ts';

/** One run of the tool with all its rules, and the results as they are found. */
export const sarif: ReportFormat = {
  begin: () => {
    const run = toJson({
      tool: { driver: driver() },
      columnKind: 'utf16CodeUnits',
      newlineSequences: ['\r\n', '\n', '\r'],
      originalUriBaseIds: { [repositoryRoot]: { description: { text: 'The root of the repository.' } } },
    });
    return `{"$schema":"${schema}","version":"2.1.0","runs":[${run.slice(0, -1)},"results":[`;
  },
  between: ',',
  isForPrograms: true,
  countsFixes: false,
  *file(checked, { hasFixes }) {
    const location = fileReference(checked.name);
    const given = hasFixes ? new Set<string>() : undefined;
    const fingerprint = fingerprints(checked.linted.document);
    let separator = '\n';
    for (const finding of checked.findings) {
      const fixes = given ? [...newFixes(checked.linted, finding, given)] : [];
      yield `${separator}${toJson(resultOf(checked, finding, { location, fixes, fingerprint: fingerprint(finding) }))}`;
      separator = ',\n';
    }
  },
  end: (_, unreadable) => {
    const notification = { level: 'error', message: { text: `${count(unreadable, 'path')} could not be checked.` } };
    const invocation = {
      executionSuccessful: unreadable === 0,
      ...(unreadable > 0 && { toolExecutionNotifications: [notification] }),
    };
    return `\n],"invocations":[${toJson(invocation)}]}]}\n`;
  },
};

/** Address of the schema of the standard. */
const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF has three levels of findings. */
const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

function driver() {
  const version = programVersion();
  return {
    name: 'Tagwright',
    ...(version !== undefined && { semanticVersion: version }),
    rules: rules.map(ruleDescriptor),
  };
}

function ruleDescriptor({ code, severity, summary, why }: Rule) {
  return {
    id: code,
    // Viewers show names, in Pascal case; one that is the identifier in other letters is no name.
    ...(code.includes('-') && { name: pascalCase(code) }),
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: {
      text: `${summary} ${why} For examples, fixes and options: tagwright explain ${code}`,
      markdown: `${summary} ${why}\n\nFor examples, fixes and options: \`tagwright explain ${code}\``,
    },
    defaultConfiguration: { level: levels[severity] },
    properties: { 'problem.severity': severity === 'error' || severity === 'warning' ? severity : 'recommendation' },
  };
}

function pascalCase(code: string): string {
  return code.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Index of each rule in the list of the driver. */
const indexOf = new Map(rules.map(({ code }, index) => [code, index]));

/** What a result has besides its finding. */
interface ResultParts {
  readonly location: FileReference;
  readonly fixes: readonly Pick<Fix, 'title' | 'edits'>[];
  readonly fingerprint: string;
}

function resultOf({ linted: { document } }: Checked, finding: Finding, { location, fixes, fingerprint }: ResultParts) {
  const { rule, severity, message } = finding;
  const artifactLocation = location;
  return {
    ruleId: rule.code,
    ruleIndex: indexOf.get(rule.code),
    level: levels[severity],
    message: { text: messageText(String(message)) },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(document, finding) } }],
    // The one that GitHub matches results by, and the same with a name of our own for others.
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'tagwright/v1': fingerprint },
    ...(fixes.length > 0 && {
      fixes: fixes.map(({ title, edits }) => ({
        description: { text: messageText(String(title)) },
        artifactChanges: [
          {
            artifactLocation,
            replacements: edits.map((edit) => ({
              deletedRegion: charRegion(document, edit),
              ...(edit.insert !== '' && { insertedContent: { text: edit.insert } }),
            })),
          },
        ],
      })),
    }),
  };
}

/** A message that holds words of a file, in which nothing may pass for a placeholder (3.11.5) or a link (3.11.6). */
function messageText(text: string): string {
  return text.replace(/\{(\d+)\}/g, '{{$1}}').replace(/\[(?=[^\]]*\]\()/g, '\\[');
}

/** A region by lines, for viewers, and by characters, which is exact. */
function regionOf(document: Document, { from, to }: Span) {
  const [start, end] = [lineAndColumn(document, from), lineAndColumn(document, to)];
  const mark = markLength(document);
  return {
    startLine: start.line,
    startColumn: start.line === 1 ? Math.max(1, start.column - mark) : start.column,
    endLine: end.line,
    endColumn: end.line === 1 ? Math.max(1, end.column - mark) : end.column,
    ...charRegion(document, { from, to }),
  };
}

function charRegion(document: Document, { from, to }: Span) {
  const mark = markLength(document);
  const charOffset = Math.max(0, from - mark);
  return { charOffset, charLength: Math.max(0, to - mark) - charOffset };
}

/** Length of the byte order mark, which SARIF does not count among the characters of a file. */
function markLength(document: Document): number {
  return document.slice(0, 1) === '\ufeff' ? 1 : 0;
}

/**
 * Makes fingerprints of the findings of a document, in order: from the rule, the text and the words around it, as accepted
 * findings are recognised, and not from where that is. Those that read the same have numbers.
 */
function fingerprints(document: Document): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return (finding) => {
    const { text, context } = fingerprintOf(document, finding);
    const hash = createHash('sha256')
      .update(JSON.stringify([finding.rule.code, text, context]))
      .digest('hex')
      .slice(0, 16);
    const number = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, number);
    return `${hash}:${number}`;
  };
}
