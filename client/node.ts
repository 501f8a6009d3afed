/** Entry for desktop and remote extension hosts: the server runs in a process of its own. */
import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './activate.ts';

/** Called by VS Code. */
export function activate(context: ExtensionContext): void {
  const server = { module: context.asAbsolutePath('dist/server/node.cjs'), transport: TransportKind.ipc };
  start(context, (options) => new LanguageClient('tagwright', 'Tagwright', server, options));
}
