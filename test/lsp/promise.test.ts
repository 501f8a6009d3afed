import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ClientCapabilities, CodeAction, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { editCommands } from '../../protocol/index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { runs, taggedText } from '../core/generate.ts';
import { client, modern, plain } from './client.ts';

const plainOf = (text: string) => Document.parse(text).plain;

const isRefusal = (error: { code: number }) => assert.equal(error.code, -32803);

/** A tenth of the core's runs: each goes over a wire many times. */
const fewer = { numRuns: Math.ceil(runs.numRuns / 10) };

const clients: readonly [string, ClientCapabilities][] = [
  ['with versioned edits', { ...modern, textDocument: plain.textDocument! }],
  ['with plain edits', plain],
];

for (const [name, capabilities] of clients) {
  describe(`no edit changes the text, ${name}`, () => {
    const server = client(capabilities);

    test('of any code action on any text', async () => {
      await fc.assert(
        fc.asyncProperty(taggedText, fc.nat(200), fc.nat(200), async (content, from, to) => {
          const text = await server.open(content);
          for (const range of [text.range(0, content.length), text.range(from, to), text.range(from, from)]) {
            const actions = await text.ask<CodeAction[]>('textDocument/codeAction', {
              range,
              context: { diagnostics: [] },
            });
            for (const { title, edit, command } of actions) {
              if (command || title.includes('changes the text')) continue;
              assert.equal(plainOf(text.edited(edit)), plainOf(content), title);
            }
          }
          await text.close();
        }),
        fewer,
      );
    });

    test('of any rename of any label', async () => {
      const name = fc.constantFrom('PER', 'LOC', 'ORG', 'PERSON', 'DATE');
      await fc.assert(
        fc.asyncProperty(taggedText, name, async (content, newName) => {
          const text = await server.open(content);
          for (const { index } of content.matchAll(/\[/g)) {
            const { start: position } = text.range(index + 1, index + 1);
            const edit = await text.ask<WorkspaceEdit>('textDocument/rename', { position, newName }).catch(isRefusal);
            if (edit) assert.equal(plainOf(text.edited(edit)), plainOf(content));
          }
          await text.close();
        }),
        fewer,
      );
    });

    test('of any command at any places', async () => {
      const places = fc.array(fc.tuple(fc.nat(200), fc.nat(200)), { minLength: 1, maxLength: 4 });
      const command = fc.constantFrom(...Object.values(editCommands));
      const label = fc.constantFrom('PER', 'LOC', 'ORG', 'PERSON', 'DATE');
      await fc.assert(
        fc.asyncProperty(taggedText, places, command, label, async (content, offsets, chosen, name) => {
          const text = await server.open(content);
          const ranges = offsets.map(([from, to]) => text.range(from, to));
          const result = await text.run(chosen, name, ranges);
          assert.equal(plainOf(text.text), plainOf(content), result.message);
          assert.equal(result.applied, text.text !== content, result.message);
          assert.match(result.message, /\.$/);
          await text.close();
        }),
        fewer,
      );
    });
  });
}
