import { CodeLensRefreshRequest, DidChangeConfigurationNotification } from 'vscode-languageserver';
import type { Feature, Handlers } from '../handler.ts';
import { isRecord } from '../params.ts';

/** Where the user's preferences are among the settings of an editor. */
const section = 'tagwright';

/** What the user wants to see, from the settings of the editor: nothing beyond the usual until those are known. */
export const preferences: Feature = {
  capabilities: () => ({}),
  register(handlers) {
    const { connection, client, initialized } = handlers;
    if (!client.tellsSettings) return;
    initialized.event(() => {
      read(handlers);
      if (!client.tellsOfNewSettings) return;
      handlers.later('watching settings', async () => {
        await connection.client.register(DidChangeConfigurationNotification.type, { section });
      });
    });
    handlers.onNotification(DidChangeConfigurationNotification.method, () => read(handlers));
  },
};

function read(handlers: Handlers): void {
  const { connection, client } = handlers;
  handlers.later('settings', async () => {
    const settings: unknown = await connection.workspace.getConfiguration(section);
    const wants = (name: string) => isRecord(settings) && settings[name] === true;
    handlers.preferences = { inlayHints: wants('inlayHints'), codeLenses: wants('codeLenses') };
    if (client.refreshesHints) await connection.languages.inlayHint.refresh();
    if (client.refreshesLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
  });
}
