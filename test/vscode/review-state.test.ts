/** Review mode as a value: what each event of the window makes of it, in whatever order they come. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  guardedTexts,
  lockedText,
  next,
  type ReviewEvent,
  type ReviewState,
  reviewedText,
  takesKeys,
} from '../../client/review/state.ts';
import { runs } from '../core/generate.ts';

type State = ReviewState<string>;
type Event = ReviewEvent<string>;

const off: State = { kind: 'off' };
const started = (text: string, active: string | undefined = text): Event => ({
  type: 'started',
  text,
  pass: 'all',
  active,
});
const activated = (active?: string): Event => ({ type: 'activated', active });
const after = (...events: readonly Event[]): State => events.reduce<State>(next, off);

const text = fc.constantFrom('a.txt', 'b.txt');
const active = fc.option(text, { nil: undefined });
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ type: fc.constant('started' as const), text, pass: fc.constantFrom('all', 'findings'), active }),
  fc.record({ type: fc.constant('activated' as const), active }),
  fc.record({ type: fc.constant('movedOn' as const), text }),
  fc.record({ type: fc.constantFrom('finishStarted', 'finishEnded', 'graceEnded') }),
  fc.record({ type: fc.constant('left' as const), byKey: fc.boolean() }),
);

describe('The state of review mode', () => {
  test('locks its text while an editor of that is active, and guards its keys all the time', () => {
    let state = after(started('a.txt'));
    assert.equal(lockedText(state), 'a.txt');
    state = next(state, activated('b.txt'));
    assert.equal(lockedText(state), undefined);
    assert.equal(reviewedText(state), 'a.txt');
    assert.deepEqual(guardedTexts(state), ['a.txt']);
    assert.equal(lockedText(next(state, activated('a.txt'))), 'a.txt');
  });

  test('keeps a file locked until the next one is there', () => {
    const state = after(started('a.txt'), { type: 'finishStarted' }, { type: 'movedOn', text: 'b.txt' });
    assert.deepEqual(guardedTexts(state), ['a.txt', 'b.txt']);
    assert.equal(lockedText(state), 'a.txt');
    const there = next(state, activated('b.txt'));
    assert.deepEqual(guardedTexts(there), ['b.txt']);
    assert.equal(lockedText(there), 'b.txt');
  });

  test('takes no keys while a file is being finished, nor in another text', () => {
    const state = after(started('a.txt'));
    assert.ok(takesKeys(state, 'a.txt'));
    assert.ok(!takesKeys(state, 'b.txt'));
    const finishing = next(state, { type: 'finishStarted' });
    assert.ok(!takesKeys(finishing, 'a.txt'));
    assert.ok(takesKeys(next(finishing, { type: 'finishEnded' }), 'a.txt'));
  });

  test('forgets with a review that it was finishing', () => {
    const state = after(started('a.txt'), { type: 'finishStarted' }, { type: 'left', byKey: false }, started('a.txt'));
    assert.ok(takesKeys(state, 'a.txt'));
  });

  test('forgets the review of the window before as soon as another one begins', () => {
    const remembered: State = { kind: 'off', remembered: { uri: 'a.txt', pass: 'findings', text: 1 } };
    assert.equal(next(remembered, activated('b.txt')), remembered);
    const state = next(next(remembered, started('b.txt')), { type: 'left', byKey: false });
    assert.deepEqual(state, off);
  });

  test('knows for a moment that it was left by key, and not when it was left in another way', () => {
    assert.deepEqual(after(started('a.txt'), { type: 'left', byKey: true }), { kind: 'justLeft' });
    assert.deepEqual(after(started('a.txt'), { type: 'left', byKey: true }, { type: 'graceEnded' }), off);
    assert.deepEqual(after(started('a.txt'), { type: 'left', byKey: false }), off);
    const on = after(started('a.txt'));
    assert.equal(next(on, { type: 'graceEnded' }), on, 'The end of an earlier one comes late.');
  });

  test('never locks a text whose keys it does not guard, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyEvent), (events) => {
        let state: State = off;
        for (const event of events) {
          state = next(state, event);
          const locked: string | undefined = lockedText(state);
          assert.ok(locked === undefined || guardedTexts(state).includes(locked));
          if (takesKeys(state, 'a.txt')) assert.equal(locked, 'a.txt');
          if (event.type === 'left') assert.equal(reviewedText(state), undefined);
        }
      }),
      runs,
    );
  });
});
