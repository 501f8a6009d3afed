import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { liberties } from './entitlement.ts';

const action = { is: 'result', method: 'textDocument/codeAction' } as const;
const pulled = { is: 'result', method: 'textDocument/diagnostic' } as const;
const hover = { is: 'result', method: 'textDocument/hover' } as const;

describe('what a client has not said that it takes', () => {
  test('is found wherever it is in a message', () => {
    assert.deepEqual(liberties({ result: [{ title: 'x' }, { title: 'y', isPreferred: true }] }, action, {}), [
      'result textDocument/codeAction: isPreferred needs a client with textDocument.codeAction.isPreferredSupport.',
    ]);
    const preferring = { textDocument: { codeAction: { isPreferredSupport: true } } };
    assert.deepEqual(liberties({ result: [{ title: 'y', isPreferred: true }] }, action, preferring), []);
  });

  test('is not what is said to be off', () => {
    assert.deepEqual(liberties({ result: [{ title: 'y', isPreferred: false }] }, action, {}), []);
  });

  test('may be said in either of two places', () => {
    const described = { result: { items: [{ codeDescription: { href: 'https://x' } }] } };
    assert.equal(liberties(described, pulled, { textDocument: { diagnostic: {} } }).length, 1);
    for (const name of ['diagnostic', 'publishDiagnostics']) {
      const capabilities = { textDocument: { [name]: { codeDescriptionSupport: true } } };
      assert.deepEqual(liberties(described, pulled, capabilities), []);
    }
  });

  test('may be one of several values', () => {
    const contents = (kind: string) => ({ result: { contents: { kind, value: 'x' } } });
    assert.deepEqual(liberties(contents('plaintext'), hover, {}), []);
    assert.equal(liberties(contents('markdown'), hover, {}).length, 1);
    const plain = { textDocument: { hover: { contentFormat: ['plaintext' as const] } } };
    assert.equal(liberties(contents('markdown'), hover, plain).length, 1);
    const both = { textDocument: { hover: { contentFormat: ['plaintext' as const, 'markdown' as const] } } };
    assert.deepEqual(liberties(contents('markdown'), hover, both), []);
  });
});
