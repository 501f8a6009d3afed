import { CodeLensRefreshRequest, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { defaultPreferences, type Feature, type FeatureHost, type Preferences } from '../connection/feature-host.ts';
import { isRecord, readMentionOptions } from '../connection/params.ts';

/** Where the user's preferences are among the settings of an editor. */
const section = 'tagwright';

/** What the user wants to see, from the settings of the editor: nothing beyond the usual until those are known. */
export const preferences: Feature = {
  capabilities: () => ({}),
  register(host) {
    const { connection, client } = host.services;
    const { initialized } = host;
    if (!client.tellsSettings) return;
    initialized.event(() => {
      read(host);
      if (!client.tellsOfNewSettings) return;
      host.later('watching settings', async () => {
        await connection.client.register(DidChangeConfigurationNotification.type, { section });
      });
    });
    host.onNotification(DidChangeConfigurationNotification.method, () => read(host));
  },
};

function read(host: FeatureHost): void {
  const { connection, client } = host.services;
  host.later('settings', async () => {
    const settings: unknown = await connection.workspace.getConfiguration(section);
    host.preferences = readPreferences(isRecord(settings) ? settings : {});
    if (client.refreshesHints) await connection.languages.inlayHint.refresh();
    if (client.refreshesLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
  });
}

function readPreferences({
  inlayHints,
  codeLenses,
  mentions,
  suggestMentions,
}: Readonly<Record<string, unknown>>): Preferences {
  return {
    inlayHints: inlayHints === true,
    codeLenses: codeLenses === true,
    mentions: { ...defaultPreferences.mentions, ...readMentionOptions(mentions) },
    suggestMentions: suggestMentions !== false,
  };
}
