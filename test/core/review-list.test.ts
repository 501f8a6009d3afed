import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addReviewed, parseReview } from '../../server/core/lists/review-list.ts';
import { digest } from '../../server/core/util/hash.ts';

const a = '    { "file": "a.txt", "by": "ana", "on": "2026-03-01", "text": "5f0c9a11" },\n';
const c = '    { "file": "c.txt", "by": "ivo" },\n';
const listOf = (...lines: readonly string[]) => `{\n  "reviewed": [\n${lines.join('')}    null\n  ]\n}\n`;

describe('a list of reviewed files', () => {
  test('begins with a line for a file', () => {
    const file = { file: 'a.txt', by: 'ana', on: '2026-03-01', text: '5f0c9a11' };
    assert.equal(addReviewed(undefined, file), listOf(a));
    assert.deepEqual(parseReview(listOf(a)), { entries: [file], problems: [] });
  });

  test('has its files in order, and no line changes when one is added', () => {
    const b = '    { "file": "b.txt" },\n';
    assert.equal(addReviewed(listOf(a, c), { file: 'b.txt' }), listOf(a, b, c));
    assert.equal(addReviewed(listOf(a, b), { file: 'c.txt', by: 'ivo' }), listOf(a, b, c));
  });

  test('has one line for a file, which the last review replaces', () => {
    const again = '    { "file": "a.txt", "by": "ivo", "on": "2026-04-01", "text": "00000000" },\n';
    const file = { file: 'a.txt', by: 'ivo', on: '2026-04-01', text: '00000000' };
    assert.equal(addReviewed(listOf(a, c), file), listOf(again, c));
    assert.equal(addReviewed(listOf(again, c), file), listOf(again, c));
  });

  test('keeps line ends and comments', () => {
    const text = listOf(`    // the first half\n${a}`).replaceAll('\n', '\r\n');
    assert.equal(
      addReviewed(text, { file: 'c.txt', by: 'ivo' }),
      text.replace('    null', `${c.trimEnd()}\r\n    null`),
    );
  });

  test('tells where it is broken, and is not written then', () => {
    const wrong = listOf(a, '    { "path": "b.txt" },\n');
    const { entries, problems } = parseReview(wrong);
    assert.equal(entries, undefined);
    assert.deepEqual(
      problems.map(({ from, to }) => wrong.slice(from, to)),
      ['{ "path": "b.txt" }'],
    );
    for (const text of [wrong, '{', '', '[]', '{ "reviewed": {} }']) {
      assert.equal(addReviewed(text, { file: 'c.txt' }), undefined, text);
      assert.notEqual(parseReview(text).problems.length, 0, text);
    }
  });
});

test('a text is known again whatever its line ends are, and not when it has changed', () => {
  assert.equal(digest(''), '811c9dc5');
  assert.equal(digest('a'), 'e40c292c');
  assert.equal(digest('one\r\ntwo'), digest('one\ntwo'));
  assert.notEqual(digest('one\rtwo'), digest('onetwo'));
  assert.notEqual(digest('[LOC Orsk  ]'), digest('[PER Orsk  ]'));
});
