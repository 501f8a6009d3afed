/**
 * Runs the tests in test/vscode/suite inside VS Code, in its Node and in its web extension host.
 *
 *     node test/vscode/run.ts                  both hosts
 *     node test/vscode/run.ts --host node      one of them: node or web
 *     node test/vscode/run.ts --only "opens"   only tests whose title contains this
 *     node test/vscode/run.ts --extension DIR  another extension than this one
 *     node test/vscode/run.ts --verbose        with all that VS Code logs
 *
 * The Node host is VS Code's server from npm. `TAGWRIGHT_VSCODE` names the program of a desktop VS Code to use instead,
 * or is `download` for the current one. `TAGWRIGHT_TEST_MINUTES` is how long one host may take; 5 if it is not set.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { type BuildOptions, build } from 'esbuild';
import { glob } from 'tinyglobby';
import { installHost } from '../../scripts/host.ts';
import { root } from '../../scripts/install.ts';
import { exitOnSignals } from '../../scripts/processes.ts';
import { startWebHost } from '../../scripts/web-host.ts';
import { drive, testMinutes } from './drive.ts';
import { mark, summary } from './report.ts';
import { copyWorkspace, temporaryFolder } from './workspace.ts';

/** The tests of one host: gets the bundle and the workspace folder, prints what is logged, fails unless all passed. */
type Run = (tests: string, folder: string, print: NodeJS.WritableStream) => Promise<void>;

const hosts: Readonly<Record<string, { readonly bundle: BuildOptions; readonly run: Run }>> = {
  node: { bundle: { platform: 'node', target: 'node20', outfile: 'suite.cjs' }, run: runInNode },
  web: { bundle: { platform: 'browser', target: 'es2022', outfile: 'suite.js' }, run: runInWeb },
};

exitOnSignals();
const { values } = parseArgs({
  options: {
    host: { type: 'string', multiple: true, default: Object.keys(hosts) },
    only: { type: 'string', default: '' },
    extension: { type: 'string', default: root },
    verbose: { type: 'boolean' },
  },
});
if (values.verbose) process.env.TAGWRIGHT_TEST_VERBOSE = '1';
const extension = resolve(values.extension);
if (extension === root && !existsSync(join(root, 'dist', 'client'))) throw new Error('Run "npm run build" first.');
const verdicts: string[] = [];
for (const name of values.host) verdicts.push(await runHost(name));
console.log(`VS Code tests: ${verdicts.join('; ')}`);
process.exit();

/** Runs the tests in one host and says how it went. Sets the exit code unless all passed. */
async function runHost(name: string): Promise<string> {
  const host = hosts[name];
  if (!host) throw new Error(`There is no host "${name}". The hosts are: ${Object.keys(hosts).join(', ')}.`);
  console.log(`\n${name} extension host`);
  const print = new PassThrough();
  const start = performance.now();
  let counts = 'the tests did not report';
  const lines = createInterface(print).on('line', (line) => {
    counts = summary.exec(line)?.[0] ?? counts;
    console.log(line.replace(mark, ''));
  });
  try {
    await host.run(await bundleTests(host.bundle), await copyWorkspace(), print);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  await Promise.all([once(lines, 'close'), print.end()]);
  return `${name} ${counts} (${Math.round((performance.now() - start) / 1000)} s)`;
}

/** Bundles all test files, with Mocha, into the extension's dist/test folder and returns the bundle's path. */
async function bundleTests(options: BuildOptions): Promise<string> {
  const files = await glob('suite/*.test.ts', { cwd: import.meta.dirname });
  const imports = files.sort().map((file) => `import './${file}';`);
  const outfile = join(extension, 'dist', 'test', options.outfile!);
  await build({
    ...options,
    outfile,
    stdin: {
      contents: [`import { run } from './mocha.ts';`, ...imports, 'export { run };'].join('\n'),
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: 'cjs',
    external: ['vscode'],
    // Mocha's browser build would take the bundle's exports for its own.
    define: { ONLY: JSON.stringify(values.only), exports: 'undefined' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

/** Runs the tests in the Node host, through the same call whichever VS Code it is. */
async function runInNode(tests: string, folder: string, print: NodeJS.WritableStream): Promise<void> {
  const desktop = process.env.TAGWRIGHT_VSCODE ?? (process.platform === 'win32' ? 'download' : undefined);
  if (!desktop) await installHost();
  await runTests({
    ...(desktop === 'download' ? {} : { vscodeExecutablePath: desktop ?? join(import.meta.dirname, 'server-host.ts') }),
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    extensionTestsEnv: { PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) },
    launchArgs: [folder, `--user-data-dir=${temporaryFolder()}`, `--extensions-dir=${temporaryFolder()}`],
    stdout: print,
  });
}

/** Runs the tests in the web host, in a browser of ours. */
async function runInWeb(tests: string, folder: string, print: NodeJS.WritableStream): Promise<void> {
  const host = await startWebHost({ folder, extension, tests });
  try {
    const write = (line: string) => print.write(`${line}\n`);
    const code = await drive({ url: host.url, minutes: testMinutes(), print: write, server: host });
    if (code !== 0) throw new Error(`The tests ended with exit code ${code}.`);
  } finally {
    await host.stop();
  }
}
