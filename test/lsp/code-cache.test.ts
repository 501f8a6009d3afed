/** The compiled code that is kept beside the bundles: made, used, and never trusted. */
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { modern, TestClient } from './client.ts';
import { bundle, stdioTransport } from './transports.ts';

describe('compiled code that is kept', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tagwright-code-'));
  });

  afterEach(async () => {
    await chmod(folder, 0o755);
    await rm(folder, { recursive: true });
  });

  const starter = fileURLToPath(new URL('../../server/start/code-cache.ts', import.meta.url));

  /** Runs a bundle in a process of its own; gives what it printed and whether kept code was used. */
  async function run(file: string, nodeOptions: readonly string[] = []): Promise<string> {
    const code = `import { runWithKeptCode } from ${JSON.stringify(starter)};
    console.log(runWithKeptCode(${JSON.stringify(file)}) ? 'used' : 'none');`;
    const args = [...nodeOptions, '--input-type=module', '--eval', code];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
    assert.equal(stderr, '');
    return stdout.replace(/\n/g, ' ').trim();
  }

  /** A bundle that says a word, and where it is. */
  const saying = (word: string) => `
    const say = () => console.log('${word}', require('node:path').basename(__filename));
    say();
  `;

  async function writeBundle(word: string): Promise<string> {
    const file = join(folder, 'main.cjs');
    await writeFile(file, saying(word));
    return file;
  }

  /** The files of kept code in the folder, and anything else that was left there. */
  async function keptIn(): Promise<string[]> {
    const names = await readdir(folder);
    return names.filter((name) => name !== 'main.cjs').map((name) => join(folder, name));
  }

  async function onlyKept(): Promise<string> {
    const [file, ...others] = await keptIn();
    assert.deepEqual(others, []);
    return file!;
  }

  describe('kept code', () => {
    test('is made by the first run and used by the next, which leaves it as it is', async () => {
      const file = await writeBundle('hello');
      assert.equal(await run(file), 'hello main.cjs none');
      const kept = await onlyKept();
      const { ino } = await stat(kept);
      assert.equal(await run(file), 'hello main.cjs used');
      assert.equal((await stat(await onlyKept())).ino, ino);
    });

    test('of another bundle is refused, though it is as long, and made anew', async () => {
      await run(await writeBundle('hello'));
      const file = await writeBundle('howdy');
      assert.equal(await run(file), 'howdy main.cjs none');
      assert.equal(await run(file), 'howdy main.cjs used');
    });

    test('that is damaged is refused and made anew', async () => {
      const file = await writeBundle('hello');
      await run(file);
      const kept = await onlyKept();
      const whole = await readFile(kept);
      const flipped = (at: number) => whole.with(at, whole[at]! ^ 1);
      const damages = [
        ...[0, 31, 32, 40, 48, Math.floor(whole.length / 2), whole.length - 1].map(flipped),
        ...[0, 1, 32, 39, 40, whole.length - 1].map((length) => whole.subarray(0, length)),
        Buffer.concat([whole, whole]),
      ];
      for (const damaged of damages) {
        await writeFile(kept, damaged);
        assert.equal(await run(file), 'hello main.cjs none');
        assert.equal(await run(file), 'hello main.cjs used');
      }
    });

    test('of an engine with other flags has a file of its own, and is refused under another name', async () => {
      const file = await writeBundle('hello');
      await run(file);
      const kept = await onlyKept();
      assert.equal(await run(file, ['--no-lazy']), 'hello main.cjs none');
      const other = (await keptIn()).find((name) => name !== kept)!;
      assert.equal(await run(file, ['--no-lazy']), 'hello main.cjs used');
      assert.equal(await run(file), 'hello main.cjs used');
      await copyFile(other, kept);
      assert.equal(await run(file), 'hello main.cjs none');
      assert.equal(await run(file), 'hello main.cjs used');
    });

    test('is done without where nothing can be written', async () => {
      const file = await writeBundle('hello');
      await run(file);
      const kept = await onlyKept();
      await rm(kept);
      // For the administrator, folders are never read-only: here a folder stands where the file would be.
      await mkdir(kept);
      await chmod(folder, 0o555);
      assert.equal(await run(file), 'hello main.cjs none');
      assert.deepEqual(await keptIn(), [kept]);
    });

    test('is whole when several processes start at once', async () => {
      const file = await writeBundle('hello');
      await Promise.all(Array.from({ length: 6 }, () => run(file)));
      await onlyKept();
      assert.equal(await run(file), 'hello main.cjs used');
    });

    test('is made anew by a run that needs much more', async () => {
      const file = join(folder, 'main.cjs');
      const functions = Array.from(
        { length: 3000 },
        (_, at) => `(a) => { const b = a + ${at}; return b * b - a / ${at}; }`,
      );
      await writeFile(
        file,
        `const all = [${functions}];
        if (process.execArgv.includes('--no-deprecation')) all.forEach((each) => each(1));`,
      );
      const ino = async () => (await stat(await onlyKept())).ino;
      await run(file);
      const first = await ino();
      assert.equal(await run(file, ['--no-deprecation']), 'used');
      const second = await ino();
      assert.notEqual(second, first);
      assert.equal(await run(file, ['--no-deprecation']), 'used');
      assert.equal(await run(file), 'used');
      assert.equal(await ino(), second);
    });
  });

  describe('the server', () => {
    async function findings(script: string, args: readonly string[]): Promise<unknown> {
      const client = new TestClient();
      await client.start(modern, async () =>
        stdioTransport(spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })),
      );
      const { uri } = await client.open('A [LOC Lima.  ] and [LOC Quito  ], [ORG Lima  ] ]\n', 'file:///a.tagged.txt');
      const { items } = await client.request<{ items: unknown[] }>('textDocument/diagnostic', {
        textDocument: { uri },
      });
      await client.stop();
      assert.notEqual(items.length, 0);
      return items;
    }

    test('keeps its code at the end of its first run, and answers the same with it', async () => {
      await cp(dirname(bundle('main.js')), folder, { recursive: true, filter: (path) => !path.includes('.cache') });
      const made = async () => (await readdir(folder)).filter((name) => name.includes('.cache'));
      assert.deepEqual(await made(), []);
      const first = await findings(join(folder, 'node.cjs'), ['--stdio']);
      const [kept, ...others] = await made();
      assert.deepEqual(others, []);
      assert.equal(basename(kept!).startsWith('main.js.'), true);
      const { ino } = await stat(join(folder, kept!));
      assert.deepEqual(await findings(join(folder, 'node.cjs'), ['--stdio']), first);
      assert.equal((await stat(join(folder, kept!))).ino, ino);
    });

    test('is all that tagwright lsp --stdio loads', async () => {
      const dist = join(dirname(bundle('main.js')), '..');
      await cp(join(dist, 'server'), join(folder, 'server'), { recursive: true });
      await copyFile(join(dist, 'cli.cjs'), join(folder, 'cli.cjs'));
      // The bundle of the other commands is missing.
      await findings(join(folder, 'cli.cjs'), ['lsp', '--stdio']);
    });
  });
});
