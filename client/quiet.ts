/** Words to the user that nobody has to click away. */
import { window } from 'vscode';
import { withoutIcons } from './foreign.ts';

const seconds = 6;

/** Shows a sentence in the status bar for a few seconds. */
export function say(message: string): void {
  window.setStatusBarMessage(withoutIcons(message), seconds * 1000);
}

/** What a failure says of itself. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
