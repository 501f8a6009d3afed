/** Entry for extension hosts in a browser: the server runs in a worker. */
import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { start } from './activate.ts';

/** Called by VS Code. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist/server/web.js').toString(true);
  let worker: Worker | undefined;
  const server = async () => {
    // The client leaves the worker of a server that it has stopped running.
    worker?.terminate();
    worker = new Worker(script);
    return worker;
  };
  start(context, (options) => new LanguageClient('tagwright', 'Tagwright', server, options));
}
