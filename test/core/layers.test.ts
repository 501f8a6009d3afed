/** The house: which room and which wing of the core may import from which. Types count: who reads a file reads them, too. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { glob } from 'tinyglobby';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The rooms, and the others from which each may import. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  // Which texts look tagged is one answer for all, and how brackets are used decides it.
  protocol: ['server/core'],
  'server/core': [],
  'server/corpus': ['server/core', 'protocol'],
  'server/lsp': ['server/core', 'server/corpus', 'protocol'],
  'server/cli': ['server/core', 'server/corpus', 'protocol'],
  'server/start': [],
  client: ['protocol'],
};

/** The wings of the core in reading order: each imports only from those before it. */
const wings: readonly string[] = [
  'data',
  'message.ts',
  'util',
  'text',
  'syntax',
  'cable',
  'mentions',
  'drift',
  'edit',
  'formats',
  'compare',
  'learn',
  'lists',
  'lint',
  'config',
  'views',
];

/** What each source file imports of the others, by path. */
const imports = await readImports();

async function readImports(): Promise<ReadonlyMap<string, readonly string[]>> {
  const files = await glob(
    Object.keys(rooms).map((room) => `${room}/**/*.ts`),
    { cwd: root },
  );
  const entries = files.sort().map(async (file): Promise<[string, string[]]> => {
    const text = await readFile(join(root, file), 'utf8');
    const found = [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)];
    return [file, found.map(([, path]) => normalize(join(dirname(file), path!)))];
  });
  return new Map(await Promise.all(entries));
}

function* arrows(): Generator<{ readonly from: string; readonly to: string }> {
  for (const [from, all] of imports) for (const to of all) if (imports.has(to)) yield { from, to };
}

function roomOf(file: string): string {
  return Object.keys(rooms).find((room) => file.startsWith(`${room}/`))!;
}

function wingOf(file: string): number {
  const [, name = ''] = /^server\/core\/([^/]+)/.exec(file) ?? [];
  return wings.indexOf(name);
}

/** Files of which each imports the next one, and the last one the first; undefined when there are none. */
function findCircle(): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const circle = imports.has(next) ? visit(next, [...path, file]) : undefined;
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return undefined;
}

describe('the house', () => {
  test('has no room that imports from another than it may', () => {
    const wrong = [...arrows()].filter(({ from, to }) => {
      const room = roomOf(from);
      return room !== roomOf(to) && !rooms[room]!.includes(roomOf(to));
    });
    assert.deepEqual(wrong, []);
  });

  test('has no import in the core that runs up', () => {
    const inCore = [...arrows()].filter(
      ({ from, to }) => roomOf(from) === 'server/core' && roomOf(to) === 'server/core',
    );
    assert.deepEqual(
      inCore.filter(({ from, to }) => wingOf(from) < wingOf(to)),
      [],
    );
  });

  test('has every file of the core in one of its wings', () => {
    const files = [...imports.keys()].filter((file) => roomOf(file) === 'server/core');
    assert.deepEqual(
      files.filter((file) => wingOf(file) < 0),
      [],
    );
  });

  test('has no circle of imports', () => assert.equal(findCircle()?.join(' → '), undefined));

  test('has no feature of the server that imports another one, but where all are listed', () => {
    const isFeature = (file: string) => file.startsWith('server/lsp/features/');
    assert.deepEqual(
      [...arrows()].filter(({ from, to }) => isFeature(from) && isFeature(to)),
      [],
    );
  });

  test('has parts of the server for one host that bring few files of the core: a bundle loads these later than all others', async () => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ['server/lsp/node.ts', 'server/lsp/web.ts'],
      bundle: true,
      packages: 'external',
      platform: 'node',
      outdir: 'dist',
      write: false,
      metafile: true,
    });
    const inCore = Object.keys(metafile.inputs).filter((file) => roomOf(file) === 'server/core');
    assert.deepEqual(inCore.map((file) => file.slice('server/core/'.length)).sort(), [
      'lists/list-names.ts',
      'message.ts',
      'text/encoding.ts',
      'text/escaped-bytes.ts',
      'text/well-formed.ts',
      'util/changed-range.ts',
    ]);
  });

  /** Rooms whose every file says what it is; a docstring of what it exports does not count. */
  const described = ['server/core', 'server/corpus'];

  test('opens every file with a line on itself', async () => {
    const files = [...imports.keys()].filter((file) => described.includes(roomOf(file)));
    const undescribed = files.map(async (file) => {
      const text = await readFile(join(root, file), 'utf8');
      // A declaration that follows at once would have the line for its own.
      return /^\/\*\*(?:(?!\*\/).)*\*\/\n(?:\n|import |\/\/)/s.test(text) ? [] : [file];
    });
    assert.deepEqual((await Promise.all(undescribed)).flat(), []);
  });

  test('has no docstring that needs the one above it', async () => {
    const files = [...imports.keys()].filter((file) => described.includes(roomOf(file)));
    const dependent = files.map(async (file) => {
      const text = await readFile(join(root, file), 'utf8');
      const openings = text.matchAll(
        /\/\*\*\s*(?:\* )?(?:The same|One of|Those|And|So many|So much|What|Where|How)\b.*/g,
      );
      return Array.from(openings, ([opening]) => `${file}: ${opening}`);
    });
    assert.deepEqual((await Promise.all(dependent)).flat(), []);
  });
});
