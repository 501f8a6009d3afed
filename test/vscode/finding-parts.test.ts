/** How VS Code is told of findings in parts: it has the same as if it were told of all, and hears of little after a key. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Diagnostic, Position, Range } from 'vscode';
import { FindingParts, lengthOfPart, type Told } from '../../client/server/finding-parts.ts';
import { runs } from '../core/generate.ts';

const at = (line: number, character = 0) => ({ line, character }) as Position;
const span = (start: Position, end: Position) => ({ start, end }) as Range;
const finding = (line: number, severity = 1, message = 'A finding') =>
  ({ range: span(at(line, 2), at(line, 5)), severity, message, code: 'rule' }) as Diagnostic;
const manyFindings = (count: number) => Array.from({ length: count }, (_, line) => finding(line));
const change = (line: number, text = 'x', last = line) => ({ range: span(at(line), at(last)), text });

/** Keeps what it is told as VS Code does: a part that is told for the first time, or again after it had none, comes last. */
class Listener {
  readonly #parts = new Map<number, readonly Diagnostic[]>();

  hear(told: Told): void {
    for (const [number, findings] of told) {
      if (findings.length > 0) this.#parts.set(number, findings);
      else this.#parts.delete(number);
    }
  }

  get findings(): Diagnostic[] {
    return [...this.#parts.values()].flat();
  }
}

const lengthOf = (told: Told) => [...told.values()].flat().length;

/** Findings in the order in which the server sends them, the most severe first. */
const sorted = (findings: readonly Diagnostic[]) =>
  findings.toSorted((a, b) => a.severity - b.severity || a.range.start.line - b.range.start.line);

describe('Findings in parts', () => {
  test('are the same as all of them, in their order, after any history', () => {
    const one = fc
      .tuple(fc.nat(5000), fc.nat(3), fc.constantFrom('a', 'b'))
      .map(([line, severity, message]) => finding(line, severity, message));
    const step = fc.record({ removed: fc.nat(400), from: fc.nat(1000), added: fc.array(one, { maxLength: 300 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.boolean(), (steps, hasNote) => {
        const parts = new FindingParts();
        const listener = new Listener();
        let findings: Diagnostic[] = [];
        for (const { removed, from, added } of steps) {
          findings = sorted([...findings.toSpliced(from, removed), ...added]);
          const sent = hasNote && findings.length > 0 ? [finding(0, 2, `${findings.length}`), ...findings] : findings;
          listener.hear(parts.update(sent, true));
          assert.deepEqual(listener.findings, sent);
          assert.deepEqual(parts.findings, sent);
        }
      }),
      runs,
    );
  });

  test('are told once', () => {
    const parts = new FindingParts();
    assert.equal(lengthOf(parts.update(manyFindings(1000))), 1000);
    assert.equal(lengthOf(parts.update(manyFindings(1000))), 0);
  });

  test('are told of the parts of one that comes, goes or changes', () => {
    const parts = new FindingParts();
    const all = manyFindings(1000);
    parts.update(all);
    parts.textChanged(change(250));
    assert.ok(lengthOf(parts.update(all.toSpliced(250, 0, finding(250, 1, 'New')))) <= 2 * lengthOfPart);
    assert.ok(lengthOf(parts.update(all)) <= 2 * lengthOfPart);
    assert.ok(lengthOf(parts.update(all.with(250, finding(250, 1, 'Other')))) <= 2 * lengthOfPart);
  });

  test('are told of few parts when they are sorted by severity and the last one makes room', () => {
    const parts = new FindingParts();
    const note = (count: number) => finding(0, 2, `This file has ${count} findings.`);
    const all = sorted(Array.from({ length: 1500 }, (_, line) => finding(line, line % 3)));
    parts.update([note(1500), ...all.slice(0, 999)], true);
    const more = sorted([...all, finding(600, 0, 'New')]);
    assert.ok(lengthOf(parts.update([note(1501), ...more.slice(0, 999)], true)) <= 4 * lengthOfPart);
  });

  test('are told again where the text was changed, even if they are the same', () => {
    const parts = new FindingParts();
    const all = manyFindings(1000);
    const heard = (...changes: readonly ReturnType<typeof change>[]) => {
      for (const each of changes) parts.textChanged(each);
      return [...parts.update(all).keys()];
    };
    heard();
    assert.deepEqual(heard(change(250)), [2]);
    assert.deepEqual(heard(change(250, '', 310)), [2, 3, 4, 5, 6, 7, 8, 9]);
    assert.deepEqual(heard(change(799, '\n')), [7, 8, 9]);
    assert.deepEqual(heard(change(5000)), []);
    assert.deepEqual(heard(), []);
  });
});
