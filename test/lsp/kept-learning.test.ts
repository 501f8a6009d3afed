/** What was learned in one session and is proposed in the next. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  fromBase64,
  type KeptLearning,
  type LearnedState,
  type LearnResult,
  learnRequest,
  type ProposedCorrection,
  proposalsRequest,
  toBase64,
} from '../../protocol/index.ts';
import { TestClient } from './client.ts';
import { CorrectedFolder, nameOf, originalsFor } from './corrected-folder.ts';
import { careful, wordsOf } from './correcting-server.ts';
import { startStdio } from './transports.ts';

/** A client that keeps what its servers have learned, from session to session. */
class KeepingClient {
  readonly folder = new CorrectedFolder(40, 30);
  kept: string | null = null;
  #server: TestClient | undefined;

  async session(version = '1.0'): Promise<TestClient> {
    await this.#server?.stop();
    this.#server = new TestClient({
      workspaceFolders: [{ uri: this.folder.uri, name: 'folder' }],
      initializationOptions: { findsOriginals: true, keepsLearned: version },
      answers: {
        'tagwright/originals': originalsFor,
        'tagwright/keptLearning': () => ({ bytes: this.kept }) satisfies KeptLearning,
        'tagwright/keepLearning': ({ bytes }: KeptLearning) => {
          this.kept = bytes;
          return null;
        },
      },
    });
    await this.#server.start(careful, startStdio);
    return this.#server;
  }

  async end(): Promise<void> {
    await this.#server?.stop();
    this.folder.remove();
  }
}

const learnIn = (server: TestClient, again = true) => server.request<LearnResult>(learnRequest, { again });
const resumed = (server: TestClient) =>
  server.toldOf('tagwright/proposalsChanged', ({ isLearned }: LearnedState) => isLearned);

describe('what was learned', () => {
  const client = new KeepingClient();
  const { folder } = client;
  const proposed = async (server: TestClient, index: number) => {
    const open = await server.open(folder.read(nameOf(index)), folder.uriOf(nameOf(index)));
    const proposals = await open.ask<ProposedCorrection[]>(proposalsRequest);
    await open.close();
    return proposals;
  };
  let before30: ProposedCorrection[];
  let learned: LearnResult;
  let bytes: string;

  before(async () => {
    const server = await client.session();
    learned = await learnIn(server);
    before30 = await proposed(server, 30);
    bytes = client.kept!;
  });
  after(() => client.end());

  test('is kept in less than 1 MB', () => {
    assert.ok(fromBase64(bytes).length < 1_000_000);
    assert.deepEqual(before30.map(wordsOf), ['relabel ORG VELMORA LOC VELMORA', 'remove ORG DCM']);
  });

  test('is proposed in the next session, with the same reasons and probabilities', async () => {
    const server = await client.session();
    await resumed(server);
    assert.deepEqual(await proposed(server, 30), before30);
    assert.equal(client.kept, bytes);
  });

  test('is listed for all files on request, without learning again', async () => {
    const server = await client.session();
    await resumed(server);
    // Nothing could be learned any more.
    const list = folder.read('tagwright-review.json');
    for (let index = 0; index < 30; index++) rmSync(join(folder.path, nameOf(index)));
    assert.deepEqual(await learnIn(server, false), learned);
    for (let index = 0; index < 30; index++) folder.write(nameOf(index), '');
    assert.equal(folder.read('tagwright-review.json'), list);
  });

  test('tells how many files were reviewed since', async () => {
    const first = await client.session();
    await resumed(first);
    const open = await first.open(folder.read(nameOf(39)), folder.uriOf(nameOf(39)));
    await first.request('tagwright/markReviewed', { textDocument: { uri: open.uri } });
    const server = await client.session();
    await server.toldOf('tagwright/proposalsChanged', ({ reviewedSince }: LearnedState) => reviewedSince === 1);
  });

  test('is thrown away under another version, and when it is not whole', async () => {
    for (const [version, kept] of [
      ['1.1', bytes],
      ['1.0', toBase64(fromBase64(bytes).slice(0, -1))],
      ['1.0', toBase64(Uint8Array.of(1, 2, 3))],
    ] as const) {
      client.kept = kept;
      const server = await client.session(version);
      await server.askedFor('tagwright/keepLearning', 1);
      assert.equal(client.kept, null);
      assert.deepEqual(await proposed(server, 30), []);
    }
  });

  test('is thrown away when the labels have changed, meanwhile or in the session', async () => {
    client.kept = bytes;
    folder.write('tagwright.json', '{ "labels": "conll2003" }');
    const server = await client.session();
    await server.askedFor('tagwright/keepLearning', 1);
    assert.equal(client.kept, null);
    folder.write('tagwright.json', '{}');
    client.kept = bytes;
    const next = await client.session();
    await resumed(next);
    folder.write('tagwright.json', '{ "labels": "conll2003" }');
    await next.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: folder.uriOf('tagwright.json'), type: 2 }],
    });
    await next.askedFor('tagwright/keepLearning', 1);
    assert.equal(client.kept, null);
    assert.deepEqual(await proposed(next, 30), []);
  });
});
