import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Hover } from 'vscode-languageserver-protocol/node';
import { editCommands, entitySummaryRequest } from '../../protocol/index.ts';
import { modern, TestClient } from './client.ts';
import { type Start, startIpc, startStdio, startWeb } from './transports.ts';

const notInitialized = { code: -32002 };
const invalidRequest = { code: -32600 };
const methodNotFound = { code: -32601 };

const uri = 'file:///text';
const position = { line: 0, character: 6 };
const opened = { textDocument: { uri, languageId: 'bracket-ner', version: 1, text: '[LOC Lima  ]' } };
const requests: Readonly<Record<string, object>> = {
  'textDocument/hover': { textDocument: { uri }, position },
  'workspace/executeCommand': { command: editCommands.fixAll, arguments: [{ uri, ranges: [] }] },
  [entitySummaryRequest]: { textDocument: { uri } },
  'textDocument/nonsense': {},
};

const transports: readonly [string, Start, number | null, number | null][] = [
  ['stdio', startStdio, 0, 1],
  ['ipc', startIpc, 0, 1],
  ['a web worker, which has no exit code', startWeb, null, null],
];

for (const [name, start, success, failure] of transports) {
  describe(`the life of a server over ${name}`, () => {
    let server: TestClient;
    beforeEach(async () => {
      server = new TestClient();
      await server.connect(modern, start);
    });
    afterEach(() => {
      server.checkConformance();
      assert.deepEqual(server.takeErrors(), []);
    });

    test('before initialize requests are refused and notifications dropped', async () => {
      for (const [method, params] of Object.entries(requests)) {
        await assert.rejects(server.request(method, params), notInitialized, method);
      }
      await assert.rejects(server.request('shutdown', undefined), notInitialized);
      await server.notify('textDocument/didOpen', opened);
      await server.initialize();
      assert.equal(await server.request('textDocument/hover', requests['textDocument/hover']), null);
      await server.stop();
    });

    test('it is initialized once', async () => {
      await server.initialize();
      await assert.rejects(server.initialize(), { ...invalidRequest, data: { retry: false } });
      await server.notify('textDocument/didOpen', opened);
      assert.ok(await server.request<Hover>('textDocument/hover', requests['textDocument/hover']));
      await server.stop();
    });

    test('after shutdown requests are refused, and exit is a success', async () => {
      await server.initialize();
      await server.notify('textDocument/didOpen', opened);
      assert.equal(await server.request('shutdown', undefined), null);
      for (const [method, params] of Object.entries(requests)) {
        await assert.rejects(server.request(method, params), invalidRequest, method);
      }
      await assert.rejects(server.request('shutdown', undefined), invalidRequest);
      await assert.rejects(server.initialize(), invalidRequest);
      assert.equal(await server.exit(), success);
    });

    test('exit without shutdown is a failure', async () => {
      await server.initialize();
      assert.equal(await server.exit(), failure);
    });

    test('so is exit without initialize', async () => {
      assert.equal(await server.exit(), failure);
    });

    test('unknown requests are refused, also optional ones; unknown notifications are ignored', async () => {
      await server.initialize();
      await assert.rejects(server.request('textDocument/nonsense', {}), methodNotFound);
      await assert.rejects(server.request('$/nonsense', {}), methodNotFound);
      await server.notify('textDocument/nonsense', {});
      await server.notify('$/nonsense', {});
      await server.notify('$/setTrace', { value: 'verbose' });
      await server.notify('$/cancelRequest', { id: 'nobody asked' });
      await server.notify('workspace/didChangeConfiguration', { settings: null });
      await server.stop();
    });
  });
}
