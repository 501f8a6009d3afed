import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { movedRange, type Span } from '../../client/proposals/moved-range.ts';

const span = (line: number, from: number, to: number, endLine = line): Span => ({
  start: { line, character: from },
  end: { line: endLine, character: to },
});

describe('a range in a text that changes', () => {
  test('stays where nothing changes before it', () => {
    const own = span(2, 10, 20);
    assert.deepEqual(movedRange(own, []), own);
    assert.deepEqual(movedRange(own, [{ range: span(2, 20, 25), text: '' }]), own);
    assert.deepEqual(movedRange(own, [{ range: span(1, 0, 5), text: 'abc' }]), own);
  });

  test('moves with what comes or goes before it', () => {
    assert.deepEqual(movedRange(span(2, 10, 20), [{ range: span(2, 4, 10), text: '' }]), span(2, 4, 14));
    assert.deepEqual(movedRange(span(2, 10, 20), [{ range: span(2, 10, 10), text: 'ab' }]), span(2, 12, 22));
    assert.deepEqual(movedRange(span(2, 10, 20), [{ range: span(0, 3, 4, 1), text: '' }]), span(1, 10, 20));
    assert.deepEqual(movedRange(span(2, 10, 20), [{ range: span(2, 4, 4), text: 'x\ny' }]), span(3, 7, 17));
  });

  test('is gone when something in it changes', () => {
    assert.equal(movedRange(span(2, 10, 20), [{ range: span(2, 11, 14), text: 'LOC' }]), undefined);
    assert.equal(movedRange(span(2, 10, 20), [{ range: span(2, 15, 15), text: 'x' }]), undefined);
    assert.equal(movedRange(span(2, 10, 20), [{ range: span(1, 0, 11, 2), text: '' }]), undefined);
  });

  test('has the same text afterwards, whatever changes around it', () => {
    const text = fc.stringMatching(/^[ab\n]{0,30}$/);
    fc.assert(
      fc.property(text, text, text, text, text, (head, cut, between, tail, added) => {
        const before = `${head}${cut}${between}[X]${tail}`;
        const after = `${head}${added}${between}[X]${tail}`;
        const at = (whole: string, offset: number) => {
          const lines = whole.slice(0, offset).split('\n');
          return { line: lines.length - 1, character: lines.at(-1)!.length };
        };
        const range = (whole: string, from: number, to: number) => ({ start: at(whole, from), end: at(whole, to) });
        const own = before.indexOf('[X]');
        const change = { range: range(before, head.length, head.length + cut.length), text: added };
        const there = after.indexOf('[X]');
        assert.deepEqual(movedRange(range(before, own, own + 3), [change]), range(after, there, there + 3));
      }),
    );
  });
});
