import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Files, folderOf, run } from './support.ts';

const masks = '[PER] lives in [LOC] and works for [ORG]. Contact [PERSON] at [DATE].\n';
const syntax = 'SELECT * FROM t\n    [ PER PARTITION LIMIT (integer | bind_marker) ]\n    [ LIMIT (integer) ]\n';
const settings = '[MISC]\nname=x\n[ORG Settings]\n[LOC  ]\npath=/\n';
const tagged = '[PER Hollis Tarn  ] left [LOC Dunholm.  ] .\n';
const fixed = '[PER Hollis Tarn  ] left [LOC Dunholm  ]. .\n';

/** What is no tagged text, beside one that is. */
const files: Files = {
  'a.txt': tagged,
  'masks.txt': masks,
  'notes/settings.txt': settings,
  'notes/syntax.txt': syntax,
  'empty.txt': '',
};
const wayOut = 'to read a file anyway, name it, or list it under “files” in tagwright.json\n';
const four = `tagwright: skipped: 4 files that do not look tagged: empty.txt, masks.txt, ${join('notes', 'settings.txt')} and 1 more; ${wayOut}`;

const textsIn = (cwd: string) => Object.keys(files).map((name) => readFileSync(join(cwd, name), 'utf8'));

describe('what does not look tagged', () => {
  test('is left as it is by fix, in folders and of patterns, and counted', async (t) => {
    for (const path of ['.', '**/*.txt']) {
      const cwd = folderOf(t, files);
      const { code, stdout, stderr } = await run(['fix', path], { cwd });
      assert.deepEqual({ code, stdout }, { code: 0, stdout: 'a.txt: 1 fix\n1 fix in 1 of 1 file.\n' });
      assert.equal(stderr, four);
      assert.deepEqual(textsIn(cwd), [fixed, ...textsIn(cwd).slice(1)]);
      assert.deepEqual(textsIn(cwd).slice(1), Object.values(files).slice(1));
    }
  });

  test('loses nothing when it is named: there, nothing is automatic', async (t) => {
    const cwd = folderOf(t, files);
    const named = Object.keys(files).slice(1);
    const { code, stdout, stderr } = await run(['fix', ...named], { cwd });
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: 'Nothing to fix in 4 files.\n', stderr: '' });
    assert.deepEqual(textsIn(cwd), Object.values(files));
    const { stdout: plain } = await run(['strip', 'masks.txt'], { cwd });
    assert.equal(plain, masks);
    const listed = await run(['fix', '--files-from', '-'], { cwd, input: named.join('\n') });
    assert.equal(listed.stdout, 'Nothing to fix in 4 files.\n');
  });

  test('is counted by every command that walks, and disturbs no format', async (t) => {
    const cwd = folderOf(t, files);
    for (const format of ['json', 'jsonl', 'pretty']) {
      const { code, stdout, stderr } = await run(['check', '--format', format], { cwd });
      assert.deepEqual({ code, stderr }, { code: 1, stderr: four });
      if (format === 'json') assert.equal(JSON.parse(stdout).length, 1);
      if (format === 'jsonl') assert.equal(JSON.parse(stdout).file, 'a.txt');
      if (format === 'pretty') assert.match(stdout, /\n1 finding in 1 of 1 file\./);
    }
    for (const args of [['strip'], ['check', '--rank', '--format', 'json'], ['check', '--across'], ['accept']]) {
      assert.equal((await run(args, { cwd })).stderr, four, args.join(' '));
    }
    assert.equal((await run(['strip'], { cwd })).stdout, 'Hollis Tarn left Dunholm. .\n');
  });

  test('alone in a folder, or of a pattern, is a problem that says what to do', async (t) => {
    const cwd = folderOf(t, files);
    for (const path of ['notes', 'notes/*']) {
      for (const command of ['check', 'fix', 'strip', 'accept']) {
        const { code, stderr } = await run([command, path], { cwd });
        assert.equal(stderr, `tagwright: ${path}: skipped 2 files that do not look tagged; ${wayOut}`);
        assert.equal(code, 2);
      }
    }
    const { stderr } = await run(['check', 'notes', 'masks.txt', '*.txt'], { cwd });
    assert.equal(
      stderr,
      `tagwright: notes: skipped 2 files that do not look tagged; ${wayOut}` +
        `tagwright: skipped: 2 files that do not look tagged: empty.txt, masks.txt; ${wayOut}`,
    );
  });
});

describe('a file that nobody named is taken', () => {
  const takenOf = async (cwd: string, path = '.') => {
    const { stdout } = await run(['strip', path], { cwd });
    return stdout;
  };

  test('when its name says that it is tagged', async (t) => {
    const cwd = folderOf(t, { 'a.bner': 'a', 'b.tagged.txt': 'b', 'c.txt': 'c', 'd.md': 'd' });
    assert.equal(await takenOf(cwd), 'ab');
    assert.equal(await takenOf(cwd, '*.*'), 'ab');
  });

  test('when tagwright.json names it, whatever it holds', async (t) => {
    const cwd = folderOf(t, {
      'tagwright.json': '{ "files": ["in/*"], "exclude": ["in/c*"] }',
      'in/a.txt': 'a',
      'in/b.ann': 'b',
      'in/c.txt': tagged,
      'd.txt': tagged,
    });
    const { stdout, stderr } = await run(['strip'], { cwd });
    assert.deepEqual([stdout, stderr], ['ab', '']);
    assert.equal(await takenOf(cwd, 'in/{a,b}*'), 'ab');
  });

  test('when it has labels of tagwright.json', async (t) => {
    const text = 'the [schiff Petrel] and the [schiff Swift] sank\n';
    const config = '{ "labels": [{ "name": "schiff" }] }';
    const cwd = folderOf(t, { 'in/tagwright.json': config, 'in/deep/a.txt': text, 'b.txt': text });
    const { stdout, stderr } = await run(['strip'], { cwd });
    assert.equal(stdout, 'the Petrel and the Swift sank\n');
    assert.match(stderr, /skipped: 1 file that does not look tagged: b\.txt;/);
  });

  test('when it has a set of labels that nobody named, and what is said of it is what is said when it is named', async (t) => {
    const cwd = folderOf(t, {
      'chemicals.txt': 'Then [Chemical aspirin] caused [Disease nausea] and [Disease flu] .\n',
      'places.txt': 'Then [лицо Иванов] saw [место Москва] and [лицо Петров] .\n',
      'remarks.txt': 'The [EU Commission] and the [EU Parliament] , [US Congress] and [US Senate] .\n',
    });
    const walked = await run(['check', '.'], { cwd });
    assert.match(walked.stdout, /no label set has them: Chemical 1×, Disease 2×\./);
    assert.match(walked.stdout, /no label set has them: лицо 2×, место 1×\./);
    assert.match(walked.stderr, /skipped: 1 file that does not look tagged: remarks\.txt;/);
    const named = await run(['check', 'chemicals.txt', 'places.txt', 'remarks.txt'], { cwd });
    const withoutCount = (stdout: string) => stdout.replace(/\n[^\n]* in 2 of [23] files\.\n$/, '');
    assert.equal(withoutCount(walked.stdout), withoutCount(named.stdout));
  });

  test('in whatever encoding it is', async (t) => {
    const cwd = folderOf(t, {
      'latin1.txt': Buffer.from('in [LOC Évora] with [PER Éa]\n', 'latin1'),
      'mark.txt': `\ufeff${tagged}`,
      'long.txt': `${tagged}${'é'.repeat(200_000)}`,
    });
    assert.match((await run(['check'], { cwd })).stdout, / of 3 files\./);
  });
});
