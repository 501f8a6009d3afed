/** One fix for all findings of a rule that have the same. */
import { compatibleEdits, nonOverlapping } from '../edit/compatible-edits.ts';
import { memo } from '../util/memo.ts';
import type { LintedDocument } from './linted-document.ts';
import { bulkFix, type Finding, type Fix, type Rule } from './rule.ts';

/** Fewer findings than this are resolved one by one: a menu of fixes is short to read. */
const minFixes = 3;

/** The fixes of a rule's findings in a document, by what they are called together. */
type Alike = ReadonlyMap<NonNullable<Fix['titleOfMany']>, readonly Fix[]>;

const known = memo((_linted: LintedDocument): Map<Rule, Alike> => new Map());

/**
 * The ways out of a finding that resolve all findings of its rule with the same way out: `Remove the tags of all 56 redactions`. What
 * was accepted stays as it is, and so does what cannot be changed without changing the text.
 */
export function alikeFixesOf(linted: LintedDocument, finding: Finding): Fix[] {
  const own = linted.fixesOf(finding).flatMap(({ titleOfMany }) => titleOfMany ?? []);
  if (own.length === 0) return [];
  const alike = alikeIn(linted, finding.rule);
  return own.flatMap((titleOfMany) => {
    const fixes = alike.get(titleOfMany) ?? [];
    // Two may do the same: entities in one around them.
    const find = () => compatibleEdits(linted.document, nonOverlapping(fixes)).flatMap(({ edits }) => edits);
    return fixes.length >= minFixes ? [bulkFix('', titleOfMany(fixes.length), find)] : [];
  });
}

function alikeIn(linted: LintedDocument, rule: Rule): Alike {
  const found = known(linted).get(rule) ?? findAlike(linted, rule);
  known(linted).set(rule, found);
  return found;
}

function findAlike(linted: LintedDocument, rule: Rule): Alike {
  const alike = new Map<NonNullable<Fix['titleOfMany']>, Fix[]>();
  for (const finding of linted.findings) {
    if (finding.rule !== rule) continue;
    for (const fix of linted.fixesOf(finding)) {
      if (!fix.titleOfMany) continue;
      const fixes = alike.get(fix.titleOfMany) ?? [];
      fixes.push(fix);
      alike.set(fix.titleOfMany, fixes);
    }
  }
  return alike;
}
