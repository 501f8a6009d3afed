import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Repository } from './git-repository.ts';
import { folderOf, run } from './support.ts';

const files = {
  'anna/a.txt': 'in [LOC Torv  ] the [ORG Bank  ] of Peru\r\n',
  'ben/a.txt': 'in [ORG Torv  ] the [ORG Bank of Peru  ]\r\n',
  'carla/a.txt': 'in [ORG Torv  ] the [ORG Bank  ] of Peru\r\n',
  'anna/sub/same.txt': '[PER Ana  ] left\n',
  'ben/sub/same.txt': '[PER Ana  ] left\n',
  'carla/sub/same.txt': '[PER Ana  ] left\n',
};

describe('tagwright adjudicate', () => {
  test('shows what would be decided, and writes nothing', async (context) => {
    const cwd = folderOf(context, files);
    const { code, stdout, stderr } = await run(['adjudicate', 'anna', 'ben', 'carla', '--rules', 'majority', '-n'], {
      cwd,
    });
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(
      stdout,
      `a.txt
  1:4  ORG “Torv” by majority  anna: LOC “Torv”; ben: ORG “Torv”; carla: ORG “Torv”
  1:21  ORG “Bank” by majority  anna: ORG “Bank”; ben: ORG “Bank of Peru”; carla: ORG “Bank”

decided by  disagreements
majority                2
undecided               0

2 of 2 disagreements decided; 2 of 2 files complete. Nothing was written.
`,
    );
  });

  test('writes the files in which everything is decided, and no other', async (context) => {
    const cwd = folderOf(context, files);
    const open = await run(['adjudicate', 'anna', 'ben', '--rules', 'label:LOC=B', '--out', 'merged'], { cwd });
    assert.equal(open.code, 1);
    assert.match(open.stdout, /1:21 {2}undecided/);
    assert.ok(!existsSync(join(cwd, 'merged/a.txt')));
    assert.equal(readFileSync(join(cwd, 'merged/sub/same.txt'), 'utf8'), files['anna/sub/same.txt']);
    const done = await run(['adjudicate', 'anna', 'ben', '--rules', 'label:LOC=B,prefer=anna', '--out', 'merged'], {
      cwd,
    });
    assert.equal(done.code, 0);
    assert.equal(readFileSync(join(cwd, 'merged/a.txt'), 'utf8'), 'in [ORG Torv  ] the [ORG Bank  ] of Peru\r\n');
    assert.equal(readFileSync(join(cwd, 'anna/a.txt'), 'utf8'), files['anna/a.txt']);
  });

  test('records decisions, and replays them when annotators went on', async (context) => {
    const cwd = folderOf(context, files);
    const record = ['adjudicate', 'anna', 'ben', '--rules', 'prefer=ben', '--record', '--by', 'dora'];
    assert.equal((await run(record, { cwd })).code, 0);
    const list = readFileSync(join(cwd, 'tagwright-decisions.jsonl'), 'utf8');
    const [first] = list
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(list.trimEnd().split('\n').length, 2);
    const { on, ...rest } = first;
    assert.match(on, /^\d{4}-\d\d-\d\dT/);
    assert.deepEqual(rest, {
      file: 'a.txt',
      offset: 12,
      before: 'in Torv the ',
      text: 'Bank of Peru',
      after: '',
      choices: [[{ label: 'ORG', from: 0, to: 4 }], [{ label: 'ORG', from: 0, to: 12 }]],
      decision: 'right',
      entities: [{ label: 'ORG', from: 0, to: 12 }],
      by: 'dora',
      why: 'prefer=ben',
    });
    await run(record, { cwd });
    assert.equal(readFileSync(join(cwd, 'tagwright-decisions.jsonl'), 'utf8'), list);
    // Anna adds an entity, and changes one that was decided.
    writeFileSync(join(cwd, 'anna/a.txt'), 'in [MISC Torv  ] the [ORG Bank  ] of Peru\r\n');
    const { code, stdout, stderr } = await run(['adjudicate', 'anna', 'ben', '--dry-run'], { cwd });
    assert.equal(code, 1);
    assert.match(stdout, /ORG “Bank of Peru” by decision of dora/);
    assert.match(stdout, /1:4 {2}undecided/);
    assert.match(
      stderr,
      /^tagwright: a\.txt: the decision of dora on “Torv” is not used: an annotator has changed tags there since$/m,
    );
    for (const name of ['anna', 'ben'])
      writeFileSync(join(cwd, name, 'a.txt'), files[`${name as 'anna'}/a.txt`].replace('Torv', 'Torvik'));
    const dropped = await run(['adjudicate', 'anna', 'ben', '--dry-run'], { cwd });
    assert.match(dropped.stderr, /the decision of dora on “Torv” is not used: its text has changed/);
  });

  test('replaces no file that is there, unless told to, and names one that is not decided any more', async (context) => {
    const cwd = folderOf(context, { ...files, 'merged/a.txt': 'by hand\n', 'a-file': '' });
    const merge = (...args: string[]) => run(['adjudicate', 'anna', 'ben', ...args], { cwd });
    const all = ['--rules', 'prefer=ben', '--out', 'merged'];
    const refused = await merge(...all);
    assert.equal(refused.code, 2);
    assert.match(
      refused.stderr,
      /merged\/a\.txt: not written: it exists already, with other content; --force replaces/,
    );
    assert.equal(readFileSync(join(cwd, 'merged/a.txt'), 'utf8'), 'by hand\n');
    assert.equal((await merge(...all, '--force')).code, 0);
    // What is there already is no reason to refuse.
    assert.equal((await merge(...all)).code, 0);
    const open = await merge('--out', 'merged', '--force');
    assert.equal(open.code, 1);
    assert.match(open.stderr, /merged\/a\.txt: not touched: not everything in it is decided now/);
    assert.equal(readFileSync(join(cwd, 'merged/a.txt'), 'utf8'), files['ben/a.txt']);
    const wrong = await merge('--rules', 'prefer=ben', '--out', 'a-file');
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /“a-file” is no folder/);
    const beneath = await merge('--rules', 'prefer=ben', '--out', 'a-file/x');
    assert.equal(beneath.code, 2);
    assert.match(beneath.stderr, /a\.txt: not written: not a directory/);
  });

  test('replays decisions when annotators are named in another order', async (context) => {
    const cwd = folderOf(context, files);
    await run(['adjudicate', 'anna', 'ben', '--rules', 'prefer=ben', '--record', '--by', 'dora'], { cwd });
    const { code, stdout, stderr } = await run(['adjudicate', 'ben', 'anna', '--dry-run'], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /ORG “Bank of Peru” by decision of dora/);
  });

  test('prints objects for programs', async (context) => {
    const cwd = folderOf(context, files);
    const { stdout } = await run(['adjudicate', 'anna', 'ben', '--rules', 'label:LOC=A', '-n', '-f', 'jsonl'], { cwd });
    const [first, second] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(first, {
      file: 'a.txt',
      line: 1,
      column: 4,
      text: 'Torv',
      choices: [
        { annotator: 'anna', entities: [{ label: 'LOC', from: 0, to: 4 }] },
        { annotator: 'ben', entities: [{ label: 'ORG', from: 0, to: 4 }] },
      ],
      chosen: [{ label: 'LOC', from: 0, to: 4 }],
      why: 'label:LOC=A',
    });
    assert.deepEqual([second.chosen, second.why], [null, null]);
  });

  test('never writes to what an annotator has, whatever leads there', async (context) => {
    const cwd = folderOf(context, { 'a.txt': '[LOC A  ]\n', 'b/a.txt': '[ORG A  ]\n' });
    symlinkSync(cwd, join(cwd, 'link'));
    for (const out of ['.', 'link', 'b/..']) {
      const { code, stderr } = await run(['adjudicate', 'a.txt', 'b', '--rules', 'prefer=B', '--out', out], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /a\.txt: not written: this is what an annotator has/);
    }
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), '[LOC A  ]\n');
  });

  test('says what is wrong: rules, folders, lines, texts', async (context) => {
    const cwd = folderOf(context, {
      ...files,
      'anna/other.txt': '[LOC A  ] b\n',
      'ben/other.txt': '[LOC A  ] c\n',
      'ben/alone.txt': '[LOC A  ] c\n',
      'tagwright-decisions.jsonl': 'oops\n',
    });
    const error = async (...args: string[]) => {
      const { code, stderr } = await run(['adjudicate', 'anna', 'ben', ...args], { cwd });
      assert.equal(code, 2);
      return stderr;
    };
    assert.match(await error(), /say where to write: --out FOLDER, or --dry-run/);
    assert.match(
      await error('--rules', 'prefer=zoe', '-n'),
      /“prefer=zoe” is no rule here: majority, prefer=anna or label:LOC=anna/,
    );
    assert.match(await error('--out', 'ben/x'), /“ben\/x” is what an annotator has/);
    const said = await error('-n', '--rules', 'prefer=A');
    assert.match(said, /tagwright-decisions\.jsonl:1:1: expected a decision, which is JSON on one line/);
    assert.match(said, /other\.txt: not decided: the texts differ without their tags/);
    assert.match(said, /alone\.txt: not decided: anna has no such file/);
  });
});

test('Decisions of two people merge in git, line by line', (context) => {
  const repository = new Repository(context);
  repository.tagwright('git-setup');
  const same = { 'anna/a.txt': '[LOC A  ] b [LOC C  ] d\n', 'ben/a.txt': '[ORG A  ] b [LOC C  ] d\n' };
  repository.commit({ ...same, 'anna/b.txt': '[LOC A  ]\n', 'ben/b.txt': '[ORG A  ]\n' });
  const decide = (branch: string, rule: string, ...paths: string[]) => {
    repository.git('checkout', '--quiet', '-b', branch, 'main');
    assert.equal(repository.tagwright('adjudicate', ...paths, '--rules', rule, '--record', '--by', branch).status, 0);
    repository.commit({});
  };
  decide('dora', 'prefer=A', 'anna/a.txt', 'ben/a.txt');
  decide('emil', 'prefer=B', 'anna/b.txt', 'ben/b.txt');
  repository.git('merge', '--quiet', 'dora');
  const lines = repository
    .read('tagwright-decisions.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ file, by, decision }) => `${file} ${by} ${decision}`).sort(), [
    'a.txt dora left',
    'b.txt emil right',
  ]);
  assert.match(
    repository.tagwright('adjudicate', 'anna', 'ben', '-n').stdout,
    /2 of 2 disagreements decided; 2 of 2 files complete/,
  );
});
