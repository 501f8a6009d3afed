import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Document } from '../../server/core/syntax/document.ts';
import { type OutlineItem, outlineOf } from '../../server/core/views/outline.ts';
import { anyText, runs } from './generate.ts';

function checkNesting(items: readonly OutlineItem[], outer: { readonly from: number; readonly to: number }): void {
  let last = outer.from;
  for (const item of items) {
    const { from, to, nameSpan } = item;
    assert.ok(last <= from && from <= to && to <= outer.to, `${item.kind} ${item.name}`);
    assert.ok(from <= nameSpan.from && nameSpan.from <= nameSpan.to && nameSpan.to <= to, `name of ${item.name}`);
    last = from;
    checkNesting(item.children, item);
  }
}

function countEntities(items: readonly OutlineItem[]): number {
  return items.reduce((sum, { kind, children }) => sum + (kind === 'entity' ? 1 : 0) + countEntities(children), 0);
}

test('children stand in their parents, in order, and no entity is lost', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const document = Document.parse(text);
      const outline = outlineOf(document);
      checkNesting(outline, { from: 0, to: text.length });
      const entities = [...document.tags()].filter(({ tag }) => tag.closed && tag.bodyFrom < tag.bodyTo);
      assert.equal(countEntities(outline), entities.length);
    }),
    runs,
  );
});

test('a section that begins with a paragraph holds it', () => {
  const text =
    "<pre>x <a id='par1' href='#par1'>¶</a>1 . \n( U ) COMMENT: [LOC Lima  ] . \nEnd Comment . ----- More ----- \ntext";
  const [, comment, more] = outlineOf(Document.parse(text));
  assert.deepEqual([comment?.kind, comment?.name], ['section', 'COMMENT']);
  assert.deepEqual(
    comment?.children.map(({ kind, name }) => [kind, name]),
    [['paragraph', '¶1 (U) COMMENT: Lima .']],
  );
  assert.equal(more?.name, 'More');
});

/** The items of an outline, each before its children. */
function flat(items: readonly OutlineItem[]): OutlineItem[] {
  return items.flatMap((item) => [item, ...flat(item.children)]);
}

function depthOf(items: readonly OutlineItem[]): number {
  return items.reduce((depth, { children }) => Math.max(depth, 1 + depthOf(children)), 0);
}

test('entities that are nested deeper than anyone means stand beside each other', () => {
  const depth = 1000;
  const outline = outlineOf(Document.parse(`${'[LOC a '.repeat(depth)}${'  ]'.repeat(depth)}`));
  assert.equal(countEntities(outline), depth);
  assert.equal(depthOf(outline), 20);
});

test('an entity is named after the ends of its text, however long it is', () => {
  const [line] = outlineOf(Document.parse(`[ORG Bank [LOC of ${'the '.repeat(1000)} ] river Brask  ]`));
  assert.deepEqual(
    flat(line!.children).map(({ name }) => name),
    ['Bank of the the the the the … the the river Brask', 'of the the the the the the the … the the the the the'],
  );
});

test('what is too long for an outline is cut between words, unless one word is', () => {
  const name = 'Administration of the Intercontinental Harbours and Lighthouses of Brask';
  const word = 'Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsanstaltsleitung';
  const outline = outlineOf(Document.parse(`TAGS: ${name} SUBJECT: X\n[ORG ${name}  ] [ORG ${word}  ]\n`));
  const named = flat(outline).map(({ name, detail }) => `${name} ${detail}`);
  const short = 'Administration of the … Lighthouses of Brask';
  assert.ok(named.includes(`${short} ORG`), named.join('\n'));
  assert.ok(
    named.some((each) => /^Donaudampfschifffahrts\S+ … \S+leitung ORG$/.test(each)),
    named.join('\n'),
  );
});

describe('an outline of a few items', () => {
  const text = `<pre>TAGS: X SUBJECT: [LOC A  ] <a id='par1' href='#par1'>¶</a>1 . [LOC B  ] <a id='par2' href='#par2'>¶</a>2 . [LOC C  ] [LOC D  ]`;
  const document = Document.parse(text);
  const listed = (most: number) =>
    flat(outlineOf(document, most)).map(({ name, from }) => `${name} @ ${text.slice(from, from + 6)}`);

  test('is whole when they suffice', () => {
    assert.deepEqual(outlineOf(document, 9), outlineOf(document));
    assert.equal(flat(outlineOf(document)).length, 9);
  });

  test('lists parts of the text before entities and ends with what is missing, where that begins', () => {
    assert.deepEqual(listed(8), [
      'Header @ <pre>T',
      'TAGS @ TAGS: ',
      'SUBJECT @ SUBJEC',
      'A @ [LOC A',
      '¶1 B @ <a id=',
      'B @ [LOC B',
      '¶2 C D @ <a id=',
      '… 2 more entities @ [LOC C',
    ]);
    assert.deepEqual(listed(5).at(-1), '… 1 more part and 4 more entities @ [LOC A');
    assert.deepEqual(listed(1), ['… 5 more parts and 4 more entities @ <pre>T']);
  });

  test('counts in thousands, and has as many items as were asked for', () => {
    const many = outlineOf(Document.parse('[LOC a  ] '.repeat(12_345)), 100);
    assert.equal(flat(many).length, 100);
    assert.equal(String(many.at(-1)?.name), '… 12,247 more entities');
  });

  test('comes from a text of any kind', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 12 }), (text, most) => {
        const document = Document.parse(text);
        const all = flat(outlineOf(document)).length;
        assert.equal(flat(outlineOf(document, most)).length, Math.min(most, all));
      }),
      runs,
    );
  });
});
