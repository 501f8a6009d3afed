/** Selection of the findings that an editor shows of a document, and the message about the others. */

import type { BlockFindings } from '../core/lint/block-findings.ts';
import type { LintedDocument } from '../core/lint/linted-document.ts';
import type { Finding, Severity } from '../core/lint/rule.ts';
import { type Message, say } from '../core/message.ts';
import type { Span } from '../core/text/span.ts';
import type { ClientSupport } from './connection/client-capabilities.ts';

/** Maximum of diagnostics that VS Code takes of one file; more would be sent in vain, again with every key. */
export const maxDiagnostics = 1000;

/** Number of findings beyond which they are sent by severity: editors may underline only the first of them. */
const maxInPlace = 500;

/** Severities, from the most severe to the least. */
export const severitiesInOrder: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The first findings of a block, all of them or those of one severity: a stretch of what is sent. */
export interface Portion {
  /** Index of the block. */
  readonly index: number;
  readonly severity: Severity | undefined;
  readonly count: number;
}

/**
 * Chooses the first findings of a document, in the order in which they are sent: by place or, when there are many, the most severe
 * first and those of one severity by place. So a finding that comes or goes moves no other one but the last. Blocks say how many
 * they have of each severity, so nothing is sorted.
 */
function firstFindings(linted: LintedDocument, most: number, groups = groupsOf(linted)): Portion[] {
  const portions: Portion[] = [];
  const { blocks } = linted.document;
  const { table } = linted;
  let left = most;
  for (const severity of groups) {
    for (let index = 0; index < blocks.length; index++) {
      const count = Math.min(left, table.count(index, severity));
      if (count === 0) continue;
      portions.push({ index, severity, count });
      left -= count;
      if (left === 0) return portions;
    }
  }
  return portions;
}

/** Groups of findings that are sent one after the other: severities or, where there are few, all of them as one. */
function groupsOf(linted: LintedDocument): readonly (Severity | undefined)[] {
  return numberOf(linted) > maxInPlace ? severitiesInOrder : [undefined];
}

function numberOf({ counts }: LintedDocument): number {
  return counts.error + counts.warning + counts.information + counts.hint;
}

/** The findings of a block that have a severity; offsets in the block. */
export function ofSeverity({ shown }: BlockFindings, severity: Severity | undefined): readonly Finding[] {
  return severity ? shown.filter((finding) => finding.severity === severity) : shown;
}

/** The findings of a document that are sent; where they are not all seen, another diagnostic says so. */
export function sentFindings(linted: LintedDocument, client: ClientSupport): Portion[] {
  const count = numberOf(linted);
  return firstFindings(linted, count > maxSeen(client) ? Math.min(count, maxDiagnostics - 1) : count);
}

/**
 * The findings touching a range that an editor does not show in the text: first those that are too many, in the order in which they
 * would be sent, then those that are told at another place.
 */
export function unseenTouching(linted: LintedDocument, span: Span, client: ClientSupport): Finding[] {
  return [...unsentTouching(linted, span, client), ...linted.findingsTouching(span, toldElsewhere)];
}

/** The findings of a block that are told at another place. */
function toldElsewhere({ places, shown }: BlockFindings): readonly Finding[] {
  if (places === shown) return shown.slice(0, 0);
  const seen = new Set(shown);
  return places.filter((finding) => !seen.has(finding));
}

function unsentTouching(linted: LintedDocument, span: Span, client: ClientSupport): Finding[] {
  const most = maxSeen(client);
  if (numberOf(linted) <= most) return [];
  const seen = new Map(
    firstFindings(linted, most - 1).map(({ index, severity, count }) => [`${index} ${severity}`, count]),
  );
  return groupsOf(linted).flatMap((severity) =>
    linted.findingsTouching(span, (findings, index) =>
      ofSeverity(findings, severity).slice(seen.get(`${index} ${severity}`) ?? 0),
    ),
  );
}

/** Maximum of findings of a file that is not open: a list of thousands of files must stay one that people can use. */
export const maxListed = 100;

/** The findings of a document that are listed while it is not open: the most severe, when there are many. */
export function listedFindings(linted: LintedDocument): Portion[] {
  return numberOf(linted) > maxListed
    ? firstFindings(linted, maxListed - 1, severitiesInOrder)
    : firstFindings(linted, maxListed);
}

/** Says how many findings there are when not all of them are listed while the document is not open. */
export function wordOfUnlisted(linted: LintedDocument): Message | undefined {
  const length = numberOf(linted);
  if (length <= maxListed) return undefined;
  return say(
    'This file has {0} findings; the {1} most severe are listed. Open it to see the others.',
    length,
    maxListed - 1,
  );
}

function maxSeen({ maxUnderlined }: ClientSupport): number {
  return Math.min(maxUnderlined, maxDiagnostics);
}

/** Says how many findings there are when not all of them are shown, and where the others are to be seen. */
export function wordOfMore(linted: LintedDocument, client: ClientSupport): Message | undefined {
  const length = numberOf(linted);
  const most = maxSeen(client);
  if (length <= most) return undefined;
  if (most === maxDiagnostics) {
    return say(
      'This file has {0} findings; the {1} most severe are listed. Hover over the place of any other to see it.',
      length,
      maxDiagnostics - 1,
    );
  }
  if (length < maxDiagnostics) {
    return say(
      'This file has {0} findings; the {1} most severe are underlined. Hover over the place of any other to see it.',
      length,
      most - 1,
    );
  }
  return say(
    'This file has {0} findings; the {1} most severe are listed, and the first {2} of those are underlined. Hover over the place of any other to see it.',
    length,
    maxDiagnostics - 1,
    most - 1,
  );
}
