/** Functions that remember what they returned for a text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remembered } from '../../server/core/util/remembered.ts';

test('a value is computed once for each text', () => {
  const asked: string[] = [];
  const lengthOf = remembered((text) => {
    asked.push(text);
    return text.length;
  });
  const line = 'in Asuncion and in Asuncion';
  assert.deepEqual([lengthOf(line.slice(3, 11)), lengthOf(line.slice(19)), lengthOf(''), lengthOf('')], [8, 8, 0, 0]);
  assert.deepEqual(asked, ['Asuncion', '']);
});

test('values are right, and few, after any number of texts', () => {
  let computed = 0;
  const lengthOf = remembered((text) => {
    computed++;
    return text.length;
  });
  const count = 1 << 15;
  for (let index = 0; index < count; index++) assert.equal(lengthOf(`name ${index}`), `name ${index}`.length);
  assert.equal(computed, count);
  assert.equal(lengthOf(`name ${count - 1}`), `name ${count - 1}`.length);
  assert.equal(computed, count, 'the last ones are known');
  lengthOf('name 0');
  assert.equal(computed, count + 1, 'the first ones are forgotten');
});
