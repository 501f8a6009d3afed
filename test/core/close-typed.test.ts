import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { closeTyped } from '../../server/core/edit/spacing.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { parseMarkers } from './markers.ts';

/** What becomes of a text in which a `]` was typed before the mark; nothing when that is left alone. */
function typed(marked: string): string | undefined {
  const { text, ranges } = parseMarkers(marked);
  const closing = closeTyped(Document.parse(text), ranges[0]!.from);
  return closing && applyEdits(text, closing.edits);
}

describe('a ] that was typed', () => {
  test('closes a tag with the blanks that the others have', () => {
    assert.equal(typed('[LOC Lima ] [LOC Aldis]<|>'), '[LOC Lima ] [LOC Aldis ]');
    assert.equal(typed('[LOC Lima  ] [LOC Aldis ]<|>'), '[LOC Lima  ] [LOC Aldis  ]');
  });

  test('is typed over the one that closed the tag already', () => {
    assert.equal(typed('[LOC Lima]<|>  ] .'), '[LOC Lima  ] .');
    assert.equal(typed('[LOC Lima  ]<|>] .'), '[LOC Lima  ] .');
  });

  test('is left alone where it closes no tag, or one that holds another', () => {
    assert.equal(typed('a ]<|> b'), undefined);
    assert.equal(typed('[PER Ana [ORG Ra  ] ]<|>'), undefined);
  });
});
