/** Originals that are kept before files are corrected, where git has none. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { EditResult } from '../../protocol/index.ts';
import { correctedCable } from '../core/corrected-cable.ts';
import { nameOf } from './corrected-folder.ts';
import { serve } from './correcting-server.ts';

describe('originals of which git knows nothing', () => {
  const { folder, server, learn, open } = serve({ findsOriginals: false, files: 14, reviewed: 0 });
  const mark = (uri: string) => server.request<EditResult>('tagwright/markReviewed', { textDocument: { uri } });

  test('are kept when a file is marked as reviewed, and teach', async () => {
    for (let index = 0; index < 9; index++) {
      const text = await open(index);
      await text.change({ text: correctedCable(index).after });
      folder.write(nameOf(index), correctedCable(index).after);
      await mark(text.uri);
      await text.close();
    }
    const few = (await learn())!;
    assert.match(few.message!, /^It takes 10 reviewed files to learn from; there are 9\. At the end of a file/);
    const lines = folder.read('tagwright-originals.jsonl').trimEnd().split('\n');
    assert.equal(lines.length, 9);
    assert.match(
      lines[0]!,
      /^\{"file":"annotated\/00\.txt","text":"[\da-f]{8}","tags":"ORG 0 4 ORG \d+ 3 PER \d+ 7 .*"\}$/,
    );
    const text = await open(9);
    await text.change({ text: correctedCable(9).after });
    folder.write(nameOf(9), correctedCable(9).after);
    await mark(text.uri);
    await text.close();
    const learned = (await learn())!;
    assert.deepEqual([learned.reviewed, learned.corrections], [10, 20]);
    assert.ok(learned.kinds.length > 0);
  });

  test('are kept when a file that was changed is saved, and never replaced', async () => {
    const line = () =>
      folder
        .read('tagwright-originals.jsonl')
        .split('\n')
        .find((each) => each.includes('/10.txt'));
    const text = await open(10);
    const saved = async () => {
      folder.write(nameOf(10), text.text);
      await server.notify('textDocument/didSave', { textDocument: { uri: text.uri } });
      // Answered after what the notification has begun.
      await learn();
    };
    await saved();
    assert.equal(line(), undefined);
    await text.change({ text: correctedCable(10).after });
    await saved();
    assert.match(line()!, /"tags":"ORG 0 9 /);
    const kept = line();
    await text.close();
    const again = await open(10);
    await again.change({ text: correctedCable(10).before });
    await server.notify('textDocument/didSave', { textDocument: { uri: again.uri } });
    await learn();
    assert.equal(line(), kept);
    await again.close();
  });

  test('are not kept of a text that is another one now, and a file without any teaches nothing', async () => {
    const text = await open(11);
    await text.insert(0, 'Other words ');
    await mark(text.uri);
    await text.close();
    assert.doesNotMatch(folder.read('tagwright-originals.jsonl'), /11\.txt/);
    const { unused } = (await learn())!;
    assert.deepEqual(
      unused.map(({ name, why }) => [name, why]),
      [[nameOf(11), 'It has no earlier version.']],
    );
  });
});
