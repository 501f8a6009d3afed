import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../core/generate.ts';
import { frame, RawServer } from './raw-server.ts';

/** The bodies of all messages in the bytes that a server wrote. */
function bodiesIn(bytes: Buffer): string[] {
  const bodies: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const bodyFrom = bytes.indexOf('\r\n\r\n', at) + 4;
    const length = Number(/^Content-Length: (\d+)/.exec(bytes.toString('latin1', at, bodyFrom))![1]);
    bodies.push(bytes.toString('utf8', bodyFrom, bodyFrom + length));
    at = bodyFrom + length;
  }
  return bodies;
}

/** Half of a pair, escaped; a backslash before the escape would make it text, and these texts have none. */
const loneSurrogate = /\\ud[89a-f]/;

test('no message over standard output has a lone surrogate, whatever the text has', async (t) => {
  const server = new RawServer(t);
  const written: Buffer[] = [];
  server.child.stdout.on('data', (bytes: Buffer) => written.push(bytes));
  const capabilities = {
    textDocument: {
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      hover: { contentFormat: ['markdown'] },
      diagnostic: { relatedInformation: true },
    },
  };
  const initialized = server.answer(0);
  await server.send(
    frame({ jsonrpc: '2.0', id: 0, method: 'initialize', params: { processId: null, rootUri: null, capabilities } }),
  );
  await initialized;
  await server.send(frame({ jsonrpc: '2.0', method: 'initialized', params: {} }));
  let count = 0;
  const ask = async (method: string, params: object) => {
    const id = ++count;
    const answer = server.answer(id);
    await server.send(frame({ jsonrpc: '2.0', id, method, params }));
    return answer;
  };
  const unit = fc.constantFrom('𝒳', 'X', ' ', '\ud83d', '\udc69', '\udce9');
  const name = fc.string({ unit, minLength: 1, maxLength: 90 });
  const text = fc
    .array(fc.tuple(fc.constantFrom('[LOC ', '[LCO ', '[PER '), name, fc.constantFrom('  ]', '. ]', '')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((pieces) => pieces.flat().join(''));
  await fc.assert(
    fc.asyncProperty(text, async (content) => {
      const uri = `file:///${++count}.tagged.txt`;
      const textDocument = { uri };
      const opened = { uri, languageId: 'bracket-ner', version: 1, text: content };
      await server.send(frame({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument: opened } }));
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: content.length } };
      written.length = 0;
      await ask('textDocument/diagnostic', { textDocument });
      await ask('textDocument/documentSymbol', { textDocument });
      await ask('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
      await ask('textDocument/hover', { textDocument, position: { line: 0, character: 6 } });
      await ask('textDocument/completion', { textDocument, position: { line: 0, character: 5 } });
      const bodies = bodiesIn(Buffer.concat(written));
      assert.ok(bodies.length >= 5);
      for (const body of bodies) assert.doesNotMatch(body, loneSurrogate);
    }),
    { numRuns: Math.ceil(runs.numRuns / 2) },
  );
});
