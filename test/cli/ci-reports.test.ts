/** What `check` prints for CI systems: workflow commands of GitHub, JUnit, and limits of what is printed. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { elementsIn } from '../../server/core/formats/xml.ts';
import { findings, folderOf, run } from './support.ts';

const clean = 'Officials in [LOC Orsk  ] met [PER Ilse Vandermoot  ] . \n';
const faulty = `${clean}in [LOC Orsk.  ] and [LOC  ] \n`;
const local = { GITHUB_WORKSPACE: '' };

describe('check --format github', () => {
  test('prints a command for each finding, with its place, and a summary for the log', async (t) => {
    const cwd = folderOf(t, { 'sub/a.txt': faulty });
    const { code, stdout } = await run(['check', '.', '--format', 'github'], { cwd, env: local });
    assert.equal(code, 1);
    assert.equal(
      stdout,
      '::warning file=sub/a.txt,line=2,endLine=2,col=4,endColumn=17,title=trailing-punctuation::“Orsk.” ends in punctuation: “.”.\n' +
        '::error file=sub/a.txt,line=2,endLine=2,col=22,endColumn=29,title=empty-entity::This LOC tag is empty.\n' +
        '2 findings in 1 of 1 file. “tagwright fix” fixes 1 of them by itself.\n',
    );
  });

  test('escapes what a file name or a text could end a command with', async (t) => {
    const name = 'a,b:100%0A::x.txt';
    const cwd = folderOf(t, { [name]: 'in [LOC 50%0A::error::Orsk.  ] and [PER Roa  ]\n' });
    const { stdout } = await run(['check', '--format', 'github', '--rule', 'trailing-punctuation', name], {
      cwd,
      env: local,
    });
    const [command = ''] = stdout.split('\n');
    assert.match(command, /^::warning file=a%2Cb%3A100%250A%3A%3Ax\.txt,line=1,/);
    assert.ok(command.includes('50%250A::error::Orsk'), command);
    assert.equal(stdout.trimEnd().split('\n').length, 2);
  });

  test('shows control characters in a file name, which have no escape', {
    skip: process.platform === 'win32',
  }, async (t) => {
    const cwd = folderOf(t, { 'a\u001b[31m\n.txt': faulty });
    const { stdout } = await run(['check', '--format', 'github', '.'], { cwd, env: local });
    assert.match(stdout, /^::warning file=a\u241b\[31m%0A\.txt,line=2,/);
  });

  test('names files from the root of the repository, wherever a step runs', async (t) => {
    const cwd = folderOf(t, { 'sub/a.txt': faulty });
    const { stdout } = await run(['check', 'a.txt', '--format', 'github'], {
      cwd: join(cwd, 'sub'),
      env: { GITHUB_WORKSPACE: cwd },
    });
    assert.match(stdout, /^::warning file=sub\/a\.txt,/);
  });

  test('shows information and hints as notices, and no columns over several lines', async (t) => {
    const text = 'in [LOC Port\nVell  ] met [PER Ana Roa  ]; Ana Roa left\n';
    const cwd = folderOf(t, { 'a.txt': text });
    const { stdout } = await run(['check', 'a.txt', '--format', 'github'], { cwd, env: local });
    assert.match(stdout, /^::error file=a\.txt,line=1,endLine=2,title=wrapped-entity::/m);
    assert.match(stdout, /^::notice .*title=untagged-mention::/m);
  });
});

describe('check --format junit', () => {
  const suitesOf = (xml: string) => {
    const root = parseXml(xml).root!;
    return elementsIn(root).map((suite) => ({ ...suite.attributes, cases: elementsIn(suite) }));
  };

  test('has a failed test for each finding, and one that passes for all other files', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty, 'b.txt': clean });
    const { code, stdout } = await run(['check', '.', '--format', 'junit'], { cwd });
    assert.equal(code, 1);
    const [ofFile, summary] = suitesOf(stdout);
    assert.deepEqual(
      ofFile!.cases.map(({ attributes }) => ({ ...attributes })),
      [
        ['2', 'trailing-punctuation: “Orsk.” ends in punctuation: “.”.'],
        ['2', 'empty-entity: This LOC tag is empty.'],
      ].map(([line, name]) => ({ classname: 'a.txt', name, file: 'a.txt', line, time: '0' })),
    );
    const [failure] = elementsIn(ofFile!.cases[0]!);
    assert.deepEqual({ ...failure!.attributes }, { type: 'warning', message: '“Orsk.” ends in punctuation: “.”.' });
    assert.equal(failure!.text, 'a.txt:2:4 warning “Orsk.” ends in punctuation: “.”. trailing-punctuation');
    assert.match(summary!.cases[0]!.text, /^1 file without findings\./);
  });

  test('has a test that passes without findings, and an error when something cannot be read', async (t) => {
    const cwd = folderOf(t, { 'b.txt': clean });
    const good = suitesOf((await run(['check', 'b.txt', '--format', 'junit'], { cwd })).stdout);
    assert.deepEqual([good.length, good[0]!.cases.length], [1, 1]);
    const { code, stdout } = await run(['check', 'b.txt', 'no.txt', '--format', 'junit'], { cwd });
    assert.equal(code, 2);
    const [suite] = suitesOf(stdout) as unknown as [{ errors: string; cases: XmlElement[] }];
    assert.equal(suite.errors, '1');
    assert.equal(elementsIn(suite.cases[0]!)[0]!.name, 'error');
  });

  test('counts right in suites of a bounded size, and gives no two tests one name', async (t) => {
    const cwd = folderOf(t, { 'a.txt': 'in [LOC ] \n'.repeat(2345) });
    const suites = suitesOf((await run(['check', 'a.txt', '--format', 'junit'], { cwd })).stdout) as unknown as {
      tests: string;
      failures: string;
      cases: XmlElement[];
    }[];
    assert.deepEqual(
      suites.map(({ tests, failures, cases }) => [tests, failures, cases.length]),
      [
        ['1000', '1000', 1000],
        ['1000', '1000', 1000],
        ['345', '345', 345],
        ['1', '0', 1],
      ],
    );
    const names = suites.flatMap(({ cases }) => cases.map(({ attributes }) => attributes.name));
    assert.equal(new Set(names).size, names.length);
  });

  test('is XML whatever a text or a name has in it', async (t) => {
    const name = 'a<&">.txt';
    const cwd = folderOf(t, { [name]: 'in [LOC a]]><&"\u0007\ufffeOrsk.  ] and [LOC Vell  ]\n' });
    const { stdout } = await run(['check', name, '--format', 'junit'], { cwd });
    const [suite] = suitesOf(stdout) as unknown as [{ name: string }];
    assert.equal(suite.name, name);
  });
});

describe('check --exit-zero', () => {
  test('ends with 0 in spite of findings, and with 2 when something cannot be read', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty });
    const { code, stdout } = await run(['check', 'a.txt', '--exit-zero'], { cwd });
    assert.equal(code, 0);
    assert.match(stdout, /2 findings in 1 of 1 file/);
    assert.equal((await run(['check', 'a.txt', 'no.txt', '--exit-zero'], { cwd })).code, 2);
  });
});

describe('check --max-findings', () => {
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `${100 + index}.txt`,
      index % 3 === 0 ? clean : faulty.repeat(1 + (index % 4)),
    ]),
  );

  test('prints the first ones in any format, whoever checks them, and counts all', async (t) => {
    const cwd = folderOf(t, many);
    const all = await findings(['.'], { cwd });
    for (const max of [0, 1, 2, 5, 57, 58, all.length, all.length + 1]) {
      const { code, stdout, stderr } = await run(['check', '.', '--format', 'json', '--max-findings', `${max}`], {
        cwd,
      });
      assert.equal(code, 1);
      assert.deepEqual(JSON.parse(stdout), all.slice(0, max));
      const more = all.length - max;
      const noun = more === 1 ? 'finding' : 'findings';
      assert.equal(stderr, more > 0 ? `tagwright: --max-findings: ${more} more ${noun} not printed\n` : '');
    }
    const { stdout } = await run(['check', '.', '--max-findings', '3'], { cwd });
    assert.equal(stdout.match(/^ {2}\d+:\d+ /gm)!.length, 3);
    assert.match(stdout, new RegExp(`^${all.length} findings in 40 of 60 files\\.`, 'm'));
    const junit = await run(['check', '.', '--format', 'junit', '--max-findings', '3'], { cwd });
    assert.equal(elementsIn(parseXml(junit.stdout).root!).flatMap(elementsIn).length, 3 + 1);
  });

  test('prints the first ones of standard input and of files around it', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty, 'b.txt': faulty });
    const { stdout } = await run(['check', 'a.txt', '-', 'b.txt', '--format', 'jsonl', '--max-findings', '3'], {
      cwd,
      input: faulty,
    });
    const files = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).file);
    assert.deepEqual(files, ['a.txt', 'a.txt', '-']);
  });

  test('is misuse without a number, and with --rank', async () => {
    const { code, stderr } = await run(['check', '--max-findings', 'x']);
    assert.equal(code, 2);
    assert.match(stderr, /“x” is not a number of findings/);
    assert.equal((await run(['check', '--rank', '--max-findings', '3'])).code, 2);
    const ranked = await run(['check', '--rank', '--format', 'sarif']);
    assert.match(ranked.stderr, /--rank prints pretty, json, jsonl only/);
  });
});
