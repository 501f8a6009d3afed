/**
 * Mocha for an extension host. Its browser build runs in both hosts, in Node and in a web worker. Importing this defines
 * `describe` and `it`; the bundle that run.ts makes imports the test files next and exports `run`.
 */
import 'mocha/mocha.js';
import { mark } from './report.ts';

/** Set by run.ts when it bundles the tests: run only those whose title contains this. */
declare const ONLY: string;

const { Base } = Mocha.reporters;
Base.consoleLog = (text = '', ...values: unknown[]) => console.log(mark + text, ...values);
mocha.setup({ ui: 'bdd', reporter: 'spec', timeout: 30_000, slow: 2000 });

/** Runs all tests that have been defined. Rejects when one fails, or when there is none. */
export async function run(): Promise<void> {
  if (ONLY) mocha.fgrep(ONLY);
  const { passes, failures, pending } = await finished();
  Base.consoleLog(`${passes} passed, ${failures} failed, ${pending} skipped`);
  if (failures > 0) throw new Error('A test failed.');
  if (passes === 0) throw new Error('No test ran.');
}

/** Runs Mocha itself rather than its browser front, which wants a page around it. */
function finished(): Promise<Mocha.Stats> {
  return new Promise((resolve) => {
    const runner = Mocha.prototype.run.call(mocha, () => resolve(runner.stats!));
  });
}
