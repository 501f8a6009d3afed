/** Commands about the language server itself. */
import { commands, type Disposable, l10n } from 'vscode';
import { say } from '../quiet.ts';
import type { Server } from '../server.ts';

/** Registers them. */
export function addServerCommands(server: Server): Disposable[] {
  return [
    commands.registerCommand('tagwright.restartServer', async () => {
      await server.restart();
      if (!server.hasEnded) say(l10n.t('The language server has been restarted.'));
    }),
  ];
}
