import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Hover,
  type Location,
  type LocationLink,
  type MarkupContent,
} from 'vscode-languageserver-protocol/node';
import { cable } from './cable.ts';
import { client, plain } from './client.ts';

/** The cable with a caret in it. */
function caretIn(before: string, after: string): string {
  const at = cable.indexOf(before + after);
  assert.ok(at >= 0, before + after);
  return `${cable.slice(0, at)}${before}<|>${cable.slice(at + before.length)}`;
}

describe('hover', () => {
  const server = client();
  const hover = async (marked: string) => {
    const text = await server.open(marked);
    const found = await text.askAt<Hover | null>('textDocument/hover');
    return found && { on: text.at(found.range!), says: (found.contents as MarkupContent).value };
  };

  test('says what an entity is, how often, and where', async () => {
    assert.deepEqual(await hover(`${caretIn('[LOC Li', 'ma.')}[ORG Lima  ]`), {
      on: '[LOC Lima.  ]',
      says: [
        '**LOC** Location',
        'Countries, cities, regions, rivers, mountains, buildings and roads named as places.',
        '“Lima” in this file: LOC 2×, ORG 1×',
        'In ¶1 \\(U\\)',
      ].join('\n\n'),
    });
  });

  test('takes the inner of nested entities', async () => {
    assert.equal((await hover(caretIn('[LOC Pe', 'ru  ]')))?.on, '[LOC Peru  ]');
  });

  test('counts nested entities with the others of their name', async () => {
    const found = await hover('[ORG Bank of [LOC Ve<|>lden  ]  ] and [LOC Velden  ] .');
    assert.match(found?.says ?? '', /“Velden” in this file: LOC 2×/);
  });

  test('says that a label is unknown', async () => {
    assert.match((await hover('[LC<|>O Lima ]'))?.says ?? '', /^\*\*LCO\*\* is not a label of conll2003\./);
  });

  test('writes names as they are, whatever Markdown makes of them', async () => {
    const found = await hover('[ORG *A_B* <b>C</b> `d<|>` [x](y)  ]');
    assert.match(found?.says ?? '', /“\\\*A\\_B\\\* \\<b\\>C\\<\/b\\> \\`d\\` \\\[x/);
  });

  test('shows the paragraph that a reference means', async () => {
    assert.deepEqual(await hover(caretIn('See pa', 'ra 3')), {
      on: 'para 3',
      says: '**¶3 \\(SBU\\)** Bank of Peru and Lima in .',
    });
  });

  test('is silent elsewhere', async () => {
    for (const marked of ['in <|>Lima', '[s<|>ic]', '<pre>see pa<|>ra 7', '<|>']) {
      assert.equal(await hover(marked), null, marked);
    }
  });
});

describe('a client without Markdown and links', () => {
  const server = client(plain);

  test('gets plain text', async () => {
    const text = await server.open('[ORDINAL fi<|>rst  ] [DATE *today*  ]');
    const { contents } = await text.askAt<Hover>('textDocument/hover');
    assert.deepEqual(contents, {
      kind: 'plaintext',
      value: 'ORDINAL Ordinal\nFirst, second and the like.\n“first” in this file: ORDINAL 1×',
    });
  });

  test('gets locations', async () => {
    const text = await server.open(caretIn('See pa', 'ra 3'));
    const [location] = await text.askAt<Location[]>('textDocument/definition');
    assert.equal(location?.uri, text.uri);
    assert.match(text.at(location.range), /^<a id='par3' href='#par3'>¶<\/a>3 \. $/);
  });
});

describe('mentions', () => {
  const server = client();
  const marked = '[PER Ana Roa  ] met [PER Ana  ] . Ana Ro<|>a and <|[PER Ana Roa.  ]|> in [ANNA Roa ] Ana Roas';

  for (const index of [0, 1]) {
    test(`are those of the name, from ${index === 0 ? 'an untagged' : 'a tagged'} one`, async () => {
      const text = await server.open(marked);
      const place = text.ranges[index]!;
      const highlights = await text.askAt<DocumentHighlight[]>('textDocument/documentHighlight', place);
      assert.deepEqual(
        highlights.map(({ range, kind }) => [text.at(range), kind]),
        [
          ['Ana Roa', DocumentHighlightKind.Write],
          ['Ana Roa', DocumentHighlightKind.Text],
          ['Ana Roa.', DocumentHighlightKind.Write],
        ],
      );
      const locations = await text.askAt<Location[]>('textDocument/references', place);
      assert.deepEqual(
        locations.map(({ range }) => range),
        highlights.map(({ range }) => range),
      );
    });
  }

  test('are none of a word that is tagged nowhere', async () => {
    const text = await server.open('[PER Ana  ] saw Li<|>ma');
    assert.equal(await text.askAt('textDocument/documentHighlight'), null);
    assert.equal(await text.askAt('textDocument/references'), null);
  });
});

describe('definition', () => {
  const server = client();
  const definitions = async (marked: string) => {
    const text = await server.open(marked);
    const links = await text.askAt<LocationLink[]>('textDocument/definition');
    return links.map((link) => [text.at(link.originSelectionRange!), text.at(link.targetSelectionRange)]);
  };

  test('of a reference are the paragraphs that it names', async () => {
    assert.deepEqual(await definitions(caretIn('See pa', 'ra 3')), [['para 3', "<a id='par3' href='#par3'>¶</a>3 . "]]);
    const both = cable.replace('See para 3', 'See pa<|>ras 2 and 3');
    assert.deepEqual(
      (await definitions(both)).map(([from, to]) => [from, to?.slice(0, 12)]),
      [
        ['paras 2 and 3', "<a id='par2'"],
        ['paras 2 and 3', "<a id='par3'"],
      ],
    );
  });

  test('of a link is its paragraph', async () => {
    const linked = cable.replace('See para 3', "See <a hr<|>ef='#par2'>there</a>");
    assert.deepEqual(await definitions(linked), [["<a href='#par2'>", "<a id='par2' href='#par2'>¶</a>2 . "]]);
  });

  test('of anything else there is none', async () => {
    for (const marked of ['see pa<|>ra 3', "<pre>see <a hr<|>ef='#par9'>", caretIn('TAGS: <a hr', 'ef')]) {
      assert.deepEqual(await definitions(marked), [], marked);
    }
  });
});
