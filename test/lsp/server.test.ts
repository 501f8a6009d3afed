import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CodeAction, Range, SemanticTokens } from 'vscode-languageserver-protocol/node';
import {
  acceptCommand,
  acceptProposalCommand,
  declineProposalCommand,
  editCommands,
  entitiesAtRequest,
  entitySummaryRequest,
  findingCountsRequest,
  findingPlacesRequest,
  nameLabelsCommand,
  neighbourRequest,
  nextFindingRequest,
  nextSuspiciousRequest,
  proposalsRequest,
  readingRequest,
  renameLabelCommand,
  textsAtRequest,
  undoAcceptCommand,
  undoDeclineCommand,
  workspaceEditCommands,
} from '../../protocol/index.ts';
import { client, modern, plain } from './client.ts';
import { startIpc, startStdio, startWeb } from './transports.ts';

for (const [name, start] of Object.entries({ stdio: startStdio, ipc: startIpc, 'web worker': startWeb })) {
  describe(`over ${name}`, () => {
    const server = client(modern, start);

    test('announces itself with UTF-16 positions and every command', () => {
      const { serverInfo, capabilities } = server.initialized;
      assert.equal(serverInfo?.name, 'tagwright');
      assert.equal(capabilities.positionEncoding, 'utf-16');
      const edits = [...Object.values(editCommands), ...Object.values(workspaceEditCommands)];
      assert.deepEqual(capabilities.executeCommandProvider?.commands, [
        ...edits,
        renameLabelCommand,
        acceptCommand,
        undoAcceptCommand,
        nameLabelsCommand,
        acceptProposalCommand,
        declineProposalCommand,
        undoDeclineCommand,
      ]);
    });

    test('finds, and edits', async () => {
      const text = await server.open('met <|>[PER Paris  ] in [LOC ] today\n');
      const { items } = await text.ask<{ items: { code: string }[] }>('textDocument/diagnostic');
      assert.deepEqual(
        items.map(({ code }) => code),
        ['empty-entity'],
      );
      const { applied } = await text.run(editCommands.relabel, 'LOC');
      assert.ok(applied);
      assert.equal(text.text, 'met [LOC Paris  ] in [LOC ] today\n');
    });

    // Messages on Node's channel cannot be held.
    if (start === startIpc) return;
    test('sees what waits before it computes', async () => {
      const text = await server.open('[LOC Paris  ]');
      const cancel = new AbortController();
      const [cancelled, stale, current] = await server.together(() => {
        const symbols = text.ask('textDocument/documentSymbol', {}, cancel.signal);
        const asked = text.ask('textDocument/diagnostic');
        text.insert(0, '[PER ] ');
        cancel.abort();
        return Promise.allSettled([symbols, asked, text.ask<{ items: unknown[] }>('textDocument/diagnostic')]);
      });
      assert.ok(cancelled.status === 'rejected' && cancelled.reason.code === -32800);
      assert.ok(stale.status === 'rejected' && stale.reason.code === -32802);
      assert.ok(current.status === 'fulfilled' && current.value.items.length === 1);
    });
  });
}

describe('a client that knows little', () => {
  const server = client(plain);

  test('is not told of what it cannot ask for', () => {
    const { diagnosticProvider, codeActionProvider } = server.initialized.capabilities;
    assert.equal(diagnosticProvider, undefined);
    assert.ok(typeof codeActionProvider === 'object' && codeActionProvider.resolveProvider === false);
  });
});

/** Every request about a document, with parameters as they should be. */
const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
const requests: Readonly<Record<string, object>> = {
  'textDocument/diagnostic': {},
  'textDocument/codeAction': { range, context: { diagnostics: [] } },
  'textDocument/documentSymbol': {},
  'textDocument/semanticTokens/full': {},
  'textDocument/semanticTokens/full/delta': { previousResultId: '1' },
  'textDocument/semanticTokens/range': { range },
  'textDocument/hover': { position: range.start },
  'textDocument/documentHighlight': { position: range.start },
  'textDocument/references': { position: range.start, context: { includeDeclaration: true } },
  'textDocument/prepareRename': { position: range.start },
  'textDocument/rename': { position: range.start, newName: 'LOC' },
  'textDocument/definition': { position: range.start },
  'textDocument/foldingRange': {},
  'textDocument/selectionRange': { positions: [range.start] },
  [entitySummaryRequest]: {},
  [entitiesAtRequest]: { ranges: [range] },
  [textsAtRequest]: { ranges: [range] },
  [neighbourRequest]: { position: range.start, direction: 'next' },
  [nextFindingRequest]: { position: range.start, direction: 'next' },
  [findingPlacesRequest]: { position: range.start },
  [findingCountsRequest]: {},
  [nextSuspiciousRequest]: { position: range.start },
  [readingRequest]: {},
  [proposalsRequest]: {},
};

describe('bad input', () => {
  const server = client();
  const isError = (code: number) => (error: { code: number }) => error.code === code;
  const invalidParams = isError(-32602);
  const isRequestFailed = (error: { code: number }) => assert.equal(error.code, -32803);

  for (const [method, params] of Object.entries(requests)) {
    test(`${method}: a document that is not open, or never was, is answered`, async () => {
      const text = await server.open('[LOC Paris  ]');
      await text.close();
      await text.ask(method, params);
      await server.request(method, { textDocument: { uri: 'nowhere' }, ...params });
    });

    test(`${method}: nonsense is refused`, async () => {
      const text = await server.open('[LOC Paris  ]');
      for (const missing of [undefined, null, [], [text.uri], {}]) {
        await assert.rejects(server.request(method, missing), invalidParams);
      }
      await assert.rejects(server.request(method, { textDocument: null }), invalidParams);
      await assert.rejects(server.request(method, { textDocument: { uri: 7 } }), invalidParams);
      for (const [name, nonsense] of [
        ['position', { line: -1, character: 0 }],
        ['position', { line: 0, character: 'x' }],
        ['position', { line: 0.5, character: 0 }],
        ['range', { start: 5 }],
        ['range', { start: { line: 0, character: 0 }, end: { line: 0, character: -1 } }],
        ['range', { start: { line: 0, character: 0 } }],
        ['range', []],
        ['positions', [null]],
        ['positions', { line: 0, character: 0 }],
        ['positions', [{ line: -1, character: 0 }]],
        ['ranges', [range.start]],
        ['ranges', range],
        ['direction', 'up'],
      ] as const) {
        if (!(name in params)) continue;
        await assert.rejects(text.ask(method, { ...params, [name]: nonsense }), invalidParams);
        await assert.rejects(text.ask(method, { ...params, [name]: undefined }), invalidParams);
      }
    });

    test(`${method}: places outside the text are taken as its end`, async () => {
      const text = await server.open('[LOC Paris  ]');
      const far = { line: 2 ** 31 - 1, character: 2 ** 31 - 1 };
      // Where there is nothing to rename, that is refused with a reason.
      const ask = (asked: object) => text.ask(method, { ...params, ...asked }).catch(isRequestFailed);
      await ask({ position: far, positions: [far], range: { start: far, end: far } });
      await ask({ range: { start: far, end: { line: 0, character: 0 } } });
    });
  }

  test('an unknown method is refused', async () => {
    await assert.rejects(server.request('textDocument/nonsense', {}), isError(-32601));
  });

  test('ranges that run backwards are ranges', async () => {
    const text = await server.open('[PER a  ]\n<|[LOC Lima.  ]\n[ORG|> c  ]');
    const { start, end } = text.place;
    const at = (range: Range) =>
      Promise.all([
        text.ask<SemanticTokens>('textDocument/semanticTokens/range', { range }),
        text.ask<CodeAction[]>('textDocument/codeAction', { range, context: { diagnostics: [] } }),
      ]);
    const [tokens, actions] = await at({ start: end, end: start });
    const [expectedTokens, expectedActions] = await at({ start, end });
    assert.equal(tokens.data.length, 40);
    assert.deepEqual(tokens, expectedTokens);
    assert.ok(actions.length > 0);
    assert.deepEqual(
      actions.map(({ title }) => title),
      expectedActions.map(({ title }) => title),
    );
  });

  for (const context of [
    undefined,
    null,
    {},
    { diagnostics: null },
    { diagnostics: [null, 7, {}, { range: 5 }], only: [null, 7, 'quickfix'] },
    { diagnostics: [], only: 'quickfix', triggerKind: 'now' },
  ]) {
    test(`code actions with the context ${JSON.stringify(context)} are there`, async () => {
      const text = await server.open('<|>[LOC ]');
      const [action] = await text.ask<{ title: string }[]>('textDocument/codeAction', { range: text.place, context });
      assert.equal(action?.title, 'Remove the empty tag “[LOC ]”');
    });
  }

  for (const params of [
    undefined,
    null,
    [],
    {},
    { command: 'rm -rf' },
    { command: editCommands.untag },
    { command: editCommands.untag, arguments: [] },
    { command: editCommands.untag, arguments: ['file:///x', []] },
    { command: editCommands.untag, arguments: [{ uri: 'x', ranges: [7] }] },
    { command: editCommands.untag, arguments: [{ uri: 'x', ranges: {} }] },
    { command: editCommands.relabel, arguments: [{ uri: 'x', ranges: [], label: 7 }] },
  ]) {
    test(`the command ${JSON.stringify(params)} is refused`, async () => {
      await assert.rejects(server.request('workspace/executeCommand', params), invalidParams);
    });
  }

  test('a label that a command needs is asked for', async () => {
    const text = await server.open('<|>[LOC Paris  ]');
    await assert.rejects(text.run(editCommands.relabel), invalidParams);
  });

  for (const data of [undefined, 'x', {}, { uri: 'x' }, { uri: 'x', range: 5 }]) {
    test(`a code action with the data ${JSON.stringify(data)} is refused`, async () => {
      await assert.rejects(server.request('codeAction/resolve', { title: 'x', data }), invalidParams);
    });
  }

  for (const action of [undefined, null, []]) {
    test(`the code action ${JSON.stringify(action)} is refused`, async () => {
      await assert.rejects(server.request('codeAction/resolve', action), invalidParams);
    });
  }

  test('an action that has no place among the others is refused', async () => {
    const text = await server.open('<|>[LOC ]');
    const [action] = await text.ask<CodeAction[]>('textDocument/codeAction', {
      range: text.place,
      context: { diagnostics: [] },
    });
    for (const index of [-1, 0.5, 1000, 'x', undefined]) {
      const other = { ...action, data: { ...action!.data, index } };
      await assert.rejects(server.request('codeAction/resolve', other), invalidParams);
    }
  });

  test('an action whose kind is not the one at its place is refused', async () => {
    const text = await server.open('<|>[LOC Lima.  ]');
    const actions = await text.ask<CodeAction[]>('textDocument/codeAction', {
      range: text.place,
      context: { diagnostics: [] },
    });
    const [fix] = actions;
    const relabelling = actions.find(({ kind }) => kind === 'refactor.rewrite.relabel.this.PER');
    await server.request('codeAction/resolve', relabelling);
    for (const kind of [fix!.kind, 'refactor.rewrite.relabel.this.ORG', '', 7, undefined]) {
      const other = { ...relabelling, data: { ...relabelling!.data, kind } };
      await assert.rejects(server.request('codeAction/resolve', other), invalidParams);
    }
  });

  for (const params of [undefined, null, [], 'x']) {
    test(`${JSON.stringify(params)} is refused as a code action and as a command`, async () => {
      await assert.rejects(server.request('codeAction/resolve', params), invalidParams);
      await assert.rejects(server.request('workspace/executeCommand', params), invalidParams);
    });
  }

  test('broken notifications are logged and change nothing', async () => {
    const text = await server.open('[LOC ] one');
    await server.notify('textDocument/didOpen', { textDocument: { uri: 'file:///y', version: 1, text: 5 } });
    await server.notify('textDocument/didChange', { textDocument: { uri: text.uri, version: 2 }, contentChanges: [7] });
    await server.notify('textDocument/didChange', { textDocument: { uri: 'z', version: 2 }, contentChanges: [] });
    await server.notify('textDocument/didClose', { textDocument: { uri: 'z' } });
    const { items } = await text.ask<{ items: unknown[] }>('textDocument/diagnostic');
    assert.equal(items.length, 1);
    assert.ok(server.takeErrors().length > 0);
  });
});
