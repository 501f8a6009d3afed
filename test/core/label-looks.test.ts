import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { looksOf, type OwnLook } from '../../server/core/syntax/label-looks.ts';
import { conll2003, type Label, ontonotes5 } from '../../server/core/syntax/labels.ts';

describe('The looks of labels', () => {
  test('differ within a bundled set, and among the first four without their colours', () => {
    for (const { labels } of [conll2003, ontonotes5]) {
      const looks = looksOf(labels).map(({ color, line }) => `${color} ${line}`);
      assert.equal(new Set(looks).size, labels.length);
    }
    assert.equal(new Set(looksOf(conll2003.labels).map(({ line }) => line)).size, 4);
  });

  test('are what a label says, and keys are given to the others around it', () => {
    const label = (name: string, more: OwnLook = {}): Label => ({ name, title: name, description: '', ...more });
    const looks = looksOf([label('A'), label('B', { color: 'red', key: '1' }), label('C', { key: 'c' }), label('D')]);
    assert.deepEqual(
      looks.map(({ key }) => key),
      ['2', '1', 'c', '3'],
    );
    assert.equal(looks[1]!.color, 'red');
    assert.equal(looksOf(ontonotes5.labels)[10]!.key, undefined);
  });
});
