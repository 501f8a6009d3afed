/** Asks what to do at the end of a reviewed file, and marks it as reviewed. */
import { l10n, type QuickPickItem, type TextDocument, Uri, window, workspace } from 'vscode';
import { type EditResult, markReviewedRequest, nextToReviewRequest } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { showStatus } from '../ui/status-message.ts';
import type { Pass } from './walk.ts';

/** Answer to the question at the end of a file. */
export interface EndAnswer {
  /** Whether the file is to be marked as reviewed. */
  readonly marks: boolean;
  /** The file to go to, if any. */
  readonly next?: string | undefined;
}

/** Finds the file to review after this one; in a walk through findings, the next that has some. */
export async function nextFile(server: Server, document: TextDocument, pass: Pass): Promise<string | undefined> {
  const params = { findingsOnly: pass === 'findings' };
  return (await server.ask<string | null>(nextToReviewRequest, document, params)) ?? undefined;
}

/**
 * Asks what to do at the end of a file; undefined when the user wants to stay. Enter marks the file and goes on, or only goes
 * on when the walk was through findings alone.
 *
 * @param next the file to go to, which may take a moment to find
 * @param rest what is left to do, in words
 */
export async function promptAtEnd(
  document: TextDocument,
  { pass, next, rest }: { readonly pass: Pass; readonly next: Promise<string | undefined>; readonly rest: string },
): Promise<EndAnswer | undefined> {
  const title = l10n.t('End of “{0}”', workspace.asRelativePath(document.uri));
  const items = next.then((uri) => answersFor(pass, uri));
  return (await window.showQuickPick(items, { title, placeHolder: rest }))?.answer;
}

/** Lists the possible answers, the most usual first. */
function answersFor(pass: Pass, next: string | undefined): (QuickPickItem & { answer: EndAnswer })[] {
  // What is typed by a key that is still held down must not take anything off the list.
  const item = (label: string, answer: EndAnswer) => ({ label: withoutIcons(label), answer, alwaysShow: true });
  if (next === undefined) return [item(l10n.t('Mark as Reviewed'), { marks: true })];
  const name = workspace.asRelativePath(Uri.parse(next, true));
  const items = [
    item(l10n.t('Mark as Reviewed and Go to “{0}”', name), { marks: true, next }),
    item(l10n.t('Mark as Reviewed and Stay'), { marks: true }),
    item(l10n.t('Go to “{0}”', name), { marks: false, next }),
  ];
  return pass === 'all' ? items : items.reverse();
}

/** Marks a file as reviewed, saves it before, and says so, or why that was not done; answers whether it was. */
export async function markReviewed(server: Server, document: TextDocument): Promise<boolean> {
  if (document.isDirty && !(await document.save())) {
    showStatus(l10n.t('Not marked as reviewed: the file was not saved.'));
    return false;
  }
  const { applied, message } = await server.ask<EditResult>(markReviewedRequest, document);
  showStatus(message);
  return applied;
}
