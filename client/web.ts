/** Entry for extension hosts in a browser: the server runs in a worker. */
import { type ExtensionContext, Uri, workspace } from 'vscode';
import { start } from './activate.ts';
import { restartSilently } from './server/crashes.ts';

/** Called by VS Code. */
export function activate(context: ExtensionContext): void {
  const libraryFile = Uri.joinPath(context.extensionUri, 'dist/client/language-client.js');
  const script = Uri.joinPath(context.extensionUri, 'dist/server/web.js').toString(true);
  let worker: Worker | undefined;
  start(context, async (options) => {
    const { forBrowsers } = await load<typeof import('./server/library.ts')>(libraryFile);
    const library = await forBrowsers();
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

/** Runs a file of the extension as VS Code's host in browsers runs the first one: it can be asked for no others. */
async function load<T>(file: Uri): Promise<T> {
  const code = new TextDecoder().decode(await workspace.fs.readFile(file));
  const module = { exports: {} as T };
  new Function('module', 'exports', 'require', code)(module, module.exports, require);
  return module.exports;
}
