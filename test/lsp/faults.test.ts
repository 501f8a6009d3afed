import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { cable, manyCables } from './cable.ts';
import { forkServer, frame, frameOf, initialize, RawServer } from './raw-server.ts';
import { bundle } from './transports.ts';

const request = (id: unknown, method: string, params: unknown = {}) => frame({ jsonrpc: '2.0', id, method, params });
const uri = 'file:///texts/1.tagged.txt';
const open = (text: string) =>
  frame({
    jsonrpc: '2.0',
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'bracket-ner', version: 1, text } },
  });
const symbols = (id: unknown) => request(id, 'textDocument/documentSymbol', { textDocument: { uri } });

describe('a client that is gone', () => {
  test('before it said anything', async (t) => {
    const server = new RawServer(t);
    server.child.stdin.end();
    assert.deepEqual(await server.end, { code: 1, stderr: '' });
  });

  test('in the midst of a message', async (t) => {
    const server = new RawServer(t);
    await server.initialize();
    await server.send(open(cable).subarray(0, 100));
    server.child.stdin.end();
    assert.deepEqual(await server.end, { code: 1, stderr: '' });
  });

  test('while the server works', async (t) => {
    const server = new RawServer(t);
    await server.initialize();
    await server.send(Buffer.concat([open(manyCables()), ...[1, 2, 3, 4].map(symbols)]));
    server.child.stdin.end();
    server.child.stdout.destroy();
    assert.deepEqual(await server.end, { code: 1, stderr: '' });
  });

  test('after it has said goodbye, and never said "exit"', async (t) => {
    const server = new RawServer(t);
    await server.initialize();
    const goodbye = server.answer('goodbye');
    await server.send(request('goodbye', 'shutdown', undefined));
    await goodbye;
    server.child.stdin.end();
    assert.deepEqual(await server.end, { code: 0, stderr: '' });
  });

  test('killed', async () => {
    const script = `
      const { spawn } = require('node:child_process');
      const { argv, execPath } = process;
      const server = spawn(execPath, [argv[1], '--stdio'], { stdio: ['pipe', 'inherit', 'inherit'] });
      server.stdin.write(Buffer.from(argv[2], 'base64'));`;
    const args = ['-e', script, bundle('node.cjs'), initialize().toString('base64')];
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    // The server has the pipe as well: it ends with the last of both.
    const bothEnded = once(child.stdout, 'end');
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    child.stdout.resume();
    await bothEnded;
  });

  test('by the process that it named, although somebody holds the line', async (t) => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const server = new RawServer(t);
    await server.initialize(pid);
    assert.deepEqual(await server.end, { code: 1, stderr: '' });
  });

  test("from Node's channel", async (t) => {
    const server = forkServer(t);
    server.send({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: process.pid, capabilities: {} } });
    await once(server, 'message');
    server.disconnect();
    assert.deepEqual(await server.ended, { code: 1, stderr: '' });
  });
});

describe('a stream of something else ends the server, which says why', () => {
  const nonsense = 'these are no messages of the language server protocol';
  const notOne = 'a message has not one Content-Length';
  for (const [name, bytes, problem] of [
    ['a line that somebody typed', 'hello\n', nonsense],
    ['line ends without CR', 'Content-Length: 2\n\n{}', nonsense],
    ['random bytes', Buffer.from(Array.from({ length: 9000 }, (_, index) => (index * 7919) % 251)), nonsense],
    ['a line that never ends', Buffer.alloc(1 << 20, 'x'), nonsense],
    ['headers that never end', 'X-Header: x\r\n'.repeat(1000), nonsense],
    ['a body without header', '{"jsonrpc":"2.0","id":1,"method":"initialize"}\r\n\r\n', nonsense],
    ['a message without length', 'Content-Type: application/json\r\n\r\n{}', notOne],
    ['a message without any header', '\r\n{}', notOne],
    ['a negative length', 'Content-Length: -1\r\n\r\n', notOne],
    ['a length in words', 'Content-Length: many\r\n\r\n', notOne],
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ', notOne],
    ['a terabyte', 'Content-Length: 1000000000000\r\n\r\n', 'a message of 1000000000000 bytes is too long'],
    [
      'more than a number',
      `Content-Length: ${'9'.repeat(400)}\r\n\r\n`,
      `a message of ${'9'.repeat(400)} bytes is too long`,
    ],
    ['a length that is too short', 'Content-Length: 2\r\n\r\n{}}{"jsonrpc":"2.0"}\r\n', nonsense],
  ] as const) {
    test(name, async (t) => {
      const server = new RawServer(t);
      await server.send(bytes);
      assert.deepEqual(await server.end, { code: 1, stderr: `tagwright: standard input: ${problem}\n` });
    });
  }

  test('also in the midst of a session', async (t) => {
    const server = new RawServer(t);
    await server.initialize();
    await server.send(Buffer.concat([open(cable), Buffer.from('oops\n')]));
    assert.equal((await server.end).code, 1);
  });
});

describe('odd messages leave the server as it is:', () => {
  const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  for (const [name, bytes] of [
    [
      'more headers',
      Buffer.from('content-type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH:2 \r\n\r\n{}'),
    ],
    ['an empty body', frameOf('')],
    ['a body that is no JSON', frameOf('{"jsonrpc":')],
    ['bytes that are no UTF-8', Buffer.from('Content-Length: 4\r\n\r\n"\xff\xfe"', 'latin1')],
    ['null', frameOf('null')],
    ['a number', frameOf('7')],
    ['an array', frameOf('[]')],
    ['no version', frameOf('{"id":1,"method":"textDocument/hover"}')],
    ['no method', frame({ jsonrpc: '2.0', id: 5 })],
    ['a method that is no string', frame({ jsonrpc: '2.0', id: 6, method: {} })],
    ['a request with an odd id', frame({ jsonrpc: '2.0', id: { a: 1 }, method: 'textDocument/hover', params: {} })],
    ['an answer to nothing', frame({ jsonrpc: '2.0', id: 99, result: {} })],
    ['an error to nothing', frame({ jsonrpc: '2.0', id: 98, error: { code: 1, message: 'x' } })],
    ['a cancellation of nothing', frame({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 97 } })],
    ['nested too deep', frameOf(`{"jsonrpc":"2.0","id":7,"method":"textDocument/hover","params":${deep(1_000_000)}}`)],
    [
      'nested too deep, in a text',
      frameOf(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":${deep(100_000)}}}`),
    ],
    ['a method of a megabyte', request(8, 'x'.repeat(1_000_000))],
    ['a second beginning', initialize()],
  ] as const) {
    test(name, async (t) => {
      const server = new RawServer(t);
      await server.initialize();
      await server.send(bytes);
      const answer = server.answer('last');
      await server.send(Buffer.concat([open(cable), symbols('last')]));
      assert.ok(hasSymbol(await answer, 'Ana Roa'));
    });
  }
});

describe('messages in pieces', () => {
  const text = 'Señor [PER 𝒳avier Müller  ] 港 \n';
  const messages = Buffer.concat([open(text), symbols('last')]);

  test('of a byte', async (t) => {
    const server = new RawServer(t);
    await server.initialize();
    const answer = server.answer('last');
    for (const byte of messages) await server.send(Buffer.from([byte]));
    assert.ok(hasSymbol(await answer, '𝒳avier Müller'));
  });

  test('cut at any place in its header and characters', async (t) => {
    const server = new RawServer(t);
    await server.initialize();
    const bytes = symbols('last');
    const places = [
      ...Array(30).keys(),
      ...[...open(text).entries()].flatMap(([at, byte]) => (byte > 127 ? [at] : [])),
    ];
    for (const place of places) {
      await server.send(open(text).subarray(0, place));
      await server.send(open(text).subarray(place));
      await server.send(frame({ jsonrpc: '2.0', method: 'textDocument/didClose', params: { textDocument: { uri } } }));
    }
    const answer = server.answer('last');
    await server.send(open(text));
    await server.send(bytes);
    assert.ok(hasSymbol(await answer, '𝒳avier Müller'));
  });
});

function hasSymbol(answer: unknown, name: string): boolean {
  const { result } = answer as { result?: { name: string }[] };
  return result?.some((symbol) => symbol.name === name) ?? false;
}
