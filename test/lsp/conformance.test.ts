import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Message } from 'vscode-languageserver-protocol/node';
import { faultsOf, kindOf } from './conformance.ts';

const requests = new Map<unknown, string>();

/** The faults of an answer to a request with this method. */
function answer(method: string, content: object): string[] {
  requests.set(1, method);
  return faults({ id: 1, ...content });
}

const result = (method: string, value: unknown) => answer(method, { result: value });

function faults(content: object): string[] {
  const message = { jsonrpc: '2.0', ...content } as Message;
  return faultsOf(
    message,
    kindOf(message, (id) => requests.get(id)),
  );
}

const at = (line: unknown, character: unknown = 0) => ({ line, character });
const range = { start: at(0), end: at(1) };
const location = { uri: 'file:///a', range };
const publish = (params: object) => faults({ method: 'textDocument/publishDiagnostics', params });

/** Messages that are as they should be. */
const right: Readonly<Record<string, () => string[]>> = {
  'null, where it is allowed': () => result('textDocument/hover', null),
  'every alternative': () => [
    ...result('textDocument/hover', { contents: 'x' }),
    ...result('textDocument/hover', { contents: { kind: 'markdown', value: 'x' }, range }),
    ...result('textDocument/definition', [location]),
    ...result('textDocument/definition', [{ targetUri: 'file:///a', targetRange: range, targetSelectionRange: range }]),
    ...result('textDocument/semanticTokens/full/delta', { data: [0, 0, 1, 2, 3] }),
    ...result('textDocument/semanticTokens/full/delta', { edits: [{ start: 0, deleteCount: 5 }] }),
  ],
  'a type that refers to itself': () =>
    result('textDocument/selectionRange', [{ range, parent: { range, parent: { range } } }]),
  'a map': () => faults({ id: 1, method: 'workspace/applyEdit', params: { edit: { changes: { 'file:///a': [] } } } }),
  'anything, where anything is allowed': () =>
    result('textDocument/codeAction', [{ title: 'x', data: { what: ['ever', null, -0.5] } }]),
  'values besides the known ones, where LSP allows them': () =>
    result('textDocument/codeAction', [{ title: 'x', kind: 'a.kind.of.our.own' }]),
  'an error without data': () => answer('textDocument/hover', { error: { code: -32801, message: 'x' } }),
  'an error with the data of its method': () =>
    answer('textDocument/diagnostic', { error: { code: -32802, message: 'x', data: { retriggerRequest: true } } }),
  'what is not from LSP': () => result('workspace/executeCommand', { applied: true, message: 'Done.' }),
};

/** Messages that are not, each with its fault. */
const wrong: Readonly<Record<string, [() => string[], RegExp]>> = {
  'an unknown property': [
    () => result('textDocument/hover', { contents: 'x', range: { ...range, middle: at(0) } }),
    /^result textDocument\/hover: \/result\/range\/middle must NOT have additional properties$/,
  ],
  'an unknown property of the message': [() => answer('shutdown', { result: null, x: 1 }), /\/x must NOT/],
  'an unknown property of what a type extends': [
    () => result('textDocument/diagnostic', { kind: 'full', items: [], version: 1 }),
    /\/result\/version /,
  ],
  'an unknown server capability': [
    () => result('initialize', { capabilities: { hoverProvider: true, tagProvider: true } }),
    /\/result\/capabilities\/tagProvider /,
  ],
  'an unknown property of the answer to initialize': [
    () => result('initialize', { capabilities: {}, mood: 'good' }),
    /\/result\/mood /,
  ],
  'a wrong type': [
    () => publish({ uri: 'file:///a', diagnostics: [{ range, message: 7 }] }),
    /\/params\/diagnostics\/0\/message must be string/,
  ],
  'a missing property': [
    () => publish({ uri: 'file:///a', diagnostics: [{ message: 'x' }] }),
    /\/params\/diagnostics\/0\/range must have required property 'range'/,
  ],
  'null, where it is not allowed': [
    () => result('textDocument/codeAction', [{ title: 'x', kind: null }]),
    /\/result\/0\/kind must be string/,
  ],
  'an answer of nothing': [() => result('textDocument/selectionRange', undefined), /\/result must have/],
  'a negative uinteger': [
    () => result('textDocument/definition', [{ ...location, range: { ...range, end: at(-1) } }]),
    /\/result\/0\/range\/end\/line must be >= 0/,
  ],
  'a uinteger that is too large': [
    () => result('textDocument/semanticTokens/full', { data: [2 ** 31] }),
    /\/result\/data\/0 must be <=/,
  ],
  'a uinteger with a fraction': [
    () => result('textDocument/semanticTokens/full', { data: [0.5] }),
    /\/result\/data\/0 must be integer/,
  ],
  'a number that is none': [
    () => result('textDocument/semanticTokens/full', { data: [Number.NaN] }),
    /\/result\/data\/0 must be integer/,
  ],
  'a value besides those of a closed enumeration': [
    () => publish({ uri: 'file:///a', diagnostics: [{ range, message: 'x', severity: 5 }] }),
    /\/severity must be equal to one of the allowed values/,
  ],
  'a literal that is another one': [
    () => result('textDocument/diagnostic', { kind: 'fuller', items: [] }),
    /\/result\/kind must be equal to constant/,
  ],
  'none of the alternatives': [() => result('textDocument/documentHighlight', 'x'), /\/result must be array/],
  'a URI that is none': [
    () => result('textDocument/definition', [{ ...location, uri: 'a b' }]),
    /\/result\/0\/uri must match/,
  ],
  'a wrong value in a map': [
    () => faults({ id: 1, method: 'workspace/applyEdit', params: { edit: { changes: { 'file:///a': [{ range }] } } } }),
    /\/params\/edit\/changes\/file:~1~1~1a\/0\/newText must have/,
  ],
  'error data of a wrong type': [
    () => answer('textDocument/diagnostic', { error: { code: -32802, message: 'x', data: {} } }),
    /\/error\/data\/retriggerRequest must have/,
  ],
  'error data where a method has none': [
    () => answer('textDocument/hover', { error: { code: 1, message: 'x', data: 'y' } }),
    /\/error\/data must be null/,
  ],
  'a result and an error': [
    () => answer('shutdown', { result: null, error: { code: 1, message: 'x' } }),
    /\/result must NOT/,
  ],
  'another version of JSON-RPC': [() => faults({ id: 1, result: null, jsonrpc: '1.0' }), /\/jsonrpc must be/],
  'an answer to nothing': [() => faults({ id: 'nobody asked', result: null }), /no such message/],
  'a request that the server has no business to send': [
    () => faults({ id: 1, method: 'window/showDocument', params: { uri: 'file:///a' } }),
    /^request window\/showDocument: no such message/,
  ],
  'a notification that only clients send': [() => faults({ method: 'initialized', params: {} }), /no such message/],
  'a wrong answer to a request of our own': [
    () => result('tagwright/entitiesAt', { count: 1, label: 'LOC', entities: [{ range, body: range }] }),
    /\/result\/entities\/0\/mentions must have/,
  ],
};

describe('conformance', () => {
  for (const [what, check] of Object.entries(right)) test(`allows ${what}`, () => assert.deepEqual(check(), []));

  for (const [what, [check, fault]] of Object.entries(wrong)) {
    test(`catches ${what}`, () => assert.match(check().join('\n'), fault));
  }
});
