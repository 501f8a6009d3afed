/** Withholds fixes of other places from a request for those of an entity. */
import {
  type CodeActionContext,
  CodeActionKind,
  CodeActionTriggerKind,
  type Range,
  type TextDocument,
  window,
} from 'vscode';
import type { CodeActionMiddleware } from 'vscode-languageclient';
import { findingsOf } from './findings.ts';

/** Tells whether a range touches an entity of a document. */
export type IsAtEntity = (document: TextDocument, at: Range) => Promise<boolean>;

/**
 * Answers a request for fixes elsewhere in the line with none when the caret is at an entity or at a finding.
 *
 * When there is nothing to fix at the caret, VS Code asks again at the end of each finding of the line
 * (`editor.codeActionWidget.includeNearbyQuickFixes`, which cannot be set for one language) and puts the answers before
 * everything that can be done at the caret: Enter would change an entity that nobody looks at.
 */
export function withoutNearbyFixes(isAtEntity: IsAtEntity): CodeActionMiddleware {
  return {
    provideCodeActions: async (document, range, context, token, next) => {
      const caret = isForLine(range, context) ? caretBesides(document, range) : undefined;
      if (caret && (await touchesSomething(isAtEntity, document, caret))) return [];
      return next(document, range, context, token);
    },
  };
}

/** Tells whether a request may be one for the rest of the line. */
function isForLine({ isEmpty }: Range, { triggerKind, only }: CodeActionContext): boolean {
  return isEmpty && triggerKind === CodeActionTriggerKind.Invoke && only?.value === CodeActionKind.QuickFix.value;
}

/** Returns the first selection, if the request is about another place of its line. */
function caretBesides(document: TextDocument, { start }: Range): Range | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document !== document) return undefined;
  const { selection } = editor;
  return selection.active.isEqual(start) || selection.active.line !== start.line ? undefined : selection;
}

async function touchesSomething(isAtEntity: IsAtEntity, document: TextDocument, at: Range): Promise<boolean> {
  if (findingsOf(document).some(({ range }) => range.intersection(at))) return true;
  // An entity that the server cannot tell of is one that nothing should happen beside.
  return isAtEntity(document, at).catch(() => true);
}
