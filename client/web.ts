/** Entry for extension hosts in a browser: the server runs in a worker. */
import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { start } from './activate.ts';

/** Called by VS Code. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/server/web.js').toString(true);
  let worker: Worker | undefined;
  // The client takes a worker itself, too, but does not know the one of VS Code's host as such and leaves it running.
  const server = async () => {
    worker?.terminate();
    worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  start(context, (options) => new LanguageClient('tagwright', 'Tagwright', server, options));
}
