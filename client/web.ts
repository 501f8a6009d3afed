/** Entry for extension hosts in a browser: the server runs in a worker. */
import { type ExtensionContext, Uri } from 'vscode';
import { start } from './activate.ts';
import { restartSilently } from './server/crashes.ts';
import { loadLibrary } from './server/web-library.ts';

/** Called by VS Code. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/server/web.js').toString(true);
  let loaded: typeof import('vscode-languageclient/browser') | undefined;
  let worker: Worker | undefined;
  start(context, async (options) => {
    // Once: it would be read and compiled anew for each server.
    const library = loaded ?? (await (await loadLibrary(context.extensionUri)).forBrowsers());
    loaded = library;
    // The library takes a worker itself, too, but does not know the one of VS Code's host as such and never ends it.
    const server = async () => {
      worker?.terminate();
      worker = new Worker(script);
      worker.postMessage(script);
      return { reader: new library.BrowserMessageReader(worker), writer: new library.BrowserMessageWriter(worker) };
    };
    return new library.LanguageClient('tagwright', 'Tagwright', server, { ...options, ...restartSilently(library) });
  });
}
