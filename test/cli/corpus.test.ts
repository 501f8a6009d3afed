import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { corpusFolder } from '../corpus.ts';
import { findings, run } from './support.ts';

/** What the example cable of the specification has, apart from names with several labels. */
const example = {
  file: '06ASUNCION589.txt',
  findings: {
    'paragraph-reference': 1,
    'paragraph-unanchored': 1,
    'trailing-punctuation': 2,
    'unbalanced-delimiter': 1,
    'untagged-mention': 1,
    acronym: 2,
    'addressee-label': 1,
    'common-acronym': 2,
    'head-noun': 1,
    'known-acronym': 1,
  },
};

/** Its source is tagged as well. */
const taggedTwice = '00HARARE6677.txt';

/** Runs a test when the corpus has these files; says so and passes when not. */
function withCorpus(name: string, files: readonly string[], body: (paths: readonly string[]) => Promise<void>): void {
  const paths = files.map((file) => join(corpusFolder, file));
  const missing = [corpusFolder, ...paths].find((path) => !existsSync(path));
  test(name, async (context) => {
    if (missing) context.diagnostic(`There is no ${missing}; TAGWRIGHT_CORPUS names a corpus.`);
    else await body(paths);
  });
}

withCorpus(
  'check reads every tagged file of the corpus, and passes over the sources but for a tagged one',
  ['annotated', 'source'],
  async ([annotated, source]) => {
    const [tagged, untagged] = [annotated!, source!].map(
      (folder) => readdirSync(folder).filter((name) => name.endsWith('.txt')).length,
    );
    const all = await run(['check', annotated!]);
    assert.equal(all.code, 1);
    assert.equal(all.stderr, '');
    assert.match(
      all.stdout.slice(-100),
      new RegExp(` of ${tagged} files\\. “tagwright fix” fixes [\\d,]+ of them by itself\\.\n$`),
    );
    const both = await run(['check', corpusFolder]);
    assert.equal(both.code, 1);
    assert.match(both.stdout.slice(-100), new RegExp(` of ${tagged! + 1} files\\. “tagwright fix” `));
    assert.match(
      both.stderr,
      new RegExp(`^tagwright: skipped: ${untagged! - 1} files that do not look tagged: [^\n]+\n$`),
    );
  },
);

withCorpus('strip gives the sources back, but for blanks', ['annotated', 'source'], async ([annotated, source]) => {
  const names = readdirSync(annotated!).filter((name) => name !== taggedTwice && existsSync(join(source!, name)));
  const { stdout } = await run(['strip', '--files-from', '-'], { cwd: annotated!, input: names.join('\n') });
  const sources = names.map((name) => readFileSync(join(source!, name), 'utf8').replace(/\s+/g, ''));
  const stripped = stdout.replace(/\s+/g, '');
  let at = 0;
  for (const [index, text] of sources.entries()) {
    assert.equal(stripped.slice(at, at + text.length), text, names[index]);
    at += text.length;
  }
  assert.equal(stripped.length, at);
});

withCorpus('the example cable has its findings', [join('annotated', example.file)], async (paths) => {
  const counts: Record<string, number> = {};
  for (const { rule } of await findings(paths)) counts[rule] = (counts[rule] ?? 0) + 1;
  delete counts['inconsistent-boundary'];
  assert.deepEqual(counts, example.findings);
});
