/** Words to the user that nobody has to click away. */
import {
  type Disposable,
  ProgressLocation,
  type TextDocument,
  TextDocumentChangeReason,
  window,
  workspace,
} from 'vscode';
import type { EditResult } from '../../protocol/index.ts';
import { fitToStatusBar } from './fitted.ts';
import { withoutIcons, withoutLinks } from './foreign.ts';

/** How long what is said stays. */
export const messageMilliseconds = 6000;

/** Says something: in the status bar for a few seconds, and aloud, with whole names, to those who listen. */
export function showStatus(message: string): void {
  show(message);
}

/**
 * Says what an edit did, until VS Code undoes something: then it is not so any more. Or says why nothing was done.
 *
 * @param document the text that was edited; any, when it is one of many
 */
export function showResult({ applied, message }: EditResult, document?: TextDocument): void {
  const shown = show(message);
  if (!applied) return;
  const undone = workspace.onDidChangeTextDocument((change) => {
    if (change.reason !== TextDocumentChangeReason.Undo || (document && change.document !== document)) return;
    shown.dispose();
    undone.dispose();
  });
  setTimeout(() => undone.dispose(), messageMilliseconds);
}

function show(message: string): Disposable {
  const shown = window.setStatusBarMessage(withoutIcons(fitToStatusBar(message)), messageMilliseconds);
  announce(message);
  const endAnnouncement = endLastAnnouncement;
  return {
    dispose() {
      shown.dispose();
      endAnnouncement();
    },
  };
}

/** Values of the setting `tagwright.announcements`. */
type Announcements = 'auto' | 'on' | 'off';

/**
 * Whether somebody listens. That VS Code has detected a screen reader it tells no extension; it asks its user, and the answer
 * is in its own setting.
 */
export function isHeard(): boolean {
  const wanted = workspace.getConfiguration('tagwright').get<Announcements>('announcements', 'auto');
  if (wanted !== 'auto') return wanted === 'on';
  return workspace.getConfiguration('editor').get('accessibilitySupport') === 'on';
}

/** Ends the announcement before, which is out of date. */
let endLastAnnouncement: () => void = () => undefined;

/**
 * Says something aloud to those who listen; others see it elsewhere. Screen readers read notifications and not the status bar.
 * It is one that shows progress, for those go by themselves and leave nothing behind to be cleared.
 */
export function announce(message: string): void {
  if (message === '' || !isHeard()) return;
  endLastAnnouncement();
  const title = withoutLinks(message);
  void window.withProgress({ location: ProgressLocation.Notification, title }, () => {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, messageMilliseconds);
      endLastAnnouncement = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  });
}

/** Says what is being done in the status bar, when it takes longer than a moment. */
export function whileWaiting<T>(title: string, work: () => Promise<T>): Thenable<T> {
  return window.withProgress({ location: ProgressLocation.Window, title: withoutIcons(title) }, work);
}

/** What a failure says of itself. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
