/** Entry for desktop and remote extension hosts: the server runs in a process of its own. */
import type { ExtensionContext } from 'vscode';
import { start } from './activate.ts';
import { restartSilently } from './server/crashes.ts';
import { endProcess, living, startProcess } from './server/server-process.ts';

/** Called by VS Code. */
export function activate(context: ExtensionContext): void {
  const module = context.asAbsolutePath('dist/server/node.cjs');
  start(context, async (options) => {
    // Over Node's channel, too, a short answer costs the same; a long one, which the server has in bytes already, a third more.
    const server = startProcess(module, options.outputChannel);
    // The host sends in its next turn what VS Code was asked for: the language of the text, which takes VS Code as long.
    await new Promise((resolve) => setTimeout(resolve));
    const { forNode } = await import('./server/library.ts');
    const library = await forNode();
    const all = { ...options, ...restartSilently(library) };
    const client = new library.LanguageClient('tagwright', 'Tagwright', () => living(server), all);
    client.onDidChangeState(({ newState }) => {
      const { Running, Starting } = library.State;
      if (newState !== Running && newState !== Starting) endProcess(server);
    });
    return client;
  });
}
