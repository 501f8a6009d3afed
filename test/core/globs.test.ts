import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Globs } from '../../server/core/util/globs.ts';

describe('globs', () => {
  for (const [glob, yes, no] of [
    ['*.txt', ['a.txt', '.txt'], ['a.bner', 'b/a.txt', 'a.txt.gz']],
    ['annotated/*.txt', ['annotated/a.txt'], ['a.txt', 'annotated/b/a.txt', 'Annotated/a.txt']],
    ['**/*.txt', ['a.txt', 'b/a.txt', 'c/b/a.txt'], ['a.md']],
    ['a/**/b/*.txt', ['a/b/c.txt', 'a/x/y/b/c.txt', 'a/b/b/c.txt'], ['a/c.txt', 'a/b/x/c.txt']],
    ['**', ['a.txt', 'b/a.txt'], []],
    ['batch-?/*', ['batch-1/a', 'batch-𝒳/a'], ['batch-/a', 'batch-10/a']],
    ['*final*.txt', ['final.txt', 'a-final-2.txt'], ['fina.txt']],
    ['drafts', ['drafts/a.txt', 'drafts/b/a.txt'], ['a/drafts/b.txt', 'drafts2/a.txt']],
    ['./drafts/', ['drafts/a.txt'], ['a.txt']],
    ['a[1].(x)+$', ['a[1].(x)+$'], ['a1.x']],
    ['a\\*.txt', ['a/b.txt'], []],
    ['../a.txt', [], ['a.txt']],
  ] as const) {
    test(glob, () => {
      const globs = new Globs([glob]);
      for (const path of yes) assert.ok(globs.match(path), path);
      for (const path of no) assert.ok(!globs.match(path), path);
    });
  }

  test('are several, or none', () => {
    assert.ok(new Globs(['*.txt', '*.bner']).match('a.bner'));
    assert.ok(!new Globs([]).match('a.bner'));
  });

  test('never take long', { timeout: 10_000 }, () => {
    const hostile = ['*a'.repeat(100), '**/'.repeat(200), '**/*a'.repeat(100)].map((glob) => `${glob}b`);
    assert.ok(!new Globs(hostile).match(`${'a/'.repeat(1000)}${'a'.repeat(255)}c`));
  });
});
