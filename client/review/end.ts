/** The question at the end of a file that is reviewed. */
import { l10n, type QuickPickItem, type TextDocument, Uri, window, workspace } from 'vscode';
import type { ReviewProgress } from '../../server/protocol.ts';
import { withoutIcons } from '../foreign.ts';

/** What the user wants. */
export interface EndAnswer {
  /** To have the file marked as reviewed. */
  readonly marks: boolean;
  /** The file to go to, if any. */
  readonly next?: string | undefined;
}

/** Asks; undefined when the user wants to stay. Enter marks the file and goes on. */
export async function atEnd(document: TextDocument, progress?: ReviewProgress): Promise<EndAnswer | undefined> {
  const name = workspace.asRelativePath(document.uri);
  const next = progress?.next;
  const nextName = next === undefined ? '' : workspace.asRelativePath(Uri.parse(next, true));
  // What is typed by a key that is still held down must not take anything off the list.
  const item = (label: string, answer: EndAnswer) => ({ label: withoutIcons(label), answer, alwaysShow: true });
  const items: (QuickPickItem & { answer: EndAnswer })[] =
    next === undefined
      ? [item(l10n.t('Mark as Reviewed'), { marks: true })]
      : [
          item(l10n.t('Mark as Reviewed and Go to “{0}”', nextName), { marks: true, next }),
          item(l10n.t('Mark as Reviewed and Stay'), { marks: true }),
          item(l10n.t('Go to “{0}”', nextName), { marks: false, next }),
        ];
  const title = l10n.t('End of “{0}”', name);
  return (await window.showQuickPick(items, { title }))?.answer;
}
