/** Loads the library for language clients in VS Code's host in browsers, which can be asked for the first file of an extension only. */
import { Uri, workspace } from 'vscode';

/** Runs the bundle of the library as that host runs the first file. */
export async function loadLibrary(extension: Uri): Promise<typeof import('./library.ts')> {
  const file = Uri.joinPath(extension, 'dist/client/language-client.js');
  const code = new TextDecoder().decode(await workspace.fs.readFile(file));
  const module = { exports: {} as typeof import('./library.ts') };
  new Function('module', 'exports', 'require', code)(module, module.exports, require);
  return module.exports;
}
