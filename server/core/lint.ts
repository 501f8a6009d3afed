import type { Document, Line } from './document.ts';
import { composeEdits, type Edit } from './edit.ts';
import { keep } from './keep.ts';
import { keepsPlain } from './promise.ts';
import { rules } from './rules/index.ts';
import type { Finding, Fix, LineReport, LineRule, Rule } from './rules/rule.ts';

/** What the line rules report of a line. */
type LineReports = readonly { readonly rule: LineRule; readonly report: LineReport }[];

const none: LineReports = [];

const lineRules = rules.filter((rule): rule is LineRule => 'checkLine' in rule);

/** All findings of a document in the order of their places; computed once. */
export const lint = keep(findAll);

function findAll(document: Document): readonly Finding[] {
  const findings: Finding[] = [];
  document.lines.forEach((line, index) => {
    for (const { rule, report } of reportsOf(line)) {
      const lineFrom = document.lineFrom(index);
      const { from, to, message, tag } = report;
      findings.push({
        rule,
        severity: rule.severity,
        from: lineFrom + from,
        to: lineFrom + to,
        message,
        ...(tag && { tag: { tag, line, lineFrom } }),
      });
    }
  });
  for (const rule of rules) {
    if (!('check' in rule)) continue;
    for (const report of rule.check(document)) findings.push({ rule, severity: rule.severity, ...report });
  }
  return findings.sort((a, b) => a.from - b.from || a.to - b.to);
}

const reportsOf = keep(
  (line: Line): LineReports =>
    // Every line rule is about tags.
    line.tags.length === 0
      ? none
      : lineRules.flatMap((rule) => [...rule.checkLine(line)].map((report) => ({ rule, report }))),
);

/**
 * The ways out of a finding, best first. One that would change the text without saying so is left out: that is the
 * first promise, kept here for every rule.
 */
export function fixesOf(document: Document, finding: Finding): Fix[] {
  const fixes = finding.rule.fixes?.(document, finding) ?? [];
  return fixes.filter((fix) => fix.edits.length > 0 && (fix.changesText || keepsPlain(document, fix.edits)));
}

/** What {@link fixAll} did. */
export interface FixedAll {
  readonly document: Document;
  /** Edits of the document that was given. */
  readonly edits: readonly Edit[];
  /** How many fixes were made. */
  readonly count: number;
}

/** More rounds than any file needs in which one automatic fix uncovers another. */
const mostRounds = 50;

/**
 * Makes every automatic fix, and those that they uncover, until none is left.
 *
 * @param only the rules to take into account; all by default
 */
export function fixAll(document: Document, only: (rule: Rule) => boolean = () => true): FixedAll {
  const rounds: (readonly Edit[])[] = [];
  let fixed = document;
  let count = 0;
  for (let round = 0; round < mostRounds; round++) {
    const chosen = compatibleFixes(fixed, only);
    if (chosen.length === 0) break;
    const edits = chosen.flatMap((fix) => fix.edits);
    rounds.push(edits);
    fixed = fixed.apply(edits);
    count += chosen.length;
  }
  return { document: fixed, edits: composeEdits(document.length, rounds), count };
}

/** Automatic fixes that can be made at once: each begins after the one before it ends, and together they keep the text. */
function compatibleFixes(document: Document, only: (rule: Rule) => boolean): Fix[] {
  const chosen: Fix[] = [];
  let taken = -1;
  for (const finding of lint(document)) {
    if (!finding.rule.fixesItself || !only(finding.rule)) continue;
    const fix = finding.rule.fixes?.(document, finding).find(({ auto }) => auto);
    if (!fix || fix.edits.length === 0 || Math.min(...fix.edits.map(({ from }) => from)) <= taken) continue;
    if (!keepsPlain(document, fix.edits)) continue;
    chosen.push(fix);
    taken = Math.max(...fix.edits.map(({ to }) => to));
  }
  return keepsPlain(
    document,
    chosen.flatMap(({ edits }) => edits),
  )
    ? chosen
    : chosen.slice(0, 1);
}
