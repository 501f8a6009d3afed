/** Feature: the preferences of the user, from the settings of the editor. */
import * as v from 'valibot';
import { CodeLensRefreshRequest, DidChangeConfigurationNotification } from 'vscode-languageserver';
import { preferencesSchema, settingsSection as section } from '../../../protocol/settings.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import { isRecord } from '../connection/params.ts';

/** Preferences of the user, from the settings of the editor; initial values until those are known. */
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
    host.preferences = v.parse(preferencesSchema, isRecord(settings) ? settings : {});
    host.preferencesRead.fire();
    if (client.refreshesHints) await connection.languages.inlayHint.refresh();
    if (client.refreshesLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
  });
}
