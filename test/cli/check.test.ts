import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findings, folderOf, type JsonFinding, type Place, run } from './support.ts';

const clean = 'Officials in [LOC Orsk  ] met [PER Ilse Vandermoot  ] . \n';
const faulty = `${clean}in [LOC Orsk.  ] and [LOC  ] \n`;

describe('exit code', () => {
  test('0 without findings', async (t) => {
    const { code, stdout, stderr } = await run(['check', 'a.txt'], { cwd: folderOf(t, { 'a.txt': clean }) });
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: 'No findings in 1 file.\n', stderr: '' });
  });

  test('1 with findings', async (t) => {
    assert.equal((await run(['check', 'a.txt'], { cwd: folderOf(t, { 'a.txt': faulty }) })).code, 1);
  });

  test('2 when something cannot be read, whatever else is found', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty, 'z.txt': faulty });
    const { code, stdout, stderr } = await run(['check', 'a.txt', 'missing.txt', 'z.txt'], { cwd });
    assert.equal(code, 2);
    assert.equal(stderr, 'tagwright: missing.txt: no such file or directory\n');
    assert.match(
      stdout,
      /^a\.txt$[\s\S]*^z\.txt$[\s\S]*^4 findings in 2 of 2 files\. “tagwright fix” fixes 2 of them by itself\. 1 path could not be checked\.$/m,
    );
  });

  for (const args of [
    [],
    ['chekc'],
    ['check', '--nonsense'],
    ['check', '--format', 'xml'],
    ['check', '--rule', 'no-such-rule'],
    ['check', '-', '-'],
    ['check', '-', '--files-from', '-'],
    ['outline'],
    ['outline', 'a', 'b'],
    ['explain', 'no-such-rule'],
    ['lsp'],
  ]) {
    test(`2 for misuse: tagwright ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await run(args);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /^(error: .+|Usage: .+)/);
    });
  }

  for (const args of [['--help'], ['help', 'check'], ['check', '--help'], ['--version']]) {
    test(`0 for tagwright ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await run(args);
      assert.equal(code, 0);
      assert.match(stdout, args[0] === '--version' ? /^\d+\.\d+\.\d+\S*\n$/ : /Usage: [\s\S]+Examples:/);
      assert.equal(stderr, '');
    });
  }
});

describe('pretty', () => {
  test('writes how many there are of something with commas, in sentences and in the table', async (t) => {
    const names = Array.from({ length: 1537 }, (_, at) => `in [LOC Vell${at}orsk.  ] \n`);
    const cwd = folderOf(t, { 'a.txt': `${clean}${names.join('')}${'[LOC Orsk  ] \n'.repeat(1537)}[PER Orsk  ] \n` });
    const { stdout } = await run(['check', '.'], { cwd });
    assert.match(stdout, /^1,538 findings in 1 of 1 file\. “tagwright fix” fixes 1,537 of them by itself\.$/m);
    assert.match(stdout, /^trailing-punctuation +warning +1,537 +1$/m);
    assert.match(stdout, /^ {2}1538:\d+ /m, 'The number of a line has no comma.');
    assert.match(stdout, /LOC 1,538×, PER 1×\./);
    assert.match((await run(['fix', 'a.txt'], { cwd })).stdout, /^1,537 fixes in 1 of 1 file\./m);
  });

  test('groups by file and shows place, severity, message, rule and text', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty, 'b.txt': clean });
    const { stdout } = await run(['check', '.'], { cwd });
    assert.equal(
      stdout,
      `a.txt
  2:4  warning  “Orsk.” ends in punctuation: “.”.  trailing-punctuation
    in [LOC Orsk.  ] and [LOC  ] 
       ^^^^^^^^^^^^^
  2:22  error  This LOC tag is empty.  empty-entity
    in [LOC Orsk.  ] and [LOC  ] 
                         ^^^^^^^

rule                  severity  findings  files
empty-entity          error            1      1
trailing-punctuation  warning          1      1

2 findings in 1 of 2 files. “tagwright fix” fixes 1 of them by itself.
`,
    );
  });

  test('says how many findings fix would fix, and how many others were accepted', async (t) => {
    const end = async (...args: string[]) =>
      (await run(['check', ...args], { cwd })).stdout.trimEnd().split('\n').at(-1);
    const cwd = folderOf(t, { 'a.txt': 'in [LOC Orsk.  ] and [LOC Para  ]guay \n', 'b.txt': 'in [LOC Tver.  ] \n' });
    assert.equal(await end('.'), '3 findings in 2 of 2 files. “tagwright fix” fixes 2 of them by itself.');
    assert.equal(await end('b.txt'), '1 finding in 1 of 1 file. “tagwright fix” fixes it by itself.');
    assert.equal(await end('.', '--rule', 'split-token'), '1 finding in 1 of 2 files.');
    await run(['accept', '--rule', 'trailing-punctuation'], { cwd });
    assert.equal(await end('.'), '1 finding in 1 of 2 files. 2 more are accepted.');
    assert.equal(await end('b.txt'), 'No findings in 1 file. 1 finding is accepted.');
    // Where nothing is tagged, nothing is fixed.
    const text = 'a [ PER X] b';
    const { stdout } = await run(['check', '-'], { cwd, input: text });
    assert.doesNotMatch(stdout, /by itself/);
  });

  test('cuts long lines around the finding', async (t) => {
    const long = `${'word '.repeat(3000)}in [LOC Orsk.  ] ${'word '.repeat(3000)}\n`;
    const args = ['check', '--rule', 'trailing-punctuation', 'a.txt'];
    const { stdout } = await run(args, { cwd: folderOf(t, { 'a.txt': long }) });
    const [, , text = '', marks = ''] = stdout.split('\n');
    assert.ok(text.length <= 120 && text.startsWith('    …') && text.endsWith('…'), text);
    assert.equal(text.slice(marks.indexOf('^'), marks.length), '[LOC Orsk.  ]');
  });

  test('sets marks beneath wide, combining and astral characters', async (t) => {
    const { stdout } = await run(['check', 'a.txt'], { cwd: folderOf(t, { 'a.txt': '東京 𝒳 e\u0301 [LOC Orsk.  ]' }) });
    assert.equal(stdout.split('\n')[3], `    ${' '.repeat(4 + 1 + 1 + 1 + 1 + 1)}${'^'.repeat(13)}`);
  });

  test('is coloured only on request or on a terminal', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty });
    const hasColor = async (env: NodeJS.ProcessEnv) =>
      (await run(['check', 'a.txt'], { cwd, env })).stdout.includes('\x1b[');
    assert.equal(await hasColor({}), false);
    assert.equal(await hasColor({ FORCE_COLOR: '1' }), true);
    assert.equal(await hasColor({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
  });
});

/** The place of an offset, by nothing but the definition of line and column. */
function placeOf(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { offset, line: lines.length, column: lines.at(-1)!.length + 1 };
}

describe('JSON', () => {
  const text =
    '\ufeffmet [PER 𝒳avier Roa  ] \r\n𝒳 in [LOC Orsk.  ] and\r[ORG [ORG Harbour Board  ]  ]\nat [LOC  ] in [LCO Orsk  ]';
  const places = [
    ['trailing-punctuation', '[LOC Orsk.  ]'],
    ['nested-entity', '[ORG Harbour Board  ]'],
    ['empty-entity', '[LOC  ]'],
    ['unknown-label', 'LCO'],
  ] as const;

  test('has exactly the documented members, with offsets in UTF-16 units', async (t) => {
    const found = await findings(['a.txt'], { cwd: folderOf(t, { 'a.txt': text }) });
    assert.deepEqual(
      found.map(({ rule, start, end }) => ({ rule, start, end })),
      places.map(([rule, marked]) => {
        const from = text.indexOf(marked);
        return { rule, start: placeOf(text, from), end: placeOf(text, from + marked.length) };
      }),
    );
    for (const finding of found) {
      assert.deepEqual(Object.keys(finding), ['file', 'rule', 'severity', 'message', 'start', 'end', 'fixes']);
      assert.equal(finding.file, 'a.txt');
      assert.match(finding.severity, /^(error|warning|information|hint)$/);
      assert.ok(finding.message.endsWith('.'));
      for (const fix of finding.fixes) {
        assert.deepEqual(Object.keys(fix), ['title', 'auto', 'edits']);
        assert.equal(typeof fix.auto, 'boolean');
        for (const edit of fix.edits) assert.deepEqual(Object.keys(edit), ['from', 'to', 'insert']);
      }
    }
  });

  test('has fixes, unless they are not wanted', async (t) => {
    const cwd = folderOf(t, { 'a.txt': text });
    const asked = await findings(['a.txt'], { cwd });
    const lines = (await run(['check', 'a.txt', '--format', 'jsonl', '--no-fixes'], { cwd })).stdout
      .trimEnd()
      .split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      asked.map(({ fixes: _, ...finding }) => finding),
    );
    const array = await run(['check', 'a.txt', '--format', 'json', '--fixes'], { cwd });
    assert.deepEqual(JSON.parse(array.stdout), asked);
    const refused = await run(['check', 'a.txt', '--no-fixes'], { cwd });
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /--no-fixes is about what is printed for programs: add --format json, jsonl or sarif/);
  });

  test('has fixes that can be applied to the text', async (t) => {
    const found = await findings(['a.txt'], { cwd: folderOf(t, { 'a.txt': text }) });
    assert.equal(
      applyFirstFixes(text, found),
      '\ufeffmet [PER 𝒳avier Roa  ] \r\n𝒳 in [LOC Orsk  ]. and\r[ORG Harbour Board  ]\nat  in [LOC Orsk  ]',
    );
    assert.deepEqual(
      found.map(({ fixes }) => fixes[0]?.auto),
      [true, true, false, false],
    );
  });

  test('is one array with --format json, also of no findings', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty, 'b.txt': clean, 'c.txt': faulty });
    const { code, stdout, stderr } = await run(['check', '.', '--format', 'json'], { cwd });
    assert.deepEqual({ code, stderr }, { code: 1, stderr: '' });
    assert.deepEqual(
      JSON.parse(stdout).map(({ file }: JsonFinding) => file),
      ['a.txt', 'a.txt', 'c.txt', 'c.txt'],
    );
    assert.deepEqual(JSON.parse((await run(['check', 'b.txt', '--format', 'json'], { cwd })).stdout), []);
  });

  test('stays an array when a file cannot be read', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty });
    const { code, stdout, stderr } = await run(['check', 'no.txt', 'a.txt', '--format', 'json'], { cwd });
    assert.equal(code, 2);
    assert.equal(JSON.parse(stdout).length, 2);
    assert.equal(stderr, 'tagwright: no.txt: no such file or directory\n');
  });
});

function applyFirstFixes(text: string, found: readonly JsonFinding[]): string {
  const edits = found.flatMap(({ fixes }) => fixes[0]!.edits).sort((a, b) => b.from - a.from || b.to - a.to);
  return edits.reduce((fixed, { from, to, insert }) => fixed.slice(0, from) + insert + fixed.slice(to), text);
}

describe('--rule', () => {
  const rulesOf = async (t: Parameters<typeof folderOf>[0], ...args: string[]) =>
    (await findings([...args, 'a.txt'], { cwd: folderOf(t, { 'a.txt': faulty }) })).map(({ rule }) => rule);

  test('picks rules', async (t) => {
    assert.deepEqual(await rulesOf(t, '--rule', 'empty-entity'), ['empty-entity']);
    assert.deepEqual(await rulesOf(t, '-r', 'empty-entity', '-r', 'trailing-punctuation'), [
      'trailing-punctuation',
      'empty-entity',
    ]);
  });

  test('decides on the exit code', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty });
    assert.equal((await run(['check', '--rule', 'stray-close', 'a.txt'], { cwd })).code, 0);
  });

  test('suggests a rule for a name that is nearly one', async () => {
    const { stderr } = await run(['check', '--rule', 'empty-enttiy']);
    assert.match(stderr, /There is no rule “empty-enttiy”\. Did you mean “empty-entity”\?/);
  });
});
