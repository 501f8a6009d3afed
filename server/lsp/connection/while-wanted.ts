/** Offering a client what its user wants to see, and only as long as that is so. */
import type { Disposable, RegistrationType, TextDocumentRegistrationOptions } from 'vscode-languageserver';
import type { Preferences } from '../../../protocol/index.ts';
import type { FeatureHost } from './feature-host.ts';

/**
 * Registers a request with the client while the user's preferences ask for what it answers: of what is offered, editors ask with each
 * key, even if the answer is always empty.
 */
export function registerWhile(
  host: FeatureHost,
  type: RegistrationType<TextDocumentRegistrationOptions>,
  isWanted: (preferences: Preferences) => boolean,
): void {
  let registered: Promise<Disposable> | undefined;
  host.preferencesRead.event(() => {
    const before = registered;
    if (isWanted(host.preferences) === Boolean(before)) return;
    registered = before
      ? undefined
      : host.services.connection.client.register<TextDocumentRegistrationOptions>(type, { documentSelector: null });
    const now = registered;
    host.later(`registering ${type.method}`, async () => {
      await now;
      (await before)?.dispose();
    });
  });
}
