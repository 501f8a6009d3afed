import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareWithSource } from '../../../server/core/drift/drift.ts';
import { Document } from '../../../server/core/syntax/document.ts';
import { Source } from '../../../server/core/syntax/source.ts';
import { inventedCable } from '../invented-cable.ts';

/** Texts and sources on which a comparison that does more than it must would not see the end: these tests fail by that. */
const hostile: Readonly<Record<string, () => readonly [text: string, source: string]>> = {
  'a word of ten million letters': () => {
    const half = 'a'.repeat(5_000_000);
    return [`${half}b${half}`, `${half}c${half}`];
  },
  'words that are all the same': () => ['a '.repeat(3_000_000), 'a '.repeat(2_000_000)],
  'lines that are all the same': () => [`${'a b c\n'.repeat(500_000)}d\n`, 'a b c\n'.repeat(600_000)],
  'a line with a hundred thousand tags, all of them damaged': () => {
    const names = Array.from({ length: 100_000 }, (_, index) => index * 7919);
    return [names.map((name) => `[LOC a${name}  ] is . `).join(''), names.map((name) => `b${name} is. `).join('')];
  },
  'nothing in common': () => [inventedCable(5).repeat(50), inventedCable(6).repeat(50)],
  'a text that comes many times': () => ['Ana met Ben . \n'.repeat(200_000), `x ${'Ana met Ben. '.repeat(199_000)}`],
};

describe('source-drift sees the end of', () => {
  for (const [name, pair] of Object.entries(hostile)) {
    test(name, () => {
      const [text, source] = pair();
      const document = Document.parse(text, {}, new Source('cables/a.txt', source));
      const { drifts } = compareWithSource(document);
      for (const { from, to } of drifts) assert.ok(0 <= from && from <= to && to <= text.length);
    });
  }
});
