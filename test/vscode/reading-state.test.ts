/** The reading panel as a value: what its page says of another text, who has the focus, and whose scrolling it is. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  initialState,
  isUpToDate,
  next,
  outlined,
  type PanelEvent,
  type PanelState,
} from '../../client/views/reading/state.ts';

interface Text {
  readonly version: number;
}
type State = PanelState<Text>;

const text: Text = { version: 7 };
const shown: PanelEvent<Text> = { type: 'shown', id: '1', version: 7 };
const current: PanelEvent<Text> = { type: 'currentChanged', range: { from: 2, to: 5 } };
const focused: PanelEvent<Text> = { type: 'focusGiven', has: true };

const after = (...events: readonly PanelEvent<Text>[]): State => events.reduce<State>(next, initialState(text));

describe('The state of the reading panel', () => {
  test('is up to date when the page has the text as it is', () => {
    assert.ok(!isUpToDate(after()));
    assert.ok(isUpToDate(after(shown)));
    assert.ok(!isUpToDate(after({ type: 'shown', id: '1', version: 6 })));
    assert.ok(!isUpToDate(after(shown, { type: 'pageLoaded' })));
    assert.ok(!isUpToDate(after(shown, { type: 'textChanged', text: { version: 7 } })));
  });

  test('outlines the entity of the page while the panel has the focus', () => {
    assert.deepEqual(outlined(after(shown, current, focused)), { from: 2, to: 5 });
    assert.equal(outlined(after(shown, current)), undefined);
    assert.equal(outlined(after(shown, focused)), undefined);
  });

  test('outlines nothing of the text before in another one, however late the page speaks of it', () => {
    const other: PanelEvent<Text> = { type: 'textChanged', text: { version: 7 } };
    assert.equal(outlined(after(shown, current, focused, other)), undefined);
    assert.equal(outlined(after(shown, focused, other, current)), undefined);
    assert.deepEqual(outlined(after(shown, focused, other, shown, current)), { from: 2, to: 5 });
  });

  test('keeps the focus while the source has it for a moment, until the page says who has it', () => {
    const lent = after(focused, { type: 'focusLent' }, { type: 'focusChanged', has: false });
    assert.ok(lent.hasFocus);
    assert.ok(!next(lent, { type: 'focusTaken', has: false }).hasFocus);
    const back = next(lent, { type: 'focusTaken', has: true });
    assert.ok(back.hasFocus);
    assert.ok(!next(back, { type: 'focusChanged', has: false }).hasFocus);
    assert.ok(!next(next(lent, { type: 'pageLoaded' }), { type: 'focusChanged', has: false }).hasFocus);
  });

  test('counts the moves of the source by the panel that have not come to rest', () => {
    const moving = after({ type: 'moveStarted' }, { type: 'moveStarted' }, { type: 'moveEnded' });
    assert.equal(moving.ownMoves, 1);
    assert.equal(next(moving, { type: 'moveEnded' }).ownMoves, 0);
  });

  test('loses the focus with its panel', () => {
    const closed = after(focused, { type: 'closed' });
    assert.ok(closed.isClosed && !closed.hasFocus);
  });

  test('shows the caret that was to be seen before, once', () => {
    const opened = after({ type: 'opened', seenCaret: 12 });
    assert.equal(opened.caretToShow, 12);
    assert.equal(next(opened, { type: 'begun' }).caretToShow, undefined);
  });
});
