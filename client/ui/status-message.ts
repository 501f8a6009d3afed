/** Shows messages that nobody has to dismiss. */
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

/** Time for which messages stay. */
export const messageMilliseconds = 6000;

/** Shows a message in the status bar for a few seconds, and announces it, with whole names, to screen readers. */
export function showStatus(message: string): void {
  show(message);
}

/**
 * Shows what an edit did, until VS Code undoes something and it is no longer true; or why nothing was done.
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
 * Tells whether a screen reader is in use. VS Code does not tell extensions that it has detected one; it asks its user, and the
 * answer is in its own setting.
 */
export function isHeard(): boolean {
  const wanted = workspace.getConfiguration('tagwright').get<Announcements>('announcements', 'auto');
  if (wanted !== 'auto') return wanted === 'on';
  return workspace.getConfiguration('editor').get('accessibilitySupport') === 'on';
}

/** Ends the announcement before, which is out of date. */
let endLastAnnouncement: () => void = () => undefined;

/**
 * Announces a message to screen readers; others see it elsewhere. Screen readers read notifications and not the status bar. The
 * notification shows progress, for those go by themselves and leave nothing behind to be cleared.
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

/** Shows in the status bar what is being done, when it takes longer than a moment. */
export function whileWaiting<T>(title: string, work: () => Promise<T>): Thenable<T> {
  return window.withProgress({ location: ProgressLocation.Window, title: withoutIcons(title) }, work);
}

/** Returns the message of an error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
