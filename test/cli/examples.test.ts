/** What pages and helps show: commands that work when pasted, and what they print. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { type TestContext, test } from 'node:test';
import { Document } from '../../server/core/syntax/document.ts';
import { Repository } from './git-repository.ts';
import { cli, type Files, folderOf, run } from './support.ts';

const exampleFolder = resolve(import.meta.dirname, '../../examples');

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

/** Names of all commands. */
function commandsIn(overview: string): string[] {
  const listed = overview.slice(overview.indexOf('Commands:'), overview.indexOf('Examples:'));
  return [...listed.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name!);
}

test('an option has one short name in all commands, and a short name is that of one option', async () => {
  const shortOf = new Map<string, string>();
  const longOf = new Map<string, string>();
  for (const command of commandsIn((await run(['help'])).stdout)) {
    const { stdout: help } = await run(['help', command]);
    for (const [, short = '', long = ''] of help.matchAll(/^ {2}(?:(-\w), )?(--[a-z-]+)/gm)) {
      assert.equal(short, shortOf.get(long) ?? short, `${long} of ${command}`);
      shortOf.set(long, short);
      if (short === '') continue;
      assert.equal(long, longOf.get(short) ?? long, `${short} of ${command}`);
      longOf.set(short, long);
    }
  }
  assert.equal(longOf.get('-n'), '--dry-run');
});

test('examples in the help work when pasted, one after the other', async (context) => {
  const { stdout: overview } = await run(['help']);
  const commands = commandsIn(overview);
  assert.ok(commands.includes('check') && commands.includes('completion'));
  const repository = repositoryOf(context);
  const path = `${programs(context)}${delimiter}${process.env.PATH}`;
  for (const command of ['', ...commands]) {
    await context.test(`of tagwright ${command}`, async () => {
      const { stdout: help } = command === '' ? { stdout: overview } : await run(['help', command]);
      const examples = help.slice(help.indexOf('Examples:\n')).match(/^ {2}.*tagwright.*$/gm) ?? [];
      assert.ok(examples.length >= 2, 'two examples');
      repository.git('reset', '--quiet', '--hard');
      repository.git('clean', '--quiet', '-dffx');
      for (const example of examples) {
        const line = example.replace(/ {3,}[^ ].*$/, '').trim();
        const { status, stderr } = spawnSync('sh', ['-c', line], {
          cwd: repository.folder,
          env: { ...process.env, PATH: path },
          encoding: 'utf8',
          input: '',
        });
        assert.ok(status === 0 || status === 1, `${line}: ${status} ${stderr}`);
        // Where a pipe follows, its last program has the say of the exit code.
        assert.doesNotMatch(stderr, /^error:|no such|not written|could not/m, line);
      }
    });
  }
});

/** The texts of the folder of examples, by name. */
const exampleTexts = Object.fromEntries(
  readdirSync(exampleFolder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => [name, readFileSync(join(exampleFolder, name), 'utf8')]),
);

/** A repository with the folder of examples, and with everything else that examples name. */
function repositoryOf(context: TestContext): Repository {
  const repository = new Repository(context);
  const text = story['anna/03KESTREL.txt'];
  const within = (folder: string, files: Files) =>
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));
  const ofAnna = (name: string) =>
    Object.fromEntries(
      Object.entries(story).flatMap(([path, content]) =>
        path.startsWith('anna/') ? [[path.replace('anna', name), content]] : [],
      ),
    );
  const plain = Object.fromEntries(
    Object.entries(exampleTexts).map(([name, tagged]) => [name, Document.parse(tagged).plain]),
  );
  repository.commit({
    ...story,
    ...ofAnna('carla'),
    ...within('annotated', { ...exampleTexts, 'a.txt': text }),
    ...within('machine', { ...exampleTexts, 'a.txt': text }),
    'texts.jsonl': `${JSON.stringify({ file: 'a.txt', text })}\n`,
    ...within('cables', plain),
  });
  repository.git('branch', 'branch');
  repository.git('tag', 'v1');
  const versions = ['before.txt', 'after.txt', 'base.txt', 'ours.txt', 'theirs.txt', 'tagged.txt'];
  repository.commit({
    'annotated/a.txt': text.replace('LOC', 'ORG'),
    ...Object.fromEntries(versions.map((name) => [name, text])),
  });
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
