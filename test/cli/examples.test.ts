/** What pages and helps show of comparing: commands that work when pasted, and what they print. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { Repository } from './git-repository.ts';
import { cli, folderOf, run } from './support.ts';

/** The texts of the story that docs/corpus.md tells. */
const story = {
  'anna/03KESTREL.txt':
    'The [ORG Harbour Office  ] of [LOC Kestrel Port  ] wrote to [PER Ilse Brask  ] . \n[PER Velde  ] will be in [LOC Torv  ] on Monday . \n',
  'ben/03KESTREL.txt':
    'The [ORG Harbour Office of Kestrel Port  ] wrote to [PER Ilse Brask  ] . \n[PER Velde  ] will be in [ORG Torv  ] on Monday . \n',
  'anna/04DUNHOLLOW.txt': '[LOC Dunhollow  ] asked the [ORG Tide Board  ] for new tables . \n',
  'ben/04DUNHOLLOW.txt': '[LOC Dunhollow  ] asked the [ORG Tide Board  ] for new tables . \n',
};

test('docs/corpus.md shows what commands print', async (context) => {
  const cwd = folderOf(context, story);
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/corpus.md'), 'utf8');
  const blocks = [...page.matchAll(/^ {4}\$ tagwright (.*)\n((?: {4}.*\n|\n)*)/gm)];
  assert.equal(blocks.length, 4);
  for (const [, args = '', shown = ''] of blocks) {
    const { stdout } = await run(args.split(' '), { cwd });
    const expected = shown.replace(/^ {4}/gm, '').trimEnd();
    if (expected.endsWith('…')) assert.ok(stdout.startsWith(expected.slice(0, -1)), stdout);
    else assert.equal(stdout.trimEnd(), expected);
  }
});

describe('examples in the help of', () => {
  for (const command of ['stats', 'diff', 'agree', 'adjudicate', 'merge', 'git-setup']) {
    test(`${command} work when pasted`, async (context) => {
      const { stdout: help } = await run(['help', command]);
      const examples = help.slice(help.indexOf('Examples:\n')).match(/^ {2}.*tagwright.*$/gm)!;
      assert.ok(examples.length >= 2);
      const repository = repositoryOf(context);
      const path = `${programs(context)}${delimiter}${process.env.PATH}`;
      for (const example of examples) {
        const line = example.replace(/ {3,}[^ ].*$/, '').trim();
        const { status, stderr } = spawnSync('sh', ['-c', line], {
          cwd: repository.folder,
          env: { ...process.env, PATH: path },
          encoding: 'utf8',
        });
        assert.ok(status === 0 || status === 1, `${line}: ${stderr}`);
        assert.equal(stderr, '', line);
      }
    });
  }
});

/** A repository with everything that the examples name. */
function repositoryOf(context: TestContext): Repository {
  const repository = new Repository(context);
  const text = story['anna/03KESTREL.txt'];
  const carla = Object.fromEntries(
    Object.entries(story).map(([path, content]) => [path.replace(/^\w+/, 'carla'), content]),
  );
  repository.commit({ ...carla, ...story, 'annotated/a.txt': text });
  repository.git('branch', 'branch');
  repository.commit({ 'annotated/a.txt': text.replace('LOC', 'ORG') });
  repository.write({ 'before.txt': text, 'after.txt': text, 'base.txt': text, 'ours.txt': text, 'theirs.txt': text });
  repository.write({ 'counts.jsonl': repository.tagwright('agree', 'anna', 'ben', '--format', 'jsonl').stdout });
  return repository;
}

/** A folder with `tagwright`, and a `jq` that passes everything on. */
function programs(context: TestContext): string {
  const folder = folderOf(context, {
    tagwright: `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`,
    jq: '#!/bin/sh\nexec cat\n',
  });
  for (const name of ['tagwright', 'jq']) chmodSync(join(folder, name), 0o755);
  return folder;
}
