/**
 * Runs tests in VS Code's window, in two processes at a time. Each keeps its window: the files that it runs load it anew, on a folder
 * of their own and with nothing kept, instead of starting a server and a browser. What fails is tried once more in a process of its
 * file's own, which is said: two windows share the processors of a small machine, and what shows for a moment only can come and go
 * unseen there.
 *
 *     node test/vscode/windows.ts 'test/vscode/*.test.ts'
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { root } from '../../scripts/install.ts';
import { exitOnSignals } from '../../scripts/processes.ts';
import { report } from '../../scripts/test-report.ts';
import { keepWindow, letGoOfWindow } from './page.ts';

const processes = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Runs the files in this process, one after the other, and tells its parent in which something failed. */
    here: { type: 'boolean' },
  },
});
exitOnSignals();
if (values.here) await runHere(positionals);
else await runAll(globSync(positionals, { cwd: root }));
process.exit();

async function runAll(files: readonly string[]): Promise<void> {
  const failed = (await Promise.all(shares(files).map(runApart))).flat().sort();
  if (failed.length === 0) return;
  console.log(`\nOnce more, alone: ${failed.join(', ')}`);
  for (const file of failed) if ((await runApart([file])).length > 0) process.exitCode = 1;
}

/** Divides files among the processes so that they end at about the same time. */
function shares(files: readonly string[]): readonly (readonly string[])[] {
  const all = Array.from({ length: processes }, () => ({ waits: 0, files: [] as string[] }));
  const counted = files.map((file) => ({ file, waits: waitsOf(join(root, file)) }));
  for (const { file, waits } of counted.sort((a, b) => b.waits - a.waits)) {
    const least = all.reduce((one, other) => (other.waits < one.waits ? other : one));
    least.waits += waits;
    least.files.push(file);
  }
  return all.map((share) => share.files);
}

/** How often a module of the window tests waits for something, with what it imports from around it: by that one knows the long ones. */
function waitsOf(path: string, seen = new Set<string>()): number {
  if (seen.has(path) || !path.startsWith(import.meta.dirname)) return 0;
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  const imported = [...text.matchAll(/from '(\.[^']+)'/g)].map(([, name]) => waitsOf(join(dirname(path), name!), seen));
  return imported.reduce((sum, waits) => sum + waits, text.split('await ').length - 1);
}

/** Runs files in another process and returns those in which something failed: all of them when it ends without saying so. */
async function runApart(files: readonly string[]): Promise<readonly string[]> {
  const child: ChildProcess = fork(import.meta.filename, ['--here', ...files]);
  let failed = files;
  child.on('message', (message) => {
    failed = message as readonly string[];
  });
  await once(child, 'close');
  return failed;
}

async function runHere(files: readonly string[]): Promise<void> {
  // However the parent ends.
  process.once('disconnect', () => process.exit());
  process.channel!.unref();
  keepWindow();
  const failed = new Set<string>();
  // The types of the oldest Node that is supported do not know `isolation`.
  const options = { files: files.map((file) => join(root, file)), isolation: 'none' };
  const events = watched(run(options), (file) => failed.add(relative(root, file)));
  for await (const piece of report(events)) process.stdout.write(piece);
  await new Promise((sent) => process.send!([...failed], sent));
}

/** Passes events on, tells the files in which something failed, and lets go of the window when the last suite has ended. */
async function* watched(events: AsyncIterable<TestEvent>, fails: (file: string) => void): AsyncGenerator<TestEvent> {
  let suitesToCome = 0;
  for await (const event of events) {
    const { type, data } = event;
    if (type === 'test:enqueue' && data.nesting === 0) suitesToCome += 1;
    yield event;
    if ((type !== 'test:pass' && type !== 'test:fail') || data.nesting > 0) continue;
    if (type === 'test:fail') fails(data.file!);
    suitesToCome -= 1;
    // Node's runner ends when nothing keeps this process alive any more.
    if (suitesToCome === 0) await letGoOfWindow();
  }
}
