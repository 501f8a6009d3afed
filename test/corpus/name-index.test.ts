/** The names of many texts: which of them a search gives. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Configurations } from '../../server/corpus/configurations.ts';
import { FileSettings } from '../../server/corpus/file-settings.ts';
import type { WorkspaceFiles } from '../../server/corpus/files.ts';
import { NameIndex } from '../../server/corpus/name-index.ts';
import { Workspace } from '../../server/corpus/workspace.ts';
import { runs } from '../core/generate.ts';

const folder = 'file:///texts/';

/** An index of texts that have these names. */
function indexOf(texts: readonly (readonly string[])[]): NameIndex {
  const byUri = new Map(texts.map((names, index) => [`${folder}${index}.tagged.txt`, textOf(names)]));
  const files: WorkspaceFiles = {
    read: async (uri) => ({ text: byUri.get(uri)! }),
    list: async (_folders, endings) =>
      [...byUri.keys()].filter((uri) => endings.some((ending) => uri.endsWith(ending))),
    write: async () => assert.fail('Nothing is written.'),
  };
  const configurations = new Configurations(files);
  const fileSettings = new FileSettings(files, configurations);
  fileSettings.addRoot(folder);
  return new NameIndex(
    new Workspace({ files, configurations, fileSettings, openDocument: () => undefined }),
    () => false,
  );
}

const textOf = (names: readonly string[]) => names.map((name) => `in [LOC ${name}  ] it rains .\n`).join('');

const nameOf = fc.stringMatching(/^[A-C][a-c]{0,2}$/);

test('a search for a few names gives the first of all', async () => {
  const texts = fc.array(fc.array(nameOf, { maxLength: 8 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(texts, nameOf, fc.integer({ min: 1, max: 9 }), async (texts, query, most) => {
      const index = indexOf(texts);
      const all = await index.search(query, 1_000, () => false);
      assert.deepEqual(await index.search(query, most, () => false), all.slice(0, most));
    }),
    runs,
  );
});
