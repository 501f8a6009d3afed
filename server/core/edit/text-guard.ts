/**
 * The text guard: whether edits of tags change the text around them. This keeps the first promise of the product.
 *
 * Three questions, strictest last:
 *
 * - {@link evidenceAdded} is defined: every line keeps its text when read as now
 * - {@link preservesText}: the document keeps its text however it is then read
 * - {@link preservesTextAndReading}: and it is still read as now, so no judgement is needed
 */
import { addEvidence, type Evidence } from '../syntax/bracket-evidence.ts';
import { type Document, groupByLine } from '../syntax/document.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { unsafePlace } from '../syntax/unknown-encoding.ts';
import { hasForeignBytes } from '../syntax/unreadable.ts';
import { memo } from '../util/memo.ts';
import { lineChange } from './line-change.ts';

/**
 * Whether edits change nothing but tags, whatever the encoding of the bytes. Everything that hands out edits asks here. Reads
 * only as far as needed: the touched tags, their line or, when the edits change how the document is read, all of it.
 */
export function preservesText(document: Document, edits: readonly Edit[]): boolean {
  const added = evidenceAdded(document, edits);
  if (added === undefined) return false;
  if (isReadSame(document, added)) return true;
  // In an unknown encoding some brackets may be halves of characters, so another reading cannot be predicted.
  return !hasForeignBytes(document) && document.apply(edits).plain === document.plain;
}

/** Whether edits preserve the text and the document is still read in the same way. Such edits can be made without asking. */
export function preservesTextAndReading(document: Document, edits: readonly Edit[]): boolean {
  const added = evidenceAdded(document, edits);
  return added !== undefined && isReadSame(document, added);
}

/** Whether a document is still read in the same way with more evidence. A text has few kinds of tags, and each is asked about once. */
function isReadSame(document: Document, added: Evidence): boolean {
  if (added.size === 0) return true;
  const verdicts = readingsOf(document);
  const key = JSON.stringify([...added]);
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  const verdict = document.isReadSameWith(added);
  verdicts.set(key, verdict);
  return verdict;
}

const readingsOf = memo((_document: Document) => new Map<string, boolean>());

/**
 * Returns the evidence that edits add to the document's brackets; undefined when they change the text of a line under the
 * present reading, or may do so because the encoding is unknown.
 */
export function evidenceAdded(document: Document, edits: readonly Edit[]): Evidence | undefined {
  if (unsafePlace(document, edits) !== undefined) return undefined;
  const reach = edits.length > 1 && edits.length <= maxRemembered ? edits.at(-1)!.to - edits[0]!.from : 0;
  if (reach <= minRememberedReach) return findAdded(document, edits);
  const verdicts = verdictsOf(document);
  const key = JSON.stringify(edits);
  let verdict = verdicts.get(key);
  if (!verdict) {
    verdict = { added: findAdded(document, edits) };
    verdicts.set(key, verdict);
  }
  return verdict.added;
}

/** Minimum reach of edits, in UTF-16 units, whose verdict is remembered: edits of one tag are tried for everything in it. */
const minRememberedReach = 1000;
/** Most edits of a remembered verdict. */
const maxRemembered = 4;

const verdictsOf = memo((_document: Document) => new Map<string, { readonly added: Evidence | undefined }>());

function findAdded(document: Document, edits: readonly Edit[]): Evidence | undefined {
  const groups = groupByLine(document, edits);
  if (!groups) return undefined;
  let added: Evidence = new Map();
  for (const [index, group] of groups) {
    const change = lineChange(document.line(index), group);
    if (!change.preservesText) return undefined;
    added = addEvidence(added, change.added);
  }
  return added;
}
