import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Document } from '../../server/core/syntax/document.ts';
import { lint } from '../core/linting.ts';
import { casesOf, sizeNames, sizes, textOf, writeText } from './documents.ts';
import { digestOf, KeptRows } from './kept.ts';
import { Samples, sideBySide } from './measure.ts';
import { fillPage } from './page.ts';
import { places, Typist } from './places.ts';
import { isMet } from './results.ts';
import type { Variety } from './sentences.ts';

describe('documents', () => {
  test('have the length that was asked for', () => {
    for (const language of ['cable', 'json', 'html', 'markdown'] as const) {
      const { length } = writeText(language, 50_000);
      assert.ok(length <= 50_000 && length > 49_000, `${language}: ${length}`);
    }
  });

  test('are the same in every run, and others for another seed', () => {
    assert.equal(writeText('cable', 5_000, 1), writeText('cable', 5_000, 1));
    assert.notEqual(writeText('cable', 5_000, 1), writeText('cable', 5_000, 2));
  });

  for (const { name, size, variety } of casesOf(sizeNames.filter((name) => sizes[name] <= 1_000_000))) {
    test(`have about a finding a thousand characters in ${name}`, () => {
      const text = textOf('cable', size, variety);
      const density = lint(Document.parse(text)).length / (text.length / 1000);
      assert.ok(density > 0.5 && density < 1.7, `${density}`);
    });
  }

  test('have other names and sentences in each cable, unless one is repeated', () => {
    const words = (variety: Variety) => new Set(writeText('cable', 100_000, 1, variety).match(/\p{L}+/gu)).size;
    assert.ok(words('different') > 2 * words('repeated'));
  });
});

describe('typing', () => {
  test('goes into words and names', () => {
    const text = textOf('cable', '8 kB');
    for (const place of places) {
      const { line, character } = new Typist('cable', text, place).next();
      const before = text.split('\n')[line]!.slice(0, character);
      assert.match(before, place === 'text' ? /(?<!\[[A-Z]+) [a-z]$/ : /\[(?:PER|LOC|ORG|MISC) [A-Z]$/);
    }
  });
});

describe('samples', () => {
  test('have a median and a 95th percentile', () => {
    const samples = new Samples();
    for (let value = 100; value >= 0; value--) samples.add(value);
    assert.deepEqual([samples.median, samples.p95], [50, 95]);
  });

  test('are as many as must be, even of what is slow', async () => {
    let slow = 0;
    const contenders = [{ run: () => 1 }, { run: () => ++slow }];
    const [fast, few] = await sideBySide(contenders, { rounds: 20, atLeast: 7, budget: 0 });
    assert.ok(fast!.count >= 7 && few!.count >= 7);
  });
});

describe('goals', () => {
  test('are met by what is shown', () => {
    const goal = { text: 'a', unit: '×' } as const;
    assert.ok(isMet({ ...goal, limit: { most: 2 }, value: 2.004 }));
    assert.ok(!isMet({ ...goal, limit: { most: 2 }, value: 2.006 }));
    assert.ok(!isMet({ ...goal, limit: { least: 40 }, value: 39 }));
    assert.ok(!isMet({ ...goal, limit: { least: 40 }, value: undefined }));
  });
});

describe('the page', () => {
  test('keeps what is written by hand between its sections', () => {
    const first = fillPage(
      '# Title\n',
      new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    );
    const written = first.replace('<!-- bench:b -->', 'By hand.\n\n<!-- bench:b -->');
    const second = fillPage(written, new Map([['a', '3']]));
    assert.equal(second, written.replace('\n1\n', '\n3\n'));
  });
});

describe('a run that was interrupted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tagwright-kept-'));
  after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'cache/kept.json');
  const row = { part: 'keys', measure: 'key', of: 'null', unit: 'ms', median: 1, p95: 2, samples: 3 } as const;

  test('is gone on with, but not with another build, nor when all is to be measured anew', () => {
    new KeptRows(file, 'one', false).keep('keys', [row]);
    assert.deepEqual(new KeptRows(file, 'one', true).of('keys'), [row]);
    assert.equal(new KeptRows(file, 'one', true).of('open'), undefined);
    assert.equal(new KeptRows(file, 'other', true).of('keys'), undefined);
    assert.equal(new KeptRows(file, 'one', false).of('keys'), undefined);
  });

  test('leaves nothing once it has ended, and half of a file is none', () => {
    new KeptRows(file, 'one', true).forget();
    assert.equal(new KeptRows(file, 'one', true).of('keys'), undefined);
    writeFileSync(file, '{ "subject": "one"');
    assert.equal(new KeptRows(file, 'one', true).of('keys'), undefined);
  });

  test('is of another build when a bundle has changed', () => {
    writeFileSync(join(folder, 'main.js'), '1');
    const before = digestOf(folder);
    writeFileSync(join(folder, 'main.js'), '2');
    assert.notEqual(digestOf(folder), before);
  });
});
