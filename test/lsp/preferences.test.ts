import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClientCapabilities, CodeLens, InlayHint, RegistrationParams } from 'vscode-languageserver-protocol/node';
import { client, modern, type OpenText } from './client.ts';
import { startStdio } from './transports.ts';

const cable =
  "<code><pre>UNCLAS [LOC ORSK  ] <a id='par1' href='#par1'>¶</a>1 . \n( U ) In [LOC Orsk  ] [PER Ilse Roa  ] met [PER Olga.  ] . <a id='par2' href='#par2'>¶</a>2 . \n( U ) Nobody else came . </pre></code> ";

const hints = async (text: OpenText) => {
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const found = await text.ask<InlayHint[]>('textDocument/inlayHint', { range });
  return found.map(({ label, position }) => `${position.line}:${position.character} ${label}`);
};
const lenses = async (text: OpenText) => {
  const found = await text.ask<CodeLens[]>('textDocument/codeLens');
  return found.map(({ command, range }) => `${range.start.line} ${command?.title}`);
};

const telling: ClientCapabilities = {
  ...modern,
  workspace: {
    ...modern.workspace,
    configuration: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
};

describe('a user who wants to see paragraph numbers and counts', () => {
  let settings = { inlayHints: true, codeLenses: true };
  const server = client(telling, startStdio, { answers: { 'workspace/configuration': () => [settings] } });

  test('does not keep the server from watching files and settings', async () => {
    await server.askedFor('client/registerCapability', 2);
    const asked = server.asked.filter(({ method }) => method === 'client/registerCapability');
    assert.deepEqual(asked.map(({ params }) => (params as RegistrationParams).registrations[0]?.method).sort(), [
      'workspace/didChangeConfiguration',
      'workspace/didChangeWatchedFiles',
    ]);
  });

  test('sees them', async () => {
    await server.askedFor('workspace/codeLens/refresh');
    const text = await server.open(cable);
    assert.deepEqual(await hints(text), ['1:0 ¶1', '2:0 ¶2']);
    assert.deepEqual(await lenses(text), ['1 2 PER · 1 LOC · 1 finding']);
  });

  test('sees them no more once the settings say so', async () => {
    settings = { inlayHints: false, codeLenses: false };
    await server.notify('workspace/didChangeConfiguration', { settings: null });
    await server.askedFor('workspace/codeLens/refresh', 2);
    const text = await server.open(cable);
    assert.deepEqual(await hints(text), []);
    assert.deepEqual(await lenses(text), []);
  });
});

describe('a client that can be told later what to ask for', () => {
  let settings = { inlayHints: false, codeLenses: false };
  const registering: ClientCapabilities = {
    ...telling,
    textDocument: {
      ...telling.textDocument,
      inlayHint: { dynamicRegistration: true },
      codeLens: { dynamicRegistration: true },
    },
  };
  const server = client(registering, startStdio, { answers: { 'workspace/configuration': () => [settings] } });
  const methods = ['textDocument/codeLens', 'textDocument/inlayHint'];
  const told = (name: string, list: string) =>
    server.asked
      .filter(({ method }) => method === name)
      .flatMap(({ params }) => (params as Record<string, { readonly method: string }[]>)[list]!)
      .map(({ method }) => method)
      .filter((method) => methods.includes(method))
      .sort();
  const registered = () => told('client/registerCapability', 'registrations');
  const set = async (value: boolean, times: number) => {
    settings = { inlayHints: value, codeLenses: value };
    await server.notify('workspace/didChangeConfiguration', { settings: null });
    await server.askedFor('workspace/codeLens/refresh', times);
  };

  test('is not asked to while the user wants neither numbers nor counts', async () => {
    await server.askedFor('workspace/codeLens/refresh');
    assert.deepEqual(registered(), []);
  });

  test('is asked to when the user wants them, once', async () => {
    await set(true, 2);
    await server.askedFor('client/registerCapability', 4);
    await set(true, 3);
    assert.deepEqual(registered(), methods);
    const text = await server.open(cable);
    assert.deepEqual(await hints(text), ['1:0 ¶1', '2:0 ¶2']);
    assert.deepEqual(await lenses(text), ['1 2 PER · 1 LOC · 1 finding']);
  });

  test('is asked no longer to when the user wants them no more', async () => {
    await set(false, 4);
    await server.askedFor('client/unregisterCapability', 2);
    assert.deepEqual(told('client/unregisterCapability', 'unregisterations'), methods);
    assert.deepEqual(registered(), methods);
  });
});

describe('a client that does not tell the settings', () => {
  const server = client(modern);
  test('sees neither', async () => {
    const text = await server.open(cable);
    assert.deepEqual(await hints(text), []);
    assert.deepEqual(await lenses(text), []);
  });
});
