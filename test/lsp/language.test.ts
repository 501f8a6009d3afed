import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type {
  ApplyWorkspaceEditParams,
  CodeAction,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  Hover,
} from 'vscode-languageserver-protocol/node';
import {
  type EntitySummary,
  editCommands,
  entitySummaryRequest,
  listFilesRequest,
  type Names,
  namesRequest,
  readFileRequest,
  reviewProgressRequest,
  type SuspiciousEntity,
  workspaceEditCommands,
} from '../../protocol/index.ts';
import { root } from '../../scripts/install.ts';
import { client, modern, type OpenText, type TestClientOptions } from './client.ts';
import { startStdio } from './transports.ts';

const german: Record<string, string> = JSON.parse(await readFile(join(root, 'l10n/bundle.l10n.de.json'), 'utf8'));

const speaking = (initializationOptions: object, more: TestClientOptions = {}) =>
  client(modern, startStdio, { initializationOptions, ...more });

const findings = async (text: OpenText) => (await text.ask<{ items: Diagnostic[] }>('textDocument/diagnostic')).items;

/** The titles of what can be done at the first place of a text. */
async function titles(text: OpenText): Promise<string[]> {
  const params = { range: text.place, context: { diagnostics: [] } };
  return (await text.ask<CodeAction[]>('textDocument/codeAction', params)).map(({ title }) => title);
}

describe('a client that sends translations', () => {
  const server = speaking({ translations: german }, { locale: 'de' });

  test('reads findings and what belongs to them', async () => {
    const found = await findings(await server.open('in [LOC Orsk  ] and [LOC Orsk  ] , Orsk'));
    const related = found.flatMap(({ relatedInformation = [] }) => relatedInformation.map(({ message }) => message));
    assert.deepEqual(
      found.map(({ message }) => message),
      ['„Orsk“ ist in dieser Datei 2-mal als LOC ausgezeichnet, hier nicht.'],
    );
    assert.deepEqual(related, ['hier als LOC ausgezeichnet']);
  });

  test('reads numbers as its language writes them', async () => {
    const [note] = await findings(await server.open('[LOC ] \n'.repeat(2345)));
    assert.match(String(note?.message), /^Diese Datei hat 2\.345 Befunde; die 999 schwersten sind aufgeführt\./);
  });

  test('reads how often a name has which label as its language writes numbers, wherever that is said', async () => {
    const open = await server.open(`${'[LOC Orsk  ] \n'.repeat(1538)}[PER Or<|>sk  ] \n`);
    const { contents } = (await open.ask<Hover>('textDocument/hover', { position: open.place.start })) as {
      contents: { value: string };
    };
    assert.match(contents.value, /LOC 1\.538×, PER 1×/);
    const messages = (await findings(open)).map(({ message }) => message);
    assert.ok(messages.includes('„Orsk“ hat in dieser Datei mehrere Labels: LOC 1.538×, PER 1×.'), messages.join('\n'));
    const { message } = await open.askAt<SuspiciousEntity>('tagwright/nextSuspicious');
    assert.match(message, /„Orsk“ ist sonst in dieser Datei LOC 1\.538×\./);
  });

  test('reads what can be done', async () => {
    const found = await titles(await server.open('in [LOC Ors<|>k.  ]'));
    assert.equal(found[0], '„.“ aus „Orsk.“ herausnehmen');
    for (const title of ['„Orsk“ das Label PER geben', '„Orsk.“ hier akzeptieren (trailing-punctuation)']) {
      assert.ok(found.includes(title), title);
    }
  });

  test('reads about entities, the outline and suspicious labels', async () => {
    const text = await server.open(
      `<pre>TAGS: [PER Or<|>sk  ] , ${'[LOC Orsk  ] , '.repeat(9)}<a id='par1' href='#par1'>¶</a>1 . \nIt rained . </pre>`,
    );
    const { contents } = await text.askAt<Hover & { contents: { value: string } }>('textDocument/hover');
    assert.match(contents.value, /„Orsk“ in dieser Datei: LOC 9×, PER 1×/);
    const [header] = await text.ask<DocumentSymbol[]>('textDocument/documentSymbol');
    assert.equal(header?.name, 'Kopf');
    const next = await text.askAt<SuspiciousEntity>('tagwright/nextSuspicious');
    assert.equal(next.message, '1 von 1: PER oder LOC? „Orsk“ ist sonst in dieser Datei LOC 9×.');
  });

  for (const [command, label, marked, message] of [
    ['relabel', 'LOC', '[PER Or<|>sk  ]', 'Label von „Orsk“ in LOC geändert.'],
    ['relabel', 'LOC', '<|[PER Orsk  ] [PER Tver  ]|>', 'Label von 2 Entitäten in LOC geändert.'],
    ['relabel', 'LOC', '[LOC Or<|>sk  ]', '„Orsk“ hat schon das Label LOC.'],
    ['relabel', 'LOC', '<|[LOC Orsk  ] [LOC Tver  ]|>', 'Alle 2 Entitäten haben schon das Label LOC.'],
    ['relabel', 'LOC', 'in Or<|>sk', 'Hier ist keine Entität.'],
    ['relabel', 'GPE', '[LOC Or<|>sk  ]', '„GPE“ ist kein Label von conll2003.'],
    ['relabelAll', 'LOC', '[PER Or<|>sk  ]', 'Label von 1 Erwähnung von „Orsk“ in LOC geändert.'],
    [
      'relabelAll',
      'MISC',
      `[ORG Pilots Gu<|>ild  ] ${'[ORG Pilots Guild  ] '.repeat(1999)}`,
      'Label von 2.000 Erwähnungen von „Pilots Guild“ in MISC geändert.',
    ],
    [
      'tagAll',
      'LOC',
      '[LOC Or<|>sk  ] , [PER Tv<|>er  ]',
      'Es gibt keine nicht ausgezeichnete Erwähnung von „Orsk“, „Tver“.',
    ],
    ['tag', 'LOC', 'in Or<|>sk', '„Orsk“ als LOC ausgezeichnet.'],
    ['untag', undefined, '[PER Or<|>sk  ]', 'Auszeichnung von „Orsk“ entfernt.'],
    ['growRight', undefined, '[PER Or<|>sk  ] Port', '„Orsk“ nach rechts erweitert.'],
    ['growRight', undefined, '[PER Or<|>sk  ]', 'Hier endet die Zeile.'],
    ['growLeft', undefined, '<b>[PER Or<|>sk  ]', 'Eine Entität kann nicht in HTML hineinreichen.'],
    [
      'growRight',
      undefined,
      '[PER O<|>sk  ] Port\n[PER Tv<|>er  ]',
      '„Osk“ nach rechts erweitert. „Tver“: Hier endet die Zeile.',
    ],
    [
      'normalizeSpacing',
      undefined,
      '[PER Orsk ]<|> [PER Orsk  ] [PER Tver  ]',
      'Alle Auszeichnungen haben jetzt 2 Leerzeichen vor „]“.',
    ],
  ] as const) {
    test(`reads what was done: ${message}`, async () => {
      const text = await server.open(marked);
      assert.equal((await text.run(editCommands[command], label)).message, message);
    });
  }

  test('reads why a label is not renamed', async () => {
    const text = await server.open('[LOC Or<|>sk  ]');
    await assert.rejects(text.askAt('textDocument/prepareRename'), {
      message: 'Nur das Label einer Entität lässt sich umbenennen: Setzen Sie den Cursor auf „LOC“.',
    });
  });

  test('reads what labels stand for', async () => {
    const text = await server.open('[<|>LOC Orsk  ]');
    const { labels } = await text.ask<EntitySummary>(entitySummaryRequest);
    const german = ['Person', 'Ort', 'Organisation', 'Sonstiges'];
    assert.deepEqual(
      labels.map(({ title }) => title),
      german,
    );
    const names = await text.ask<Names>(namesRequest, { order: 'name', limit: 1 });
    assert.equal(names.labels[0]?.title, 'Ort');
    const offered = await text.askAt<CompletionItem[]>('textDocument/completion');
    assert.deepEqual(new Set(offered.map(({ detail }) => detail)), new Set(german));
    const unclosed = await server.open('[LOC Orsk<|>');
    const [close] = await unclosed.askAt<CompletionItem[]>('textDocument/completion');
    assert.equal(close?.label, '] LOC schließen');
    const { contents } = await text.askAt<Hover & { contents: { value: string } }>('textDocument/hover');
    assert.match(contents.value, /^\*\*LOC\*\* Ort\n\nLänder, Städte, Regionen, Flüsse, Berge, /);
  });
});

describe('a client that sends translations and has files', () => {
  const files: Readonly<Record<string, string>> = {
    'json/tagwright.json': '{ "files" }',
    'rule/tagwright.json': '{ "rules": { "empty-entty": "off" } }',
    'value/tagwright.json': '{ "spacing": 3 }',
    'labels/tagwright.json': `{ "labels": [{ "name": "${'A'.repeat(101)}" }] }`,
    'number/tagwright.json': '{ "rules": { "long-line": ["error", { "length": 0 }] } }',
    'names/tagwright.json': '{ "gazetteer": ["known.tsv"] }',
    'accepted/tagwright-accepted.json': '{ "accepted": [{ "rule": "no-letters" }] }',
    'tagwright-review.json': '{ "reviewed": [{ "by": "Ana" }] }',
  };
  const root = 'memfs:///work/';
  const server = client(
    {
      ...modern,
      workspace: { ...modern.workspace, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
    },
    startStdio,
    {
      initializationOptions: { translations: german, readsFiles: true },
      locale: 'de',
      workspaceFolders: [{ uri: root, name: 'work' }],
      answers: {
        [readFileRequest]: ({ uri }: { uri: string }) => {
          const text = files[uri.slice(root.length)];
          return text === undefined ? {} : { text };
        },
        [listFilesRequest]: () => [],
      },
    },
  );
  const stays = 'Bis das behoben ist, gelten die bisherigen Einstellungen.';

  for (const [path, message] of [
    ['json/tagwright.json', `Das ist kein JSON: Doppelpunkt erwartet. ${stays}`],
    ['rule/tagwright.json', `Es gibt keine Regel „empty-entty“. Meinten Sie „empty-entity“? ${stays}`],
    ['value/tagwright.json', `Hier sollte „keep“, 0, 1 oder 2 stehen, nicht 3. ${stays}`],
    ['labels/tagwright.json', `Ein Label kann höchstens 100 Zeichen haben. ${stays}`],
    ['number/tagwright.json', `Ungültiger Wert: 0, erwartet >=1 ${stays}`],
    ['names/tagwright.json', 'Es gibt keine Datei „known.tsv“.'],
    [
      'accepted/tagwright-accepted.json',
      `Ein akzeptierter Befund hat „file“, „rule“, „text“ und „context“ oder „rule“ und „surface“ oder „bracket“; „by“, „on“ und „why“ können hinzukommen. ${stays}`,
    ],
    [
      'tagwright-review.json',
      `Eine durchgesehene Datei hat „file“; „by“, „on“ und „text“ können hinzukommen. ${stays}`,
    ],
  ] as const) {
    test(`reads what is wrong with ${path}`, async () => {
      const text = await server.open('in [LOC Orsk  ]', `${root}${path.replace(/[^/]+$/, 'a.txt')}`);
      await findings(text);
      if (path === 'tagwright-review.json') await text.ask(reviewProgressRequest);
      const report = await server.publishedWhen(({ uri }) => uri === `${root}${path}`);
      assert.equal(report.diagnostics[0]?.message, message);
      await text.close();
    });
  }

  test('reads what would change in several files, and that it has changed', async () => {
    const text = await server.open('in [LOC Or<|>sk  ]', `${root}a.txt`);
    const sent: ApplyWorkspaceEditParams[] = [];
    server.onApplyEdit = (params) => {
      sent.push(params);
      return { applied: true };
    };
    const none = await text.run(workspaceEditCommands.untagAll);
    assert.equal(none.message, 'Es gibt keine Erwähnungen von „Orsk“, die zu ändern wären.');
    assert.deepEqual(sent, []);
  });
});

for (const [what, options, locale] of [
  ['none', {}, 'de'],
  ['no record', { translations: 'Deutsch' }, 'de'],
  ['a list', { translations: Object.values(german) }, 'de'],
  ['nonsense', { translations: { 'This {0} tag is empty.': { toString: 1 }, __proto__: null, '': 3 } }, 'de'],
  ['places that are not there', { translations: { 'This {0} tag is empty.': '{1} {7}' } }, 'no such\u0000 locale'],
] as const) {
  describe(`a client whose translations are ${what}`, () => {
    const server = speaking(options, { locale });

    test('reads English', async () => {
      const text = await server.open('in [LOC <|>]');
      assert.deepEqual(
        (await findings(text)).map(({ message }) => message),
        ['This LOC tag is empty.'],
      );
      assert.equal((await titles(text))[0], 'Remove the empty tag “[LOC ]”');
    });
  });
}
