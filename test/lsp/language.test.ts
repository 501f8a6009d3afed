import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { CodeAction, Diagnostic, DocumentSymbol, Hover } from 'vscode-languageserver-protocol/node';
import { root } from '../../scripts/install.ts';
import type { SuspiciousEntity } from '../../server/protocol.ts';
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
    assert.deepEqual(related, ['hier als LOC ausgezeichnet', 'hier als LOC ausgezeichnet']);
  });

  test('reads numbers as its language writes them', async () => {
    const [note] = (await findings(await server.open('[LOC ] \n'.repeat(2345)))).slice(-1);
    assert.match(String(note?.message), /^Ab hier fehlen 1\.346 weitere Befunde, .* höchstens 1\.000\.$/);
  });

  test('reads what can be done', async () => {
    const found = await titles(await server.open('in [LOC Ors<|>k.  ]'));
    assert.equal(found[0], '„.“ aus der Auszeichnung herausnehmen');
    for (const title of ['„Orsk“ das Label PER geben', 'Diesen Befund akzeptieren (trailing-punctuation)']) {
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
    assert.equal(next.message, '1 von 1: PER oder LOC? „Orsk“ ist anderswo LOC 9×.');
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
      assert.equal((await titles(text))[0], 'Remove the empty tag');
    });
  });
}
