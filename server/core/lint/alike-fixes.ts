/** Fixes for all alike findings of a rule at once. */
import { compatibleEdits, nonOverlapping } from '../edit/compatible-edits.ts';
import { memo } from '../util/memo.ts';
import type { LintedDocument } from './linted-document.ts';
import { bulkFix, type Finding, type Fix, type Rule } from './rule.ts';

/** Minimum number of findings for a common fix; fewer are fixed one by one. */
const minFixes = 3;

/** Fixes of a rule's findings in a document, by the function that titles them together. */
type Alike = ReadonlyMap<NonNullable<Fix['titleOfMany']>, readonly Fix[]>;

const known = memo((_linted: LintedDocument): Map<Rule, Alike> => new Map());

/**
 * Returns the fixes that resolve all findings of a rule in the same way: `Remove the tags of all 56 redactions`. Accepted
 * findings stay, and so do those whose fix would change the text.
 */
export function alikeFixesOf(linted: LintedDocument, finding: Finding): Fix[] {
  // What is told once of all has such a fix already.
  if (finding.rule.tellsOnce === 'kind') return [];
  const own = linted.fixesOf(finding).flatMap(({ titleOfMany }) => titleOfMany ?? []);
  if (own.length === 0) return [];
  const alike = alikeIn(linted, finding.rule);
  return own.flatMap((titleOfMany) => {
    const fixes = alike.get(titleOfMany) ?? [];
    // Two fixes may be equal: those of entities inside one entity.
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
  for (const finding of linted.streamPlaces()) {
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
