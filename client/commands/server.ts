/** Commands about the language server itself. */
import { commands, type Disposable, l10n } from 'vscode';
import type { Server } from '../server/language-server.ts';
import { showStatus } from '../ui/status-message.ts';

/** Registers the commands about the server. */
export function addServerCommands(server: Server): Disposable[] {
  return [
    commands.registerCommand('tagwright.restartServer', async () => {
      await server.restart();
      if (!server.hasEnded) showStatus(l10n.t('The language server has been restarted.'));
    }),
  ];
}
