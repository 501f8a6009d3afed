/**
 * Runs the checks, says which one runs and how long each took, and ends after the first that fails.
 *
 *     node scripts/gate.ts                   what every change passes
 *     node scripts/gate.ts --long            what takes longer: properties tried eight times as often, tests in folders `long`, longer fuzzing
 *     node scripts/gate.ts --long --built    the same with the bundles that are there
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { packageFile } from './packages/publishing.ts';
import { exitOnSignals, startGroup } from './processes.ts';

/** Scripts of package.json, each with what it checks, that run at the same time: alone they would leave a processor idle. */
type Steps = Readonly<Record<string, string>>;

/** The cheapest come first: they fail soonest. */
const everyChange: readonly Steps[] = [
  { package: 'the packages, with the bundles of a release, which all tests run' },
  {
    lint: 'format and lint',
    types: 'types',
    'docs:check': 'generated pages, links, Markdown, sentences',
    'test:grammar': 'the grammar',
    'test:bench': 'the parts of the bench',
    'test:packages': 'what the packages have in them, the command line as npm installs it',
    'test:editors': 'sessions in Neovim and Emacs',
    fuzz: 'made texts and messages',
  },
  {
    'test:core': 'the core and its coverage, and the corpus',
    'test:lsp': 'the language server',
    hosts: "VS Code's server and a browser, installed once",
  },
  { 'test:cli': 'the command line', 'test:site': "the documentation's site in a browser, and its links" },
  { 'test:vscode': "the extension in VS Code's extension host" },
  { 'test:ui': "VS Code's window, with a session in the packed extension" },
];

const long: readonly Steps[] = [
  { build: 'bundles' },
  {
    'test:properties': 'properties of texts, histories and messages, and a whole corpus',
    fuzz: 'made texts and messages',
    'test:large': 'growth of work and memory, large files',
  },
  { 'test:web': "the extension in a browser's extension host" },
  { 'test:ui-long': "VS Code's window: keyboards, systems, themes, sizes, whole sessions" },
];

/** How hard the long checks try, unless the environment says otherwise. */
const harder = { TAGWRIGHT_RUNS: '200', TAGWRIGHT_CORPUS_STEP: '1', TAGWRIGHT_FUZZ_SECONDS: '30' };

exitOnSignals();
const { values } = parseArgs({ options: { long: { type: 'boolean' }, built: { type: 'boolean' } } });
/** What a step has in its environment besides. */
const besides: Readonly<Record<string, NodeJS.ProcessEnv>> = {
  // Code that comes out of a cache is counted less exactly.
  'test:core': { NODE_DISABLE_COMPILE_CACHE: '1' },
  'test:ui': { TAGWRIGHT_VSIX: packageFile('vsix') },
};
const groups = (values.long ? long : everyChange).filter((steps) => !(values.built && 'build' in steps));
const count = groups.reduce((sum, steps) => sum + Object.keys(steps).length, 0);
const env = { ...(values.long && harder), NODE_COMPILE_CACHE: compiled(), ...process.env };
const times: string[] = [];
const failed: string[] = [];
const begin = performance.now();
let begun = 0;
for (const steps of groups) {
  await Promise.all(Object.entries(steps).map(([script, what]) => runStep(script, what)));
  if (failed.length > 0) break;
}
console.log(`\n${times.join('\n')}\n${secondsSince(begin).padStart(7)}  in all`);
for (const script of failed) console.error(styleText('red', `"npm run ${script}" failed.`));
if (failed.length > 0) process.exit(1);

/** Runs a script of package.json, which ends with this process, and notes how it went. */
async function runStep(script: string, what: string): Promise<void> {
  begun += 1;
  console.log(`\n${styleText('bold', `${begun} of ${count}: ${what}`)}  (npm run ${script})`);
  const start = performance.now();
  const own = { ...env, ...besides[script] };
  const code = await startGroup(process.execPath, ['--run', script], { env: own, stdio: 'inherit' }).exited;
  times.push(`${secondsSince(start).padStart(7)}  ${script}`);
  if (code !== 0) failed.push(script);
}

/** A folder for the code that Node has compiled: the tests start hundreds of processes of the same few programs. */
function compiled(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tagwright-compiled-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }));
  return folder;
}

function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
