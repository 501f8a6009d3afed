/** VS Code's own server, from npm: what `npm start`, the tests and the pictures run the extension in. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cached, installDependencies, installPackage, root } from './install.ts';
import { keepLines, type Program, type Server, startProgram, startServer } from './server.ts';

/** The release of code-server, which carries VS Code 1.139.1. */
const version = '4.139.1';

/** What keeps a window to the files and the extension: no welcome, no chat, no questions, no network. */
const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** What VS Code brings that matters to tagged texts, tagwright.json and the pages of rules. Starting all the rest takes a third of the time of a window. */
export const relatedExtensions: readonly string[] = [
  'configuration-editing',
  'json',
  'json-language-features',
  'markdown-basics',
  'markdown-language-features',
  'theme-defaults',
  'theme-seti',
];

/** VS Code settings by their full names. */
export type Settings = Readonly<Record<string, unknown>>;

/** What a window shows. Paths are absolute or relative to the working directory. */
export interface View {
  /** The folder to open. */
  readonly folder: string;
  /** A file to open in it. */
  readonly file?: string;
  /** The folder of an extension under development to load. */
  readonly extension?: string;
  /** A module whose `run()` is the tests to run in the extension host. */
  readonly tests?: string;
}

/** A running VS Code server. Stopping it removes its data. */
export interface Host extends Server {
  /** Replaces the user settings, which a window reads when it is loaded; those that keep it quiet stay. */
  configure(settings: Settings): void;
  /** The address of a window that shows this. */
  url(view: View): string;
}

/** What a server is started with. */
export interface HostOptions {
  /** User settings, on top of those that keep the window quiet. */
  readonly settings?: Settings;
  /** A packaged extension to install before the start, as a user would. */
  readonly vsix?: string;
  /** Which of the extensions that VS Code brings there are, by their folders; all of them when it is not given. */
  readonly builtin?: readonly string[] | undefined;
}

/** Makes sure that VS Code's server is installed and returns its folder. */
export function installHost(): Promise<string> {
  return cached(`code-server-${version}`, async (folder) => {
    console.log(`Installing VS Code's server from npm into .vscode-test (once, about 600 MB) …`);
    await installPackage(folder, 'code-server', version);
    await installDependencies(join(folder, programFolder));
    console.log(`VS Code's server is installed.`);
  });
}

const programFolder = join('node_modules', 'code-server', 'lib', 'vscode');

/** Starts a server with fresh data on a free loopback port and returns when it answers. */
export async function startHost({ settings = {}, vsix, builtin }: HostOptions = {}): Promise<Host> {
  const program = join(await installHost(), programFolder);
  const script = join(program, 'out', 'server-main.js');
  const data = createData(settings);
  const brought = join(data.folder, 'builtin');
  if (builtin) linkAll(join(program, 'extensions'), builtin, brought);
  const run = (...args: string[]): Program => ({
    name: "VS Code's server",
    args: [
      script,
      `--server-data-dir=${data.folder}`,
      ...(builtin ? [`--builtin-extensions-dir=${brought}`] : []),
      ...args,
    ],
    env: serverEnvironment(),
  });
  try {
    if (vsix) await installExtension(run(`--install-extension=${resolve(vsix)}`));
    const server = await startServer(run('--host=127.0.0.1', '--port=0', ...serverOptions));
    const stop = () => server.stop().finally(data.remove);
    const url = (view: View) => windowUrl(`127.0.0.1:${server.port}`, besides(view, data.folder));
    return { ...server, stop, url, configure: data.configure };
  } catch (error) {
    data.remove();
    throw error;
  }
}

/** The smoke test driver is what makes the server heed the extension and the file that a window's address names. */
const serverOptions = [
  '--without-connection-token',
  '--accept-server-license-terms',
  '--telemetry-level=off',
  '--disable-workspace-trust',
  '--enable-smoke-test-driver',
];

/** What the server stores. */
interface Data extends Pick<Host, 'configure'> {
  readonly folder: string;
  remove(): void;
}

/** A fresh folder for that; it is removed at the latest when this process exits. */
function createData(settings: Settings): Data {
  const folder = mkdtempSync(join(tmpdir(), 'tagwright-host-'));
  const user = join(folder, 'data', 'User');
  mkdirSync(user, { recursive: true });
  const configure = (wanted: Settings) =>
    writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...quiet, ...wanted }, null, 2));
  configure(settings);
  const discard = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  process.once('exit', discard);
  const remove = () => {
    process.removeListener('exit', discard);
    discard();
  };
  return { folder, configure, remove };
}

/** Makes a folder with links to some of what is in another one. */
function linkAll(from: string, names: readonly string[], to: string): void {
  mkdirSync(to);
  for (const name of names) symlinkSync(join(from, name), join(to, name), 'junction');
}

async function installExtension(program: Program): Promise<void> {
  const install = startProgram(program);
  const lastLines = keepLines(install);
  if ((await install.exited) !== 0) throw new Error(`The extension could not be installed.\n${lastLines()}`);
}

/**
 * The environment without what a surrounding VS Code puts into it, and without a marketplace. As from a command line, it is taken as
 * it is: else VS Code has a login shell tell what that has set, which may take seconds.
 */
function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name));
  const noGallery = JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '' });
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: noGallery, VSCODE_CLI: '1' };
}

/**
 * The view with an extension that is not around this server. VS Code takes a theme that lies in the folder of an extension under
 * development instead of the one of the settings, and in `.vscode-test` its own themes do. Tests stay where they are: VS Code
 * knows by their path which extension they belong to.
 */
function besides(view: View, folder: string): View {
  const { extension, tests } = view;
  if (!extension || tests || resolve(extension) !== root) return view;
  const link = join(mkdtempSync(join(folder, 'extension-')), 'tagwright');
  symlinkSync(root, link, 'junction');
  return { ...view, extension: link };
}

/** The address of a window. What it opens beside the folder goes into its `payload`. */
function windowUrl(authority: string, { folder, file, extension, tests }: View): string {
  const remote = (path: string) => `vscode-remote://${authority}${uriPath(path)}`;
  const payload: [string, string][] = [];
  if (file) payload.push(['openFile', remote(file)]);
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const query = { folder: decodeURIComponent(uriPath(folder)), payload: JSON.stringify(payload) };
  return `http://${authority}/?${readable(new URLSearchParams(query).toString())}`;
}

/** A query without the escapes that it does not need, so that the address can be read and fits a line. */
function readable(query: string): string {
  return query.replace(/%(?:2F|3A|2C)/g, decodeURIComponent);
}

/** A path as it stands in a URI. */
function uriPath(path: string): string {
  return pathToFileURL(path).pathname;
}
