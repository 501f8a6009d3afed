import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CompletionItem, InsertTextFormat, type MarkupContent } from 'vscode-languageserver-protocol/node';
import { client, modern, plain } from './client.ts';

describe('completion', () => {
  const server = client(modern);
  const ask = async (marked: string) => {
    const text = await server.open(marked);
    const items = await text.ask<CompletionItem[]>('textDocument/completion', { position: text.place.start });
    return items;
  };

  test('offers the labels after a bracket, and closes the tag behind the caret', async () => {
    const items = await ask('in [<|>');
    assert.deepEqual(
      items.map(({ label, detail, textEdit }) => [
        label,
        detail,
        textEdit && 'newText' in textEdit && textEdit.newText,
      ]),
      [
        ['PER', 'Person', 'PER $0  ]'],
        ['LOC', 'Location', 'LOC $0  ]'],
        ['ORG', 'Organisation', 'ORG $0  ]'],
        ['MISC', 'Miscellaneous', 'MISC $0  ]'],
      ],
    );
    assert.ok(items.every(({ insertTextFormat }) => insertTextFormat === InsertTextFormat.Snippet));
  });

  test('says what belongs under a label when it is asked', async () => {
    const items = await ask('in [<|>');
    assert.equal(items[1]?.documentation, undefined);
    const resolved = await server.request<CompletionItem>('completionItem/resolve', items[1]);
    assert.match((resolved.documentation as MarkupContent).value, /^\*\*LOC\*\* Location\n\nCountries, cities/);
  });

  test('offers names of the file and the end of a tag that is not closed', async () => {
    const items = await ask('[LOC Orsk  ]\nin [LOC O<|> today');
    assert.deepEqual(
      items.map(({ label }) => label),
      ['Orsk', '] close LOC'],
    );
  });
});

describe('completion for a client that knows little', () => {
  const server = client(plain);
  test('has no snippets, and says at once what belongs under a label', async () => {
    const text = await server.open('in [<|>');
    const items = await text.ask<CompletionItem[]>('textDocument/completion', { position: text.place.start });
    const item = items[0]!;
    assert.equal(item.insertTextFormat, InsertTextFormat.PlainText);
    assert.deepEqual(item.textEdit && 'newText' in item.textEdit && item.textEdit.newText, 'PER ');
    assert.match((item.documentation as MarkupContent).value, /^PER Person\nNames of people/);
  });
});
