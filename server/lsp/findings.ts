import type { Document } from '../core/document.ts';
import { lint } from '../core/lint.ts';
import type { Finding } from '../core/rules/rule.ts';

const known = new WeakMap<Document, readonly Finding[]>();

/** The findings of a document; computed once, for diagnostics and code actions alike. */
export function findingsOf(document: Document): readonly Finding[] {
  let findings = known.get(document);
  if (!findings) {
    findings = lint(document);
    known.set(document, findings);
  }
  return findings;
}
