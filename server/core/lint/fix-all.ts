/** Applying all automatic fixes of a document. */
import { compatibleEdits, nonOverlapping } from '../edit/compatible-edits.ts';
import { preservesTextAndReading } from '../edit/text-guard.ts';
import type { Document } from '../syntax/document.ts';
import { hasWellFormedEntity } from '../syntax/entities.ts';
import { byPlace, composeEdits, type Edit, trimEdit } from '../syntax/text-edit.ts';
import { unsafePlace } from '../syntax/unknown-encoding.ts';
import { unreadableSpans } from '../syntax/unreadable.ts';
import { type LintedDocument, removesUnknownLabel } from './linted-document.ts';
import type { Finding, Fix, Rule } from './rule.ts';

/** Result of {@link fixAll}. */
export interface FixedAll {
  readonly document: Document;
  /** Edits of the given document. */
  readonly edits: readonly Edit[];
  /** Number of fixes applied. */
  readonly count: number;
}

/**
 * Applies every automatic fix, and those that they make possible, until none is left. Does nothing in a document without a
 * well-formed entity. The result does not depend on the order of the rules.
 *
 * @param named rules that a person named: only their fixes are made, with those that wait to be asked for; by default all rules that
 * need no asking
 */
export function fixAll(linted: LintedDocument, named?: (rule: Rule) => boolean): FixedAll {
  const { document } = linted;
  // Ask once: the fixes of a round may remove the last such entity.
  if (!hasWellFormedEntity(document)) return { document, edits: [], count: 0 };
  const rounds: (readonly Edit[])[] = [];
  let fixed = linted;
  let count = 0;
  for (;;) {
    const chosen = compatibleEdits(fixed.document, nonOverlapping(automaticFixes(fixed, named)));
    if (chosen.length === 0) break;
    const edits = editsOf(chosen);
    rounds.push(edits);
    fixed = fixed.relint(fixed.document.apply(edits));
    count += chosen.length;
  }
  // A round may restore what an earlier one removed.
  const edits = composeEdits(document.length, rounds)
    .map((edit) => trimEdit(edit, document.slice(edit.from, edit.to)))
    .filter(({ from, to, insert }) => from < to || insert !== '');
  return { document: fixed.document, edits, count };
}

/** Returns the offsets of automatic fixes that are not applied because they might split a character, in order. */
export function unsafeFixes(linted: LintedDocument, named?: (rule: Rule) => boolean): number[] {
  const { document } = linted;
  if (unreadableSpans(document).length === 0 || !hasWellFormedEntity(document)) return [];
  const places: number[] = [];
  for (const finding of linted.streamPlaces()) {
    const fix = chosenFix(linted, finding, named);
    const place = fix && !removesUnknownLabel(finding, fix) ? unsafePlace(document, fix.edits) : undefined;
    if (place !== undefined) places.push(place);
  }
  return places.sort((a, b) => a - b);
}

/** Whether there is an automatic fix to apply. */
export function hasAutomaticFix(linted: LintedDocument): boolean {
  for (const finding of linted.streamPlaces()) if (isFixedByItself(linted, finding)) return true;
  return false;
}

/** Edits of a fix, without its title: a long text can have very many. */
type Change = Pick<Fix, 'edits'>;

/** Returns the edits of all automatic fixes of a document, in order. */
function automaticFixes(linted: LintedDocument, named: ((rule: Rule) => boolean) | undefined): Change[] {
  const changes: Change[] = [];
  for (const finding of linted.streamPlaces()) {
    const fix = automaticFix(linted, finding, named);
    if (fix) changes.push({ edits: fix.edits });
  }
  return changes.sort(byEdits);
}

/** Whether a finding has a fix that {@link fixAll} applies. */
export function isFixedByItself(linted: LintedDocument, finding: Finding): boolean {
  return hasWellFormedEntity(linted.document) && automaticFix(linted, finding) !== undefined;
}

function automaticFix(linted: LintedDocument, finding: Finding, named?: (rule: Rule) => boolean): Fix | undefined {
  const fix = chosenFix(linted, finding, named);
  return fix && !removesUnknownLabel(finding, fix) && preservesTextAndReading(linted.document, fix.edits)
    ? fix
    : undefined;
}

/** Returns the fix of a finding that needs no judgement, unchecked. */
function chosenFix(linted: LintedDocument, finding: Finding, named?: (rule: Rule) => boolean): Fix | undefined {
  const { rule } = finding;
  const isAsked = named?.(rule) ?? false;
  const mayHaveOne = named ? isAsked && (rule.hasAutoFix || rule.hasFixOnRequest) : rule.hasAutoFix;
  if (!mayHaveOne) return undefined;
  const isChosen = ({ auto, onRequest, edits }: Fix) => (auto || (onRequest && isAsked)) && edits.length > 0;
  return linted.proposedFixes(finding).find(isChosen);
}

/** Compares fixes by their edits; equal only for the same edits. */
function byEdits({ edits: a }: Change, { edits: b }: Change): number {
  const at = a.findIndex((edit, index) => !b[index] || compareEdits(edit, b[index]) !== 0);
  if (at < 0) return a.length - b.length;
  return b[at] ? compareEdits(a[at]!, b[at]) : 1;
}

function compareEdits(a: Edit, b: Edit): number {
  return byPlace(a, b) || (a.insert < b.insert ? -1 : Number(a.insert > b.insert));
}

function editsOf(fixes: readonly Change[]): Edit[] {
  return fixes.flatMap(({ edits }) => edits);
}
