/** Entry for desktop and remote extension hosts: the server runs in a process of its own. */
import type { ExtensionContext } from 'vscode';
import { start } from './activate.ts';
import { restartSilently } from './server/crashes.ts';

/** Called by VS Code. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server/node.cjs');
  start(context, async (options) => {
    const library = await import('vscode-languageclient/node');
    // Over Node's channel, too, a short answer costs the same; a long one, which the server has in bytes already, a third more.
    const server = { module, transport: library.TransportKind.stdio };
    return new library.LanguageClient('tagwright', 'Tagwright', server, { ...options, ...restartSilently(library) });
  });
}
