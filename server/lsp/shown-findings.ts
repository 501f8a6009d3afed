/** Selection of the findings that an editor shows of a document, and the message about the others. */

import type { LintedDocument } from '../core/lint/linted-document.ts';
import type { Finding, Severity } from '../core/lint/rule.ts';
import { type Message, say } from '../core/message.ts';
import { memo } from '../core/util/memo.ts';
import type { ClientSupport } from './connection/client-capabilities.ts';

/** Maximum of diagnostics that VS Code takes of one file; more would be sent in vain, again with every key. */
export const maxDiagnostics = 1000;

/** Number of findings beyond which they are sent by severity: editors may underline only the first of them. */
const maxInPlace = 500;

/** Severities, from the most severe to the least. */
export const severitiesInOrder: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * The findings of a document in the order in which they are sent: by place or, when they are many, the most severe first and those
 * of one severity by place. So a finding that comes or goes moves no other one but the last.
 */
const inOrder = memo(({ findings }: LintedDocument): readonly Finding[] => {
  if (findings.length <= maxInPlace) return findings;
  return severitiesInOrder.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
});

/** The findings of a document that are sent; where they are not all seen, another diagnostic says so. */
export function sentFindings(linted: LintedDocument, client: ClientSupport): readonly Finding[] {
  const findings = inOrder(linted);
  return findings.length > maxSeen(client) ? findings.slice(0, maxDiagnostics - 1) : findings;
}

/** The findings of a document that its editor does not show in the text. */
export function unseenFindings(linted: LintedDocument, client: ClientSupport): readonly Finding[] {
  const most = maxSeen(client);
  const findings = inOrder(linted);
  return findings.length > most ? findings.slice(most - 1) : [];
}

function maxSeen({ maxUnderlined }: ClientSupport): number {
  return Math.min(maxUnderlined, maxDiagnostics);
}

/** Says how many findings there are when not all of them are shown, and where the others are to be seen. */
export function wordOfMore(linted: LintedDocument, client: ClientSupport): Message | undefined {
  const { length } = inOrder(linted);
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
