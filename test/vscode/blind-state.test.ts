import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type BlindState,
  dueSamples,
  nothingAccepted,
  type Sample,
  withAccepted,
  withAllDue,
  withAnswer,
  withoutLast,
} from '../../client/proposals/blind-state.ts';

const sample = (line: number): Sample => ({
  uri: 'file:///a.txt',
  line,
  text: 'TORV',
  before: '',
  after: '',
  label: 'LOC',
});
const accept = (state: BlindState, count: number) =>
  Array.from({ length: count }, (_, index) => sample(state.accepted + index)).reduce(withAccepted, state);
const lines = (state: BlindState) => dueSamples(state).map(({ line }) => line);

describe('blind questions', () => {
  test('are about every tenth accepted proposal, when ten more were accepted', () => {
    assert.deepEqual(lines(accept(nothingAccepted, 19)), []);
    const twenty = accept(nothingAccepted, 20);
    assert.deepEqual(lines(twenty), [9]);
    assert.deepEqual(lines(accept(twenty, 10)), [9, 19]);
  });

  test('are all asked when time has passed', () => {
    const twelve = accept(nothingAccepted, 12);
    assert.deepEqual(lines(twelve), []);
    assert.deepEqual(lines(withAllDue(twelve)), [9]);
  });

  test('are not about one whose label stayed', () => {
    const ten = withAccepted(accept(nothingAccepted, 9), undefined);
    assert.deepEqual([ten.accepted, ten.waiting], [10, []]);
  });

  test('are asked once, and count what is agreed on', () => {
    const agreed = withAnswer(accept(nothingAccepted, 30), true);
    assert.deepEqual(lines(agreed), [19]);
    const answered = withAnswer(agreed, false);
    assert.deepEqual(lines(answered), []);
    assert.deepEqual([answered.asked, answered.agreed, answered.waiting.length], [2, 1, 1]);
  });

  test('are not about what was taken back', () => {
    const back = withoutLast(accept(nothingAccepted, 10), 1);
    assert.equal(back.accepted, 9);
    assert.deepEqual(lines(withAllDue(back)), []);
    assert.deepEqual(lines(withAllDue(accept(back, 1))), [9]);
    assert.deepEqual(withoutLast(accept(nothingAccepted, 25), 30), nothingAccepted);
  });
});
