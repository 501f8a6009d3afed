import type { Block } from './block.ts';
import type { Document, PlacedTag } from './document.ts';
import { composeEdits, type Edit } from './edit.ts';
import { keep } from './keep.ts';
import { keepsPlain } from './promise.ts';
import { rules } from './rules/index.ts';
import type { DocumentRule, Finding, Fix, LineReport, LineRule, Report, Rule } from './rules/rule.ts';

const lineRules = rules.filter((rule): rule is LineRule => 'checkLine' in rule);
const documentRules = rules.filter((rule): rule is DocumentRule => 'check' in rule);

/** All findings of a document in the order of their places; computed once. */
export const lint = keep((document: Document): readonly Finding[] => {
  const findings: Finding[] = [];
  document.blocks.forEach((block, index) => {
    prepare(block);
    const blockFrom = document.blockFrom(index);
    for (const finding of reportsOf(block)) findings.push(placed(finding, blockFrom));
  });
  for (const rule of documentRules) rule.check(document, (report) => findings.push(findingOf(rule, report)));
  return findings.sort((a, b) => a.from - b.from || a.to - b.to);
});

function findingOf(rule: Rule, { from, to, message, related }: Report, tag?: PlacedTag): Finding {
  return { rule, severity: rule.severity, from, to, message, tag, related };
}

/** A finding with offsets in its block as one with offsets in the document. */
function placed({ rule, severity, from, to, message, tag }: Finding, by: number): Finding {
  return {
    rule,
    severity,
    from: from + by,
    to: to + by,
    message,
    tag: tag && { tag: tag.tag, line: tag.line, lineFrom: tag.lineFrom + by },
    related: undefined,
  };
}

/** Lets every rule read a block while its lines are at hand. */
function prepare(block: Block): void {
  reportsOf(block);
  for (const rule of documentRules) rule.prepare?.(block);
}

/** What the line rules report of a block, in order; offsets in the block. */
const reportsOf = keep((block: Block): readonly Finding[] => {
  const found: Finding[] = [];
  // One function for each rule, and not for each line and rule: most lines have nothing to report.
  let line = block.lines[0]!;
  const checks = lineRules.map((rule) => ({
    check: rule.checkLine,
    report: ({ from, to, message, tag }: LineReport) => {
      const place = tag && { tag, line, lineFrom: line.from };
      found.push(findingOf(rule, { from: line.from + from, to: line.from + to, message }, place));
    },
  }));
  for (line of block.lines) for (const { check, report } of checks) check(line, report);
  return found;
});

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
