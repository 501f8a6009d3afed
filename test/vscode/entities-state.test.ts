/** The entities view as a value: which answers it takes, when its rows stay, and which rows it goes to. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LabelNode } from '../../client/views/entities/nodes.ts';
import {
  type EntitiesEvent,
  type EntitiesState,
  initialState,
  isNewEntity,
  isSameEntity,
  next,
  pageLength,
} from '../../client/views/entities/state.ts';

type State = EntitiesState<string>;

const names = { label: 'LOC', entities: 0, total: 0, names: [] };
const labels: readonly LabelNode[] = [{ kind: 'label', id: 'LOC', index: 0, names }];
const lima = { label: 'LOC', surface: 'Lima', index: 0 };

const after = (...events: readonly EntitiesEvent<string>[]): State =>
  events.reduce<State>(next, initialState<string>());

describe('The state of the entities view', () => {
  test('takes the labels of the text that is shown, and no late ones of another', () => {
    const reading = after({ type: 'readingStarted', text: 'a' }, { type: 'readingStarted', text: 'b' });
    assert.equal(next(reading, { type: 'read', text: 'a', version: 3, labels }), reading);
    const read = next(reading, { type: 'read', text: 'b', version: 3, labels });
    assert.equal(read.version, 3);
    assert.equal(read.labels, labels);
  });

  test('forgets how old its labels are, and how long its lists, with another text only', () => {
    const long = after(
      { type: 'readingStarted', text: 'a' },
      { type: 'moreAsked' },
      { type: 'read', text: 'a', version: 3, labels },
    );
    assert.equal(long.limit, 2 * pageLength);
    assert.equal(next(long, { type: 'readingStarted', text: 'a' }), long);
    const other = next(long, { type: 'readingStarted', text: 'b' });
    assert.equal(other.limit, pageLength);
    assert.equal(other.version, undefined);
  });

  test('is read again only when nothing holds its rows any more', () => {
    const held = after({ type: 'held' }, { type: 'held' }, { type: 'outdated' });
    assert.ok(held.needsRefresh);
    const once = next(next(held, { type: 'released' }), { type: 'outdated' });
    assert.ok(once.needsRefresh);
    assert.ok(!next(next(once, { type: 'released' }), { type: 'outdated' }).needsRefresh);
  });

  test('goes to the row of an entity that the caret has come to, unless that was there or its row is chosen', () => {
    assert.ok(isNewEntity(after(), lima));
    assert.ok(!isNewEntity(after({ type: 'caretMoved', to: { ...lima } }), lima));
    assert.ok(!isNewEntity(after({ type: 'chosen', place: { ...lima } }), lima));
    assert.ok(isNewEntity(after({ type: 'caretMoved', to: { ...lima, index: 1 } }), lima));
    assert.ok(isNewEntity(after({ type: 'caretMoved', to: lima }, { type: 'caretMoved', to: undefined }), lima));
  });

  test('tells entities apart by label, name and number', () => {
    assert.ok(isSameEntity(lima, { ...lima }));
    assert.ok(isSameEntity(undefined, undefined));
    for (const other of [{ label: 'ORG' }, { surface: 'Quito' }, { index: 2 }]) {
      assert.ok(!isSameEntity(lima, { ...lima, ...other }));
    }
    assert.ok(!isSameEntity(lima, undefined));
  });

  test('knows which names are open', () => {
    const state = after(
      { type: 'expanded', id: 'x' },
      { type: 'expanded', id: 'y' },
      { type: 'collapsed', id: 'x' },
      { type: 'collapsed', id: 'z' },
    );
    assert.deepEqual([...state.expanded], ['y']);
  });
});
