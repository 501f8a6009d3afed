/** Registers commands whose failures are said in the status bar. */
import { commands, type Disposable } from 'vscode';
import { messageOf, showStatus } from './status-message.ts';

/**
 * Registers a command. A failure is said in the status bar.
 *
 * @param id its name after `tagwright.`
 * @param run is given what the command was called with
 */
export function register(id: string, run: (...args: readonly unknown[]) => unknown): Disposable {
  return commands.registerCommand(`tagwright.${id}`, async (...args: unknown[]) => {
    try {
      await run(...args);
    } catch (error) {
      showStatus(messageOf(error));
    }
  });
}
