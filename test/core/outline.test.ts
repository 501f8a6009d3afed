import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Document } from '../../server/core/document.ts';
import { type OutlineItem, outlineOf } from '../../server/core/outline.ts';
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
