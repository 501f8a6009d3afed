import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Hover } from 'vscode-languageserver-protocol';
import { checkFolderRequest, nextSuspiciousRequest, type SuspiciousEntity } from '../../protocol/index.ts';
import { client, modern, type OpenText, TestClient } from './client.ts';
import { startStdio } from './transports.ts';

describe('the next most suspicious label', () => {
  const server = client();

  async function next(text: OpenText, offset: number): Promise<[string, string] | null> {
    const position = text.range(offset, offset).start;
    const entity = await text.ask<SuspiciousEntity | null>(nextSuspiciousRequest, { position });
    return entity && [text.at(entity.body), entity.message];
  }

  const aldis = 'In [PER Velmora  ] and [ORG Aldis  ] of [LOC Velmora  ] , ';
  const doubtful = `${aldis}${'[LOC Aldis  ] , '.repeat(9)}[LOC Velmora  ] .`;
  const first = ['Aldis', '1 of 2: ORG, or LOC? “Aldis” is LOC 9× elsewhere in this file.'];
  const second = ['Velmora', '2 of 2: PER, or LOC? “Velmora” is LOC 2× elsewhere in this file.'];

  test('is the first of all from anywhere, then the one after it, and the first again', async () => {
    const text = await server.open(doubtful);
    assert.deepEqual(await next(text, 0), first);
    assert.deepEqual(await next(text, doubtful.indexOf('Aldis')), second);
    assert.deepEqual(await next(text, doubtful.indexOf('Velmora')), first);
    assert.deepEqual(await next(text, doubtful.length), first);
  });

  test('is another one when the first is right', async () => {
    const text = await server.open(doubtful);
    const label = doubtful.indexOf('ORG');
    await text.change({ range: text.range(label, label + 3), text: 'LOC' });
    const [body, message] = (await next(text, label)) ?? [];
    assert.deepEqual([body, message?.slice(0, 7)], ['Velmora', '1 of 1:']);
  });

  test('is none in a text where nothing is suspicious', async () => {
    assert.equal(await next(await server.open('In [LOC Lima  ] .'), 0), null);
    assert.equal(await next(await server.open('nothing'), 3), null);
  });
});

describe('the next most suspicious label of a folder', () => {
  let folder: string;
  let server: TestClient;
  const beginnings = [
    'Or',
    'Tel',
    'Mir',
    'Bas',
    'Dun',
    'Kest',
    'Lom',
    'Var',
    'Hil',
    'Nor',
    'Sel',
    'Ulm',
    'Brask',
    'Zem',
  ];
  const odd = 'snow fell on [PER Velgrad  ] , they relied on [PER Velsson  ] , \n';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tagwright-suspicion-'));
    for (let index = 0; index < 40; index++) {
      const [one, other] = [0, 5].map((more) => beginnings[(index * 3 + more) % beginnings.length]!);
      // Fewer files than mentions have places, so that counts alone speak for a person.
      const place = `snow fell on [LOC ${other}${'a'.repeat(index % 3)}grad  ] , `;
      const text = `they relied on [PER ${one}${'e'.repeat(index % 4)}sson  ] , ${index % 2 === 0 ? '' : place + place}\n`;
      await writeFile(join(folder, `${index}.txt`), text);
    }
    await writeFile(join(folder, 'odd.txt'), odd);
    server = new TestClient({ workspaceFolders: [{ uri: `${pathToFileURL(folder)}`, name: 'folder' }] });
    await server.start(modern, startStdio);
  });
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const next = (text: OpenText) =>
    text.ask<SuspiciousEntity | null>(nextSuspiciousRequest, { position: { line: 1, character: 0 } });
  const hoverOver = async (text: OpenText) => {
    const hover = await text.ask<Hover>('textDocument/hover', { position: text.range(20, 20).start });
    return JSON.stringify(hover.contents);
  };

  test('is found by a model of names, once the folder was checked and the model is learned', async () => {
    const text = await server.open(odd, `${pathToFileURL(join(folder, 'odd.txt'))}`);
    assert.equal(await next(text), null);
    await server.request(checkFolderRequest, { partialResultToken: 'check' });
    // The first time it begins to learn, and answers by counts until it has.
    let found = await next(text);
    while (!found) found = await next(text);
    assert.equal(found.message, '1 of 1: PER, or LOC? Names like “Velgrad” in such places are LOC.');
    assert.match(await hoverOver(text), /PER, or LOC\? Names like “Velgrad” in such places are LOC\./);
    const label = text.text.indexOf('PER');
    await text.change({ range: text.range(label, label + 3), text: 'LOC' });
    assert.equal(await next(text), null);
    assert.doesNotMatch(await hoverOver(text), /Names like/);
  });
});
