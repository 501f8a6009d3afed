import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FoldingRange, SelectionRange } from 'vscode-languageserver-protocol/node';
import { cable } from './cable.ts';
import { client, modern, type OpenText } from './client.ts';

const fold = (text: OpenText) => text.ask<FoldingRange[]>('textDocument/foldingRange');

describe('folding', () => {
  const server = client();
  const folded = async (content: string) =>
    (await fold(await server.open(content))).map(({ startLine, endLine }) => [startLine, endLine]);

  test('header, sections and paragraphs of a cable', async () => {
    // Line 2 ends the summary and has the title of the next section: it belongs to the latter.
    assert.deepEqual(await folded(cable), [
      [2, 7],
      [3, 4],
      [5, 7],
    ]);
    assert.deepEqual(await folded(`<pre>one\n${cable}`), [
      [0, 1],
      [3, 8],
      [4, 5],
      [6, 8],
    ]);
  });

  test('blocks of a text that is no cable', async () => {
    assert.deepEqual(await folded('a\nb\n\nc\n\nd\ne\nf\n'), [
      [0, 1],
      [5, 7],
    ]);
  });

  test('nothing where there is nothing to fold', async () => {
    assert.deepEqual(await folded(''), []);
    assert.deepEqual(await folded('one line'), []);
  });
});

describe('folding for a client that takes few ranges', () => {
  const server = client({ ...modern, textDocument: { foldingRange: { rangeLimit: 2 } } });

  test('header and sections come before paragraphs', async () => {
    const ranges = await fold(await server.open(`<pre>one\n${cable}`));
    assert.deepEqual(
      ranges.map(({ startLine, endLine }) => [startLine, endLine]),
      [
        [0, 1],
        [3, 8],
      ],
    );
  });
});

describe('growing selections', () => {
  const server = client();

  const grown = async (marked: string) => {
    const text = await server.open(marked);
    const positions = text.ranges.map(({ start }) => start);
    const chains = await text.ask<SelectionRange[]>('textDocument/selectionRange', { positions });
    return chains.map((chain) => {
      const steps: string[] = [];
      for (let step: SelectionRange | undefined = chain; step; step = step.parent) steps.push(text.at(step.range));
      return steps;
    });
  };

  test('go from word to body, entity, line, paragraph, section and document', async () => {
    const [steps] = await grown(cable.replace('Bank of [LOC Peru', 'Bank of [LOC Pe<|>ru'));
    assert.deepEqual(steps?.slice(0, 4), [
      'Peru',
      '[LOC Peru  ]',
      'Bank of [LOC Peru  ]',
      '[ORG Bank of [LOC Peru  ]  ]',
    ]);
    assert.match(steps[4] ?? '', /^\( SBU \) .*\[LOC \] \. $/);
    assert.match(steps[5] ?? '', /^\( SBU \)[\s\S]*<\/code>\n$/);
    assert.match(steps[6] ?? '', /^<a id='par3'[\s\S]*<\/code>\n$/);
    assert.match(steps[7] ?? '', /^---------- Prevention[\s\S]*<\/code>\n$/);
    assert.equal(steps[8], cable);
    assert.equal(steps.length, 9);
  });

  test('of several carets at once, also where there is no word', async () => {
    assert.deepEqual(await grown('[LOC New Yo<|>rk  ] <|>  (x)\n'), [
      ['York', 'New York', '[LOC New York  ]', '[LOC New York  ]   (x)', '[LOC New York  ]   (x)\n'],
      ['[LOC New York  ]   (x)', '[LOC New York  ]   (x)\n'],
    ]);
    assert.deepEqual(await grown('<|>'), [['']]);
  });
});
