/** Entry for desktop and remote extension hosts: the server runs in a process of its own. */
import type { ExtensionContext } from 'vscode';
import { start } from './activate.ts';

/** Called by VS Code. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server/node.cjs');
  start(context, async (common) => {
    const { LanguageClient, RevealOutputChannelOn, TransportKind } = await import('vscode-languageclient/node');
    const server = { module, transport: TransportKind.ipc };
    const options = { ...common, revealOutputChannelOn: RevealOutputChannelOn.Never };
    return new LanguageClient('tagwright', 'Tagwright', server, options);
  });
}
