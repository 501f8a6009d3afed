import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { start } from './support.ts';

test('tagwright lsp --stdio is the language server', async () => {
  const server = start(['lsp', '--stdio']);
  const exited = once(server, 'exit');
  const send = (content: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...content });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  let received = '';
  const answer = async (sign: string) => {
    while (!received.includes(sign)) {
      const [data] = await Promise.race([once(server.stdout, 'data'), exited]);
      assert.ok(Buffer.isBuffer(data), 'the server has ended');
      received += data;
    }
  };
  send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
  await answer('"capabilities":{');
  send({ method: 'initialized', params: {} });
  send({ id: 2, method: 'shutdown' });
  await answer('"id":2');
  send({ method: 'exit' });
  assert.deepEqual(await exited, [0, null]);
});
