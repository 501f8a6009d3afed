/**
 * Runs tests in VS Code's window, two files at a time. A file that fails in company is tried once more by itself, which is said:
 * two windows share the processors of a small machine, and what shows for a moment only can come and go unseen there.
 *
 *     node scripts/window-tests.ts 'test/vscode/*.test.ts'
 */
import { join } from 'node:path';
import { run } from 'node:test';
import { globSync } from 'tinyglobby';
import { root } from './install.ts';
import report from './test-report.ts';

const files = globSync(process.argv.slice(2), { cwd: root }).sort();
const failed = await failing(files, 2);
if (failed.length > 0) console.log(`\nOnce more, alone: ${failed.join(', ')}`);
if (failed.length > 0 && (await failing(failed, 1)).length > 0) process.exitCode = 1;

/** Runs files of tests and returns those in which something failed. */
async function failing(some: readonly string[], concurrency: number): Promise<string[]> {
  const bad = new Set<string>();
  const events = run({ files: some.map((file) => join(root, file)), concurrency });
  events.on('test:fail', ({ file, name }) => bad.add(some.find((each) => file?.endsWith(each)) ?? name));
  for await (const piece of events.compose(report)) process.stdout.write(piece);
  return [...bad];
}
