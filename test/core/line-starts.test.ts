import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LineStarts } from '../../server/core/text/line-starts.ts';
import { unitsRead } from './scans.ts';

describe('places in a text', () => {
  test('have lines and columns from one, whatever ends the lines', () => {
    const text = 'ab\ncd\r\n\re\u2028f';
    const lines = new LineStarts(text);
    const places = [...text].map((_, at) => lines.placeOf(at)).map(({ line, column }) => `${line}:${column}`);
    assert.deepEqual(places, ['1:1', '1:2', '1:3', '2:1', '2:2', '2:3', '2:4', '3:1', '4:1', '4:2', '4:3']);
    assert.deepEqual(new LineStarts('').placeOf(0), { line: 1, column: 1 });
    assert.deepEqual(new LineStarts('a\n').placeOf(2), { line: 2, column: 1 });
  });

  test('are found in one reading, however many are asked for', () => {
    const text = 'in Orsk\n'.repeat(500);
    const lines = new LineStarts(text);
    const read = unitsRead(() => {
      for (let at = 0; at < text.length; at += 8) lines.placeOf(at);
    });
    assert.ok(read <= 2 * text.length);
  });
});
