import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type ClientCapabilities,
  type CodeAction,
  type Hover,
  type Location,
  type SemanticTokens,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver-protocol/node';
import {
  type EntitiesAtResult,
  editCommands,
  entitiesAtRequest,
  entitySummaryRequest,
  findingCountsRequest,
  neighbourRequest,
  nextFindingRequest,
  nextSuspiciousRequest,
  proposalsRequest,
  readingRequest,
} from '../../protocol/index.ts';
import { cable } from './cable.ts';
import { client, modern, type OpenText, type TestClient } from './client.ts';

// What these clients do not take, they must not get: the referee behind each of them sees to that.

/** Asks everything about a text that can be asked. */
async function askEverything(text: OpenText) {
  const everything = text.range(0, text.text.length);
  await text.ask('textDocument/codeAction', { range: everything, context: { diagnostics: [] } });
  for (const what of ['documentSymbol', 'foldingRange', 'semanticTokens/full']) await text.ask(`textDocument/${what}`);
  await text.ask('textDocument/semanticTokens/full/delta', { previousResultId: '1' });
  await text.ask('textDocument/semanticTokens/range', { range: everything });
  await text.ask('textDocument/selectionRange', { positions: [everything.start, everything.end] });
  await text.ask(entitySummaryRequest);
  await text.ask(entitiesAtRequest, { ranges: [everything] });
  await text.ask(neighbourRequest, { position: everything.end, direction: 'previous' });
  await text.ask(nextFindingRequest, { position: everything.start, direction: 'next' });
  await text.ask(findingCountsRequest);
  await text.ask(nextSuspiciousRequest, { position: everything.start });
  await text.ask(proposalsRequest);
  await text.ask(readingRequest);
  for (const found of ['Lima', 'para 3']) {
    const offset = text.text.indexOf(found);
    for (const what of ['hover', 'definition', 'references', 'documentHighlight']) {
      await text.askAt(`textDocument/${what}`, text.range(offset, offset));
    }
  }
}

const nothing = { textDocument: {}, workspace: {} };
const silent: Readonly<Record<string, unknown>> = {
  'nothing at all': {},
  'empty branches': nothing,
  'branches of null': { textDocument: null, workspace: null, general: null, window: null },
  'twigs that are empty': {
    workspace: { workspaceEdit: {} },
    textDocument: Object.fromEntries(
      ['publishDiagnostics', 'codeAction', 'documentSymbol', 'hover', 'definition', 'foldingRange'].map((name) => [
        name,
        {},
      ]),
    ),
  },
  'twigs of null': {
    workspace: { applyEdit: null, workspaceEdit: null },
    textDocument: Object.fromEntries(
      ['diagnostic', 'publishDiagnostics', 'codeAction', 'documentSymbol', 'hover', 'foldingRange'].map((name) => [
        name,
        null,
      ]),
    ),
  },
  'leaves that are missing': {
    textDocument: {
      codeAction: { codeActionLiteralSupport: null, dataSupport: true, resolveSupport: {} },
      documentSymbol: { symbolKind: {} },
      hover: { contentFormat: [] },
    },
  },
};

for (const [says, capabilities] of Object.entries(silent)) {
  describe(`a client that says ${says} of itself`, () => {
    const server = client(capabilities as ClientCapabilities);

    test('is offered what every client can take', () => {
      assert.deepEqual(server.initialized.capabilities, {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: 2 },
        documentSymbolProvider: true,
        semanticTokensProvider: server.initialized.capabilities.semanticTokensProvider,
        hoverProvider: true,
        documentHighlightProvider: true,
        referencesProvider: true,
        definitionProvider: true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        renameProvider: true,
        completionProvider: { triggerCharacters: ['['] },
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        documentOnTypeFormattingProvider: { firstTriggerCharacter: ']' },
        workspaceSymbolProvider: true,
      });
    });

    test('gets findings without being asked, and no others', async () => {
      const text = await server.open('[LOC ] here');
      const report = await server.publishedWhen((one) => one.uri === text.uri);
      assert.deepEqual(Object.keys(report).sort(), ['diagnostics', 'uri']);
      assert.equal(report.diagnostics.length, 1);
      await assert.rejects(text.ask('textDocument/diagnostic'), { code: -32601 });
      await text.close();
      await server.publishedWhen((one) => one.uri === text.uri && one.diagnostics.length === 0);
    });

    test('gets answers of the oldest kind', async () => {
      const text = await server.open(cable);
      await askEverything(text);
      const offset = cable.indexOf('para 3');
      const [location] = await text.askAt<Location[]>('textDocument/definition', text.range(offset, offset));
      assert.match(text.at(location!.range), /¶/);
      const lima = cable.indexOf('Lima');
      const hover = await text.askAt<Hover>('textDocument/hover', text.range(lima, lima));
      assert.ok(typeof hover.contents === 'object' && 'kind' in hover.contents && hover.contents.kind === 'plaintext');
      const everything = { range: text.range(0, cable.length), context: { diagnostics: [] } };
      assert.deepEqual(await text.ask<CodeAction[]>('textDocument/codeAction', everything), []);
    });

    test('is told why a command does nothing', async () => {
      const text = await server.open('<|>[LOC Lima  ]');
      const message = 'This editor does not apply edits from a language server.';
      assert.deepEqual(await text.run(editCommands.untag), { applied: false, message });
      assert.equal(text.text, '[LOC Lima  ]');
    });
  });
}

/** A client that takes all that VS Code takes, but for some things about texts. */
function without(textDocument: ClientCapabilities['textDocument']): TestClient {
  return client({ ...modern, textDocument: { ...modern.textDocument, ...textDocument } });
}

describe('a client that lists symbols and knows the first kinds of them', () => {
  const server = without({ documentSymbol: {} });

  test('gets no later ones', async () => {
    const text = await server.open(
      '[NORP a  ] [PRODUCT b  ] [EVENT c  ] [LAW d  ] [LANGUAGE e  ] [DATE f  ] [GPE g  ]',
    );
    const [, ...entities] = await text.ask<SymbolInformation[]>('textDocument/documentSymbol');
    const { Variable, Method } = SymbolKind;
    assert.deepEqual(
      entities.map(({ kind }) => kind),
      [...Array(6).fill(Variable), Method],
    );
  });
});

describe('a client that prefers plain text to Markdown', () => {
  const server = without({ hover: { contentFormat: ['plaintext', 'markdown'] } });

  test('gets plain text', async () => {
    const text = await server.open('[LOC Li<|>ma  ]');
    assert.match(JSON.stringify(await text.askAt('textDocument/hover')), /"kind":"plaintext"/);
  });
});

const literals = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
const halfResolving = {
  'no data': { ...literals, resolveSupport: { properties: ['edit'] } },
  'nothing resolved': { ...literals, dataSupport: true },
  'other things resolved': { ...literals, dataSupport: true, resolveSupport: { properties: ['command'] } },
};
for (const [takes, codeAction] of Object.entries(halfResolving)) {
  describe(`a client whose code actions have ${takes}`, () => {
    const server = without({ codeAction });

    test('gets their edits at once', async () => {
      const { codeActionProvider } = server.initialized.capabilities;
      assert.ok(typeof codeActionProvider === 'object' && codeActionProvider.resolveProvider === false);
      const text = await server.open('in <|>[LOC ]');
      const params = { range: text.place, context: { diagnostics: [] } };
      const [action] = await text.ask<CodeAction[]>('textDocument/codeAction', params);
      assert.deepEqual(Object.keys(action!).sort(), ['diagnostics', 'edit', 'kind', 'title']);
      assert.equal(text.edited(action!.edit), 'in ');
    });
  });
}

describe('a client that pulls and knows no more of diagnostics', () => {
  const server = without({ diagnostic: {}, publishDiagnostics: {} });

  test('gets the bare ones', async () => {
    const text = await server.open('[LOC Vatican  ] , [LOC Vatican  ] [MISC Vatican  ]');
    const { items } = await text.ask<{ items: object[] }>('textDocument/diagnostic');
    assert.ok(items.length > 0);
    for (const item of items) {
      assert.deepEqual(Object.keys(item).sort(), ['code', 'message', 'range', 'severity', 'source']);
    }
    assert.deepEqual(server.published, []);
  });
});

describe('clients that take few folding ranges, or none', () => {
  for (const rangeLimit of [0, 1]) {
    describe(`${rangeLimit}`, () => {
      const server = without({ foldingRange: { rangeLimit } });

      test('get as many', async () => {
        const ranges = await (await server.open(cable)).ask<object[]>('textDocument/foldingRange');
        assert.equal(ranges.length, rangeLimit);
      });
    });
  }
});

const colours = { tokenTypes: [], tokenModifiers: [], formats: ['relative' as const] };
const colouring = {
  'those of a range only': { ...colours, requests: { range: true } },
  'all only': { ...colours, requests: { full: true } },
  'all, and their changes': { ...colours, requests: { full: { delta: true } } },
  'those of other languages': { ...colours, requests: { range: true, full: true }, tokenTypes: ['class', 'method'] },
};
for (const [asks, semanticTokens] of Object.entries(colouring)) {
  describe(`a client that asks for semantic tokens: ${asks}`, () => {
    const server = without({ semanticTokens });

    // The legend is the server's own: clients colour the types that they know or that a theme names. Tokens never
    // overlap and never leave their line, whatever a client could take.
    test('gets them with the legend that was announced', async () => {
      const { legend } = server.initialized.capabilities.semanticTokensProvider!;
      const text = await server.open('in [LOC Lima  ]\n[ORG Bank of [LOC Peru  ]  ]');
      const { data } = await text.ask<SemanticTokens>('textDocument/semanticTokens/full');
      const range = text.range(0, text.text.length);
      assert.deepEqual((await text.ask<SemanticTokens>('textDocument/semanticTokens/range', { range })).data, data);
      for (let at = 0; at < data.length; at += 5) {
        assert.ok(data[at + 3]! < legend.tokenTypes.length);
        assert.ok(data[at + 4]! < 2 ** legend.tokenModifiers.length);
      }
    });
  });
}

const encodings = {
  'utf-8 only': ['utf-8'],
  'others first': ['utf-32', 'utf-8', 'utf-16'],
  none: [],
  nonsense: ['ebcdic'],
};
for (const [offers, positionEncodings] of Object.entries(encodings)) {
  describe(`a client that offers position encodings: ${offers}`, () => {
    const server = client({ ...modern, general: { positionEncodings } });

    // LSP has every client take UTF-16, whether it says so or not.
    test('is told UTF-16 and gets UTF-16', async () => {
      assert.equal(server.initialized.capabilities.positionEncoding, 'utf-16');
      const text = await server.open('é 𝒳𝒴 漢 [PER Añ𝒳a<|>  ] 𝒴');
      const { entities } = await text.ask<EntitiesAtResult>(entitiesAtRequest, {
        ranges: [text.range(0, text.text.length)],
      });
      assert.deepEqual(entities[0]?.range, { start: { line: 0, character: 9 }, end: { line: 0, character: 22 } });
      const hover = await text.askAt<Hover>('textDocument/hover');
      assert.deepEqual(hover.range, entities[0]?.range);
      await text.run(editCommands.relabel, 'LOC');
      assert.equal(text.text, 'é 𝒳𝒴 漢 [LOC Añ𝒳a  ] 𝒴');
    });
  });
}
