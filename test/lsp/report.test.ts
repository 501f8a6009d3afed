/** The report on the files of the open folders. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type FolderReport, reportRequest } from '../../protocol/index.ts';
import { digest } from '../../server/core/util/hash.ts';
import { modern, TestClient } from './client.ts';
import { startStdio } from './transports.ts';

const filler = '[PER Ana Roa  ] met [LOC Orsk  ] .\n';

describe('the report on a folder', () => {
  let folder: string;
  let server: TestClient;
  const uriOf = (name: string) => `${pathToFileURL(join(folder, name))}`;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tagwright-report-'));
    const write = (name: string, text: string) => writeFile(join(folder, name), text);
    for (let index = 0; index < 12; index++) await write(`a${index}.txt`, `The [ORG UNSC  ] met .\n${filler}`);
    await write('odd.txt', `${filler}The [MISC UNSC  ] met .\n`);
    await write('plain.txt', 'Nothing here.\n');
    const entry = { file: 'a0.txt', on: '2026-11-03', text: digest(`The [ORG UNSC  ] met .\n${filler}`) };
    await write('tagwright-review.json', JSON.stringify({ reviewed: [entry, null] }));
    server = new TestClient({ workspaceFolders: [{ uri: `${pathToFileURL(folder)}`, name: 'folder' }] });
    await server.start(modern, startStdio);
  });
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const ask = (params: object, signal?: AbortSignal) =>
    server.request<FolderReport | null>(reportRequest, params, signal);

  test('counts its tagged texts, and leads by a command of the client to where each number comes from', async () => {
    const report = await ask({ command: 'own.open' });
    assert.equal(report?.files, 13);
    const link = `command:own.open?${encodeURIComponent(JSON.stringify([uriOf('odd.txt'), 1]))}`;
    assert.ok(report.html.includes(`<a href="${link}">odd.txt:2</a>`), report.html);
    assert.match(report.html, /<th scope="row">UNSC<\/th><td class="number">13<\/td><td class="number">1<\/td>/);
    assert.match(report.html, /<th scope="row">Reviewed<\/th><td class="number">1<\/td>/);
    assert.match(report.html, /<th scope="row">2026-11-03<\/th>/);
  });

  test('tells which labels other files make suspicious, of a file that is open and of one that is not', async () => {
    const suspicious = /<th scope="row">MISC, or ORG\?<\/th><td class="number">1<\/td>/;
    assert.match((await ask({}))!.html, suspicious);
    const open = await server.open(`${filler}The [MISC UNSC  ] met .\n`, uriOf('odd.txt'));
    assert.match((await ask({}))!.html, suspicious);
    await open.change({ text: `${filler}The [ORG UNSC  ] met .\n` });
    assert.doesNotMatch((await ask({}))!.html, /MISC/);
    await open.close();
  });

  test('has no links for a client that names no command', async () => {
    assert.doesNotMatch((await ask({}))!.html, /<a href="command:/);
  });

  test('is none when it is cancelled', async () => {
    const cancel = new AbortController();
    const asked = ask({}, cancel.signal);
    cancel.abort();
    assert.equal(await asked, null);
  });
});
