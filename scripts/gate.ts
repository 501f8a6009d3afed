/**
 * Runs the checks one after the other, says which one runs and how long each took, and ends at the first that fails.
 *
 *     node scripts/gate.ts           what every change passes
 *     node scripts/gate.ts --long    what takes longer: properties tried ten times as often, growth, memory, longer fuzzing
 */
import { parseArgs, styleText } from 'node:util';
import { exitOnSignals, startGroup } from './processes.ts';

/** What a script of package.json checks, in words. The cheapest come first: they fail soonest. */
type Steps = Readonly<Record<string, string>>;

const everyChange: Steps = {
  build: 'bundles',
  lint: 'format and lint',
  types: 'types',
  'docs:check': 'generated pages, links, Markdown, sentences',
  'test:core': 'the core and its coverage, and the corpus',
  'test:grammar': 'the grammar',
  'test:lsp': 'the language server',
  'test:cli': 'the command line',
  'test:bench': 'the parts of the bench',
  fuzz: 'made texts and messages',
  'test:editors': 'sessions in Neovim and Emacs',
  'test:vscode': "the extension in VS Code's extension hosts",
  'test:ui': "VS Code's window",
};

const long: Steps = {
  build: 'bundles',
  'test:properties': 'properties of texts, histories and messages',
  'test:growth': 'growth of work and memory',
  fuzz: 'made texts and messages',
};

/** How hard the long checks try, unless the environment says otherwise. */
const harder = { TAGWRIGHT_RUNS: '1000', TAGWRIGHT_FUZZ_SECONDS: '30' };

exitOnSignals();
const { values } = parseArgs({ options: { long: { type: 'boolean' } } });
const steps = Object.entries(values.long ? long : everyChange);
const env = values.long ? { ...harder, ...process.env } : process.env;
const times: string[] = [];
const begin = performance.now();
for (const [index, [script, what]] of steps.entries()) {
  console.log(`\n${styleText('bold', `${index + 1} of ${steps.length}: ${what}`)}  (npm run ${script})`);
  const start = performance.now();
  const code = await run(script);
  times.push(`${secondsSince(start).padStart(7)}  ${script}`);
  if (code !== 0) {
    console.error(styleText('red', `\n"npm run ${script}" failed.`));
    process.exit(1);
  }
}
console.log(`\n${times.join('\n')}\n${secondsSince(begin).padStart(7)}  in all`);

/** Runs a script of package.json, which ends with this process, and gives its exit code, or null after a signal. */
function run(script: string): Promise<number | null> {
  return startGroup(process.execPath, ['--run', script], { env, stdio: 'inherit' }).exited;
}

function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
