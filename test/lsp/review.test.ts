import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { EditResult, ReviewProgress, ReviewStops, StopWay, WriteFileParams } from '../../protocol/index.ts';
import { client, plain } from './client.ts';
import { startWeb } from './transports.ts';

describe('a review', () => {
  const folder = 'vscode-vfs://host/repo/';
  const list = `${folder}tagwright-review.json`;
  const files = new Map<string, string>();
  const text = '[LOC Orsk  ] and <|>[LOC Tver  ]\n';
  const tagged = 'in [LOC Orsk  ] and [LOC Tver  ]\n';
  const own = `${folder}b%20c.txt`;

  const server = client(plain, startWeb, {
    initializationOptions: { readsFiles: true },
    answers: {
      'tagwright/readFile': ({ uri }: { uri: string }) => (files.has(uri) ? { text: files.get(uri) } : {}),
      'tagwright/listFiles': ({ endings }: { endings: readonly string[] }) =>
        [...files.keys()].filter((uri) => endings.length === 0 || endings.some((ending) => uri.endsWith(ending))),
      'tagwright/writeFile'({ uri, text: content }: WriteFileParams) {
        files.set(uri, content!);
        return null;
      },
    },
  });

  beforeEach(() => {
    files.clear();
    for (const name of ['b%20c.txt', 'a.txt', 'd.bner', 'notes.md']) files.set(folder + name, tagged);
  });

  const mark = (uri: string) => server.request<EditResult>('tagwright/markReviewed', { textDocument: { uri } });
  const next = (uri: string, findingsOnly = false) =>
    server.request<string | null>('tagwright/nextToReview', { textDocument: { uri }, findingsOnly });
  const progress = (uri: string) =>
    server.request<ReviewProgress>('tagwright/reviewProgress', { textDocument: { uri } });

  describe('the text of a review', () => {
    test('is kept by what changes tags alone', async () => {
      const open = await server.open('in [LOCOrsk and Usk  ] .');
      const keeps = (before: string) => open.ask<boolean>('tagwright/preservesText', { before });
      assert.equal(await keeps('in [LOC Orsk and Usk  ] .'), true);
      assert.equal(await keeps('in [ ORG Orsk ] and Usk .'), true);
      assert.equal(await keeps('in [LOC Orsk and Us  ] .'), false);
      assert.equal(await keeps('in [LOC Orsk and Usk  ] . '), false);
      await assert.rejects(open.ask('tagwright/preservesText'), /before must be a string/);
    });
  });

  describe('the review of a folder', () => {
    test('counts its tagged texts, and goes from one to the next around the end', async () => {
      await server.open(text, own);
      assert.deepEqual(await progress(own), { reviewed: 0, count: 3 });
      assert.equal(await next(own), `${folder}d.bner`);
      assert.deepEqual(await mark(own), { applied: true, message: 'Marked “b c.txt” as reviewed.' });
      assert.match(
        files.get(list)!,
        /^\{\n {2}"reviewed": \[\n {4}\{ "file": "b c\.txt", "on": "[\d-]{10}", "text": "[\da-f]{8}" \},\n {4}null\n/,
      );
      const last = `${folder}d.bner`;
      await server.open(text, last);
      assert.equal((await progress(last)).reviewed, 1);
      assert.equal(await next(last), `${folder}a.txt`);
    });

    test('goes through them in the order of the Explorer: folders first, and numbers as numbers', async () => {
      const order = ['a2/1.txt', 'a10/2.txt', 'a10/10.txt', '1.txt', '2.txt', '10.txt', 'Ä.txt', 'b.txt', 'Z.txt'];
      files.clear();
      for (const name of [...order].reverse()) files.set(folder + encodeURI(name), tagged);
      const added = [{ uri: folder.replace(/\/$/, ''), name: 'repo' }];
      await server.notify('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
      const seen: string[] = [];
      for (let uri = `${folder}a2/1.txt`; seen.length < order.length; uri = (await next(uri))!) {
        seen.push(decodeURI(uri).slice(folder.length));
        await server.open(tagged, uri);
      }
      assert.deepEqual(seen, order);
      await server.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: added } });
    });

    test('passes by what is no tagged text, though its name is that of one', async () => {
      files.set(`${folder}c.txt`, 'Notes on [LOC] and [PER], by hand.\n');
      files.set(`${folder}e.txt`, '');
      files.set(`${folder}f.tagged.txt`, 'none yet\n');
      await server.open(text, own);
      assert.deepEqual(await progress(own), { reviewed: 0, count: 4 });
      assert.equal(await next(own), `${folder}d.bner`);
    });

    test('looks at a file again that has changed', async () => {
      const uri = `${folder}c.txt`;
      files.set(uri, 'to be tagged\n');
      await server.open(text, own);
      assert.equal((await progress(own)).count, 3);
      files.set(uri, tagged);
      await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
      assert.deepEqual([(await progress(own)).count, await next(own)], [4, uri]);
    });

    test('can pass by files in which nothing is found', async () => {
      files.set(`${folder}e.txt`, '[LOC Orsk.  ] and [LOC Tver  ]\n');
      await server.open(text, own);
      assert.equal(await next(own, true), `${folder}e.txt`);
      files.delete(`${folder}e.txt`);
      assert.equal(await next(own, true), null);
    });

    test('knows a file again that has changed since', async () => {
      const open = await server.open(text, own);
      await mark(own);
      const [on] = /[\d-]{10}/.exec(files.get(list)!)!;
      assert.deepEqual((await progress(own)).earlier, { on, changed: false });
      await open.change({ text: '[PER Orsk  ]\n' });
      assert.deepEqual((await progress(own)).earlier, { on, changed: true });
    });

    test('loses nothing when two files are marked at once', async () => {
      await Promise.all([server.open(text, own), server.open(text, `${folder}a.txt`)]);
      await Promise.all([mark(own), mark(`${folder}a.txt`)]);
      assert.deepEqual(
        [...files.get(list)!.matchAll(/"file": "(.+?)"/g)].map(([, file]) => file),
        ['a.txt', 'b c.txt'],
      );
    });

    test('stays as it was while the list is broken, which is told on the list', async () => {
      await server.open(text, own);
      await mark(own);
      const good = files.get(list)!;
      files.set(list, good.replace('null', '{ "path": "d.bner" },'));
      assert.equal((await progress(own)).reviewed, 1);
      await server.publishedWhen(({ uri, diagnostics }) => uri === list && diagnostics.length === 1);
      const { applied, message } = await mark(own);
      assert.deepEqual(
        { applied, message },
        {
          applied: false,
          message: 'Not marked as reviewed: tagwright-review.json is broken.',
        },
      );
      files.set(list, good);
      await progress(own);
      await server.publishedWhen(({ uri, diagnostics }) => uri === list && diagnostics.length === 0);
    });
  });

  test('a text that is no file has no place in a list', async () => {
    const { uri } = await server.open(text, 'untitled:Untitled-1');
    assert.deepEqual(await progress(uri), { reviewed: 0, count: 0 });
    assert.equal((await mark(uri)).applied, false);
  });

  describe('the way through a file', () => {
    const at = async (marked: string, way: StopWay, findingsOnly = false) => {
      const open = await server.open(marked);
      const position = open.place.start;
      const { stop } = await open.ask<ReviewStops>('tagwright/reviewStop', { position, way, findingsOnly });
      return { open, stop };
    };
    const goes = (way: StopWay, marked: string, expected: string | undefined, findingsOnly = false) =>
      test(`${way}${findingsOnly ? ', to findings' : ''}: ${marked}`, async () => {
        const { open, stop } = await at(marked, way, findingsOnly);
        assert.equal(stop && open.at(stop.range), expected);
      });

    goes('here', 'in [LOC Li<|>ma  ]', '[LOC Lima  ]');
    goes('here', 'i<|>n [LOC Lima  ]', undefined);
    goes('from', 'in [LOC Li<|>ma  ] , [PER Ana  ]', '[LOC Lima  ]');
    goes('from', '<|>in [LOC Lima  ]', '[LOC Lima  ]');
    goes('next', '[LOC Lima  ] [P<|>ER Ana  ]', undefined);
    goes('next', '<|>[LOC Lima  ]', undefined);
    goes('previous', '[LOC Li<|>ma  ] [PER Ana  ]', undefined);
    goes('previous', '[LOC Lima  ] <|>', '[LOC Lima  ]');
    // Of two at one place, the way goes on.
    goes('next', '[LOC Lima  ]<|>] , [PER Ana  ]', '[PER Ana  ]');
    goes('next', '[LOC Li<|>ma  ] ] , [PER Ana  ]', ']');
    goes('next', '[ORG Bank of [LOC Li<|>ma  ]  ] , [PER Ana  ]', '[PER Ana  ]');
    goes('next', '[LOC Li<|>ma  ] , [PER Ana  ] and [LOC Rome.  ]', '[LOC Rome.  ]', true);
    goes('from', '[LOC Li<|>ma  ] , [PER Ana  ] and [LOC Rome.  ]', '[LOC Rome.  ]', true);
    goes('previous', '[LOC Lima.  ] , [PER Ana  ] and [LOC Ro<|>me.  ]', '[LOC Lima.  ]', true);
    goes('next', '[LOC Li<|>ma.  ] , [PER Ana  ]', undefined, true);

    test('has what was found of an entity at that entity, and the rest at places of its own', async () => {
      const marked = '<|>[LOC Lima.  ] , [PER Ana  ] ] , [LOC Rome.  ]\n';
      const open = await server.open(marked);
      const seen: unknown[] = [];
      let position = open.place.start;
      for (let way: StopWay = 'from'; ; way = 'next') {
        const all: ReviewStops = await open.ask('tagwright/reviewStop', { position, way });
        assert.deepEqual([all.entities, all.findings], [3, 3]);
        if (!all.stop) break;
        const { entity, findings } = all.stop;
        seen.push([
          entity?.number,
          findings.map(({ number, severity, message }) => `${number} ${severity} ${message}`),
        ]);
        position = all.stop.at;
      }
      assert.deepEqual(seen, [
        [1, ['1 2 “Lima.” ends in punctuation: “.”.']],
        [2, []],
        [undefined, ['2 1 “]” closes nothing: its “[” is missing.']],
        [3, ['3 2 “Rome.” ends in punctuation: “.”.']],
      ]);
    });

    test('has as many stops for findings as there are diagnostics', async () => {
      const open = await server.open('<|>the [ORG Team.  ] of [LOC Lima ] ] : the [PER Team  ] , Team\n');
      const { diagnostics } = await server.publishedWhen(({ uri }) => uri === open.uri);
      const all = await open.ask<ReviewStops>('tagwright/reviewStop', { position: open.place.start, way: 'from' });
      assert.equal(all.findings, diagnostics.length);
    });

    test('refuses a way that there is not', async () => {
      const open = await server.open(text);
      const asked = open.ask('tagwright/reviewStop', { position: open.place.start, way: 'up' });
      await assert.rejects(asked, /way must be one of here, from, next, previous/);
    });
  });
});
