import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, type Place, run } from './support.ts';

const cable = `<code><pre>UNCLAS [LOC ORSK  ] 000087 TAGS: <a href='/tag/EFIS_0.html'>EFIS</a> SUBJECT: HERRING <a id='par1' href='#par1'>¶</a>1 . 
( U ) The [ORG Harbour Board  ] met . ---------- The Landing ---------- <a id='par2' href='#par2'>¶</a>2 . 
( U ) The first boat came in .</pre></code>`;

interface Item {
  readonly kind: string;
  readonly name: string;
  readonly detail?: string;
  readonly start: Place;
  readonly end: Place;
  readonly children: readonly Item[];
}

test('prints a tree with places', async (t) => {
  const { code, stdout } = await run(['outline', 'a.txt'], { cwd: folderOf(t, { 'a.txt': cable }) });
  assert.equal(code, 0);
  assert.equal(
    stdout,
    `1:1      Header
1:1        Origin UNCLAS ORSK 000087
1:19         LOC ORSK
1:39       TAGS EFIS
1:81       SUBJECT HERRING
1:98     ¶1 (U) The Harbour Board met .
2:11       ORG Harbour Board
2:39     The Landing
2:73       ¶2 (U) The first boat came in .
`,
  );
});

test('prints the same as JSON', async () => {
  const { stdout } = await run(['outline', '-', '--format', 'json'], { input: cable });
  const items: Item[] = JSON.parse(stdout);
  assert.deepEqual(
    items.map(({ kind, name, children }) => [kind, name, children.map((child) => child.name)]),
    [
      ['header', 'Header', ['Origin', 'TAGS', 'SUBJECT']],
      ['paragraph', '¶1 (U) The Harbour Board met .', ['Harbour Board']],
      ['section', 'The Landing', ['¶2 (U) The first boat came in .']],
    ],
  );
  const [orsk] = items[0]!.children[0]!.children;
  assert.deepEqual(orsk, {
    kind: 'entity',
    name: 'ORSK',
    detail: 'LOC',
    start: { offset: 18, line: 1, column: 19 },
    end: { offset: 30, line: 1, column: 31 },
    children: [],
  });
});

test('of an empty text is empty', async () => {
  assert.deepEqual(JSON.parse((await run(['outline', '-', '--format', 'json'])).stdout), []);
  assert.equal((await run(['outline', '-'])).stdout, '');
});

test('survives tags that are nested deeply', async () => {
  const depth = 2000;
  const input = `${'[LOC '.repeat(depth)}Orsk${' ]'.repeat(depth)}`;
  const { code, stdout } = await run(['outline', '-', '--format', 'json'], { input });
  assert.equal(code, 0);
  assert.equal(stdout.match(/"kind":"entity"/g)?.length, depth);
});

test('reports a file that cannot be read', async () => {
  const { code, stderr } = await run(['outline', 'no-such-file']);
  assert.deepEqual({ code, stderr }, { code: 2, stderr: 'tagwright: no-such-file: no such file or directory\n' });
});

test('says of a folder that one of its files is to be named', async (t) => {
  const { code, stderr } = await run(['outline', 'cables'], { cwd: folderOf(t, { 'cables/a.txt': cable }) });
  assert.deepEqual(
    { code, stderr },
    { code: 2, stderr: 'tagwright: cables: this is a folder: name one of its files\n' },
  );
});
