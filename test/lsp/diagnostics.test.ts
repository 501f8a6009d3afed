import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  type MarkupContent,
  type Position,
  type Range,
} from 'vscode-languageserver-protocol/node';
import { findingPlacesRequest } from '../../protocol/index.ts';
import { rules } from '../../server/core/lint/rules/index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { linted } from '../core/linting.ts';
import { parseMarkers } from '../core/markers.ts';
import { client, modern, type OpenText, plain } from './client.ts';
import { startStdio } from './transports.ts';

interface Report {
  readonly kind: 'full' | 'unchanged';
  readonly resultId: string;
  readonly items: Diagnostic[];
}

const diagnose = (text: OpenText, previousResultId?: string) =>
  text.ask<Report>('textDocument/diagnostic', { previousResultId });

/** What must be reported of a text, in an editor's words. */
function expected(text: OpenText) {
  return linted(Document.parse(text.text)).findings.map(({ rule, from, to }) => ({
    code: rule.code,
    range: text.range(from, to),
  }));
}

function places(diagnostics: readonly Diagnostic[]) {
  return diagnostics.map(({ code, range }) => ({ code, range }));
}

const serverCancelled = -32802;
const requestCancelled = -32800;
const isError = (code: number) => (error: { code: number }) => error.code === code;

describe('diagnostics that are asked for', () => {
  const server = client(modern, startStdio, { initializationOptions: { rulePages: 'file:///pages/{code}.md' } });

  for (const rule of rules) {
    const example = rule.examples.find((one) => 'bad' in one && !one.labels);
    if (!example || !('bad' in example)) continue;
    test(`${rule.code} is reported where it is, with its page`, async () => {
      const text = await server.open(parseMarkers(example.bad).text);
      const { items } = await diagnose(text);
      assert.deepEqual(places(items), expected(text));
      for (const { source, severity, codeDescription, message } of items) {
        assert.equal(source, 'tagwright');
        assert.match(String(message), /\.$/);
        assert.equal(severity, DiagnosticSeverity[capitalised(rule.severity)]);
        assert.equal(codeDescription?.href, `file:///pages/${rule.code}.md`);
      }
    });
  }

  test('a name with several labels comes with the nearest of its other mentions', async () => {
    const text = await server.open('[LOC Vatican  ] , [LOC Vatican  ]\r\n𝒳 <|[MISC Vatican  ]|>');
    const { items } = await diagnose(text);
    assert.deepEqual(items[0]?.range, text.place);
    const related = items[0]?.relatedInformation ?? [];
    assert.deepEqual(
      related.map(({ location: { range } }) => [text.at(range), range.start.character]),
      [['Vatican', 23]],
    );
  });

  test('nothing is sent again while nothing changes', async () => {
    const text = await server.open('[LOC ] here');
    const first = await diagnose(text);
    assert.equal(first.kind, 'full');
    assert.deepEqual(await diagnose(text, first.resultId), { kind: 'unchanged', resultId: first.resultId });
    await text.insert(0, 'x');
    const second = await diagnose(text, first.resultId);
    assert.equal(second.kind, 'full');
    assert.deepEqual(places(second.items), expected(text));
  });

  test('a document that was closed and opened again is reported anew', async () => {
    const params = { textDocument: { uri: 'file:///again', languageId: 'bracket-ner', version: 1, text: '[LOC ]' } };
    const ask = (previousResultId?: string) =>
      server.request<Report>('textDocument/diagnostic', { ...params, previousResultId });
    await server.notify('textDocument/didOpen', params);
    const { resultId } = await ask();
    await server.notify('textDocument/didClose', params);
    await server.notify('textDocument/didOpen', params);
    assert.equal((await ask(resultId)).items.length, 1);
  });

  test('a question about a text that has changed meanwhile is to be asked again', async () => {
    const text = await server.open('[LOC ]');
    const [stale, current] = await server.together(() => {
      const asked = diagnose(text);
      text.insert(0, '[PER ] ');
      return Promise.allSettled([asked, diagnose(text)]);
    });
    assert.ok(stale.status === 'rejected' && stale.reason.code === serverCancelled);
    assert.deepEqual(stale.reason.data, { retriggerRequest: true });
    assert.ok(current.status === 'fulfilled');
    assert.equal(current.value.items.length, 2);
  });

  test('a question that is taken back is not answered', async () => {
    const text = await server.open('[LOC ]');
    const cancel = new AbortController();
    await server.together(() => {
      const asked = text.ask('textDocument/diagnostic', {}, cancel.signal);
      cancel.abort();
      return assert.rejects(asked, isError(requestCancelled));
    });
  });

  test('a question is answered before others that wait with it', async () => {
    const text = await server.open('in [LOC Lima.  ]\n'.repeat(200));
    const methods = ['textDocument/documentSymbol', 'textDocument/foldingRange', 'textDocument/diagnostic'];
    const answered: string[] = [];
    await server.together(() =>
      Promise.all(methods.map((method) => text.ask(method, {}).then(() => answered.push(method)))),
    );
    assert.deepEqual(answered, [methods[2], methods[0], methods[1]]);
  });

  test('after fifty quick keystrokes the findings are those of the last text', async () => {
    const text = await server.open('met \n[LOC ]');
    const typed = 'in [LOC Asuncion.  ] and [PER Ana  ] of [LCO Lima ';
    const reports = await server.together(() => {
      const answers = [...typed].map((character, index) => {
        text.insert(4 + index, character);
        return diagnose(text).catch((error) => error.code);
      });
      return Promise.all(answers);
    });
    const last = reports.pop();
    assert.deepEqual(new Set(reports), new Set([serverCancelled]));
    assert.equal(text.text, `met ${typed}\n[LOC ]`);
    assert.deepEqual(places(last.items), expected(text));
  });
});

describe('diagnostics for a client that names no place of pages', () => {
  const clients = {
    'says nothing of pages': client(),
    'gives an address without a place for the rule': client(modern, startStdio, {
      initializationOptions: { rulePages: 'https://example.org/rules' },
    }),
    'gives no address': client(modern, startStdio, { initializationOptions: { rulePages: 7 } }),
  };

  for (const [what, server] of Object.entries(clients)) {
    test(`lead nowhere when it ${what}`, async () => {
      const { items } = await diagnose(await server.open('[LOC ] here'));
      assert.deepEqual(
        items.map(({ code, codeDescription }) => [code, codeDescription]),
        [['empty-entity', undefined]],
      );
    });
  }
});

describe('diagnostics that are published', () => {
  const server = client(plain);
  const of = (text: OpenText, version?: number) =>
    server.publishedWhen((report) => report.uri === text.uri && report.version === version);

  test('follow opening, typing and closing', async () => {
    const text = await server.open('[LOC ]');
    assert.deepEqual(places((await of(text, 1)).diagnostics), expected(text));
    await text.insert(0, '[PER ]');
    assert.deepEqual(places((await of(text, 2)).diagnostics), expected(text));
    await text.close();
    assert.deepEqual((await of(text)).diagnostics, []);
  });

  test('carry nothing that the client does not know', async () => {
    const text = await server.open('[LOC Rome  ] [PER Rome  ]');
    const [diagnostic] = (await of(text, 1)).diagnostics;
    assert.deepEqual(Object.keys(diagnostic ?? {}).sort(), ['code', 'message', 'range', 'severity', 'source']);
  });

  test('are not published for texts that a quick typist has left behind', async () => {
    const text = await server.open('here');
    await of(text, 1);
    await server.together(() => {
      for (const character of '[LOC ] [LOC ] [PER Ana.  ] and many more characters') text.insert(0, character);
    });
    const last = await of(text, text.version);
    assert.deepEqual(places(last.diagnostics), expected(text));
    const versions = server.published.filter(({ uri }) => uri === text.uri).map(({ version }) => version);
    assert.deepEqual(versions, [1, text.version]);
  });

  test('are not published for a text that was closed at once', async () => {
    const text = await server.open('[LOC ]');
    await of(text, 1);
    await server.together(() => {
      text.insert(0, '[PER ]');
      text.close();
    });
    assert.deepEqual((await of(text)).diagnostics, []);
    assert.ok(!server.published.some(({ uri, version }) => uri === text.uri && version === 2));
  });
});

function capitalised(severity: string): 'Error' | 'Warning' | 'Information' | 'Hint' {
  return `${severity[0]!.toUpperCase()}${severity.slice(1)}` as 'Error';
}

describe('the places of a finding', () => {
  const server = client();

  test('are all given when they are asked for, each once and in order', async () => {
    const text = await server.open(`${'[LOC Orsk  ] \n'.repeat(3)}to <|Orsk|> \n[LOC Orsk  ] and [LOC Velmora.  ] \n`);
    const [diagnostic] = (await text.ask<{ items: Diagnostic[] }>('textDocument/diagnostic')).items;
    assert.deepEqual(
      diagnostic?.relatedInformation?.map(({ location: { range } }) => range.start.line),
      [2],
    );
    const ask = (position: Position) => text.ask<Range[]>(findingPlacesRequest, { position });
    const places = await ask(text.place.end);
    assert.deepEqual(
      places.map(({ start: { line } }) => line),
      [0, 1, 2, 4],
    );
    assert.deepEqual(await ask({ line: 4, character: 20 }), []);
  });

  test('are told where one looks: how many more there are, and on which lines', async () => {
    const text = await server.open(`${'[LOC Orsk  ] \n'.repeat(15)}to <|Orsk|> \n`);
    const hover = await text.ask<Hover>('textDocument/hover', { position: text.place.start });
    assert.deepEqual(hover.range, text.place);
    const { value } = hover.contents as MarkupContent;
    assert.equal(
      value.replaceAll('\\', ''),
      '14 more places (untagged-mention), first on lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10',
    );
  });

  test('are no more than the one that is shown', async () => {
    const text = await server.open('[LOC Orsk  ] to <|Orsk|> \n');
    assert.equal(await text.ask('textDocument/hover', { position: text.place.start }), null);
  });
});
