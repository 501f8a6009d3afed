/** Records of texts, given or named on standard input, in shards, and in parts that a second run need not do again. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { type Files, folderOf, run, type Start, start } from './support.ts';

const faulty = 'in [LOC Orsk.  ] today\r\n';
const fixed = 'in [LOC Orsk  ]. today\r\n';

/** Texts as lines of JSON. */
function linesOf(texts: readonly (readonly [file: string, text: string])[]): string {
  return texts.map(([file, text]) => `${JSON.stringify({ file, text })}\n`).join('');
}

/** The fields of records, of which those of a command have some: a test asks for none that are not there. */
interface TextRecord {
  readonly schema: number;
  readonly file: string;
  readonly error: string;
  readonly text: string;
  readonly fixes: number;
  readonly findings: readonly {
    readonly rule: string;
    readonly start: { readonly offset: number };
    readonly fixes: readonly unknown[];
  }[];
  readonly files: readonly { readonly file: string; readonly text: string }[];
  readonly losses: readonly unknown[];
}

/** The records that a run prints. */
async function records(args: readonly string[], options: Start): Promise<TextRecord[]> {
  const { code, stdout } = await run(args, options);
  assert.equal(code, 0);
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}

/** So many texts that several threads have some of them, and that they make four parts. */
const many = Array.from({ length: 3200 }, (_, index) => [`${index}.txt`, `${index} ${faulty}`] as const);

describe('texts on standard input', () => {
  const input = `${linesOf([
    ['a.txt', faulty],
    ['d/b.txt', ''],
  ])}\n{"file":"c.txt"}\n{"file": oops\n${linesOf([
    ['a.txt', '𝒳 [PER Ana Roa  ]'],
    ['h.txt', 'x \ud800 [LOC Torv  ]'],
    ['n.txt', 'a\0b [LOC Torv  ]'],
  ])}`;
  const errors = [
    [2, '-:4:1', /^expected a text as \{"file": …, "text": …\}: text: /],
    [3, '-:5:10', /which is JSON on one line$/],
  ] as const;

  for (const [args, fields] of [
    [['check', '--no-fixes'], { findings: [] }],
    [['fix'], { fixes: 0, text: '𝒳 [PER Ana Roa  ]' }],
    [['strip'], { text: '𝒳 Ana Roa' }],
    [['relabel', '--from', 'PER', '--to', 'ORG'], { tags: 1, newTags: 0, text: '𝒳 [ORG Ana Roa  ]' }],
    [['relabel', '--surface', 'Ana Roa', '--to', 'ORG'], { tags: 1, newTags: 0, text: '𝒳 [ORG Ana Roa  ]' }],
    [
      ['convert', '--to', 'spacy'],
      {
        entities: 1,
        files: [
          {
            file: 'a.jsonl',
            text: '{"text":"𝒳 Ana Roa","entities":[[2,9,"PER"]],"meta":{"file":"a.txt","unit":"codepoint"}}\n',
          },
        ],
      },
    ],
  ] as const) {
    test(`each get a record of ${args.slice(0, 2).join(' ')}, in order, also where something is wrong`, async () => {
      const all = await records([...args, '--texts-from', '-'], { input });
      assert.deepEqual(
        all.map(({ schema, file }) => [schema, file]),
        ['a.txt', 'd/b.txt', '-:4:1', '-:5:10', 'a.txt', 'h.txt', 'n.txt'].map((file) => [1, file]),
      );
      for (const [index, , error] of errors) assert.match(all[index]!.error, error);
      assert.deepEqual(all[4], { schema: 1, file: 'a.txt', ...fields });
    });
  }

  test('are fixed and stripped with all their characters, or not at all', async () => {
    const [first, , , , , half, nul] = await records(['fix', '--texts-from', '-'], { input });
    assert.deepEqual(first, { schema: 1, file: 'a.txt', fixes: 1, text: fixed });
    assert.match(half!.error, /half of a character, which JSON cannot carry/);
    assert.equal(nul!.text, 'a\0b [LOC Torv  ]');
  });

  test('have findings with places and fixes', async () => {
    const [first] = await records(['check', '--texts-from', '-', '--rule', 'trailing-punctuation'], { input });
    const [finding] = first!.findings;
    assert.deepEqual([finding!.rule, finding!.start.offset, finding!.fixes.length], ['trailing-punctuation', 3, 1]);
    const [none] = await records(['check', '--texts-from', '-', '--rule', 'stray-close', '--no-fixes'], { input });
    assert.deepEqual(none!.findings, []);
  });

  test('are written in formats of one file and of several, and what would be lost is said', async () => {
    const given = { input: linesOf([['d/a.txt', 'in [ORG Bank of [LOC Peru  ]  ] .\n']]) };
    const [brat] = await records(['convert', '--to', 'brat', '--texts-from', '-'], given);
    assert.deepEqual(
      brat!.files.map(({ file }) => file),
      ['d/a.ann', 'd/a.txt'],
    );
    const [columns] = await records(['convert', '--to', 'conll2003-iob2', '--texts-from', '-'], given);
    assert.match(columns!.error, /^would be lost: line 1: /);
    const [lossy] = await records(['convert', '--to', 'conll2003-iob2', '--lossy', '--texts-from', '-'], given);
    assert.equal(lossy!.losses.length, 2);
    const [back] = await records(['convert', '--from', 'spacy', '--texts-from', '-'], {
      input: linesOf([['a.jsonl', '{"text":"in Torv","entities":[[3,7,"LOC"]]}\n']]),
    });
    assert.deepEqual(back!.files, [{ file: 'a-0001.txt', text: 'in [LOC Torv  ]' }]);
    const [several] = await records(['convert', '--from', 'brat', '--texts-from', '-'], given);
    assert.match(several!.error, /is read from several files, and this is one text/);
  });

  test('are read with the configuration that is above their names, and left alone while it is broken', async (t) => {
    const labels = { 'd/tagwright.json': '{ "labels": [{ "name": "SHIP" }] }', 'e/tagwright.json': '{' };
    const given = linesOf(['d', 'e', 'f'].map((folder) => [`${folder}/a.txt`, 'the [SHIP Vell ]\n']));
    const { code, stdout, stderr } = await run(['strip', '--texts-from', '-'], {
      cwd: folderOf(t, labels),
      input: given,
    });
    const [own, broken, other] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(own.text, 'the Vell\n');
    assert.match(broken.error, /tagwright\.json is broken/);
    assert.equal(other.text, 'the [SHIP Vell ]\n');
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: e\/tagwright\.json:1:/m);
  });

  test('may be many, and long', async () => {
    const long = `${'x '.repeat(5 << 20)}[LOC Orsk.  ] `;
    const all = await records(['fix', '--texts-from', '-'], {
      input: linesOf([...many, ['long.txt', long], ['z.txt', faulty]]),
    });
    assert.deepEqual(
      all.map(({ file, fixes }) => `${file} ${fixes}`),
      [...many.map(([file]) => `${file} 1`), 'long.txt 1', 'z.txt 1'],
    );
    assert.ok(all.at(-2)!.text === `${'x '.repeat(5 << 20)}[LOC Orsk  ]. `);
  });
});

describe('paths that end with NUL', () => {
  test('may have any character, and a record each', async (t) => {
    const names = ['a\nb.txt', "it's <a>.txt", ' .txt', '"quoted".txt'];
    const cwd = folderOf(t, Object.fromEntries(names.map((name) => [name, faulty])));
    const input = [...names, 'none.txt'].map((name) => `${name}\0`).join('');
    const all = await records(['strip', '--files-from', '-', '-0', '--records'], { cwd, input });
    assert.deepEqual(
      all.map(({ file }) => file),
      [...names, 'none.txt'],
    );
    assert.equal(all[0]!.text, 'in Orsk. today\r\n');
    assert.equal(all[4]!.error, 'no such file or directory');
    const { stderr } = await run(['strip', '--files-from', '-'], { cwd, input });
    assert.match(stderr, /add --null \(-0\)/);
    const fix = await run(['fix', '--files-from', '-', '--null'], { cwd, input: `${names.join('\0')}\0` });
    assert.equal(fix.code, 0);
    assert.equal(readFileSync(join(cwd, names[0]!), 'utf8'), fixed);
  });
});

describe('shards', () => {
  test('have each text once, in every command that takes paths, whatever else there is', async (t) => {
    const files: Files = Object.fromEntries(many.slice(0, 90).map(([file, text]) => [`in/${file}`, text]));
    const cwd = folderOf(t, files);
    const shardsOf = async (...paths: string[]) => {
      const shards: string[][] = [];
      for (const shard of ['1/3', '2/3', '3/3']) {
        const found = await records(['strip', ...paths, '--records', '--shard', shard], { cwd });
        shards.push(found.map(({ file }) => file));
      }
      return shards;
    };
    const shards = await shardsOf('in');
    assert.deepEqual(shards.flat().sort(), Object.keys(files).sort());
    assert.ok(shards.every((shard) => shard.length > 10));
    assert.deepEqual(await shardsOf('in/*'), shards);
    for (const name of shards[1]!) rmSync(join(cwd, name));
    writeFileSync(join(cwd, 'in/new.txt'), faulty);
    const after = await shardsOf('in');
    assert.deepEqual(
      after.flat().filter((name) => name !== 'in/new.txt'),
      [...shards[0]!, ...shards[2]!],
    );
    const given = await records(['strip', '--texts-from', '-', '--shard', '2/3'], {
      input: linesOf(Object.keys(files).map((file) => [file, faulty])),
    });
    assert.deepEqual(given.map(({ file }) => file).sort(), [...shards[1]!].sort());
  });

  test('are as large as each other, also where a name stands twice in each path', async (t) => {
    const names = Array.from({ length: 400 }, (_, index) => `${index}VELL/${index}VELL.txt`);
    const cwd = folderOf(t, { 'texts.jsonl': linesOf(names.map((name) => [name, faulty])) });
    for (const shard of ['1/2', '2/2', '1/4', '2/4', '3/4', '4/4']) {
      const found = await records(['strip', '--texts-from', 'texts.jsonl', '--shard', shard], { cwd });
      const part = found.length / (names.length / Number(shard.slice(2)));
      assert.ok(part > 0.7 && part < 1.3, `${found.length} of ${names.length} in ${shard}`);
    }
  });

  test('may be empty, which is no error', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty });
    const runs = [
      await run(['check', '.', '--shard', '1/2'], { cwd }),
      await run(['check', '.', '--shard', '2/2'], { cwd }),
    ];
    assert.deepEqual(runs.map(({ code }) => code).sort(), [0, 1]);
    assert.deepEqual(
      runs.map(({ stderr }) => stderr),
      ['', ''],
    );
  });

  for (const shard of ['0/3', '4/3', '1', '1/0', 'a/b', '1/3/5'])
    test(`are counted from 1: ${shard}`, async () => {
      const { code, stderr } = await run(['check', '--shard', shard]);
      assert.equal(code, 2);
      assert.match(stderr, /is no shard: the first of a hundred is 1\/100/);
    });
});

describe('parts in a folder', () => {
  const cwdWith = (t: TestContext) => folderOf(t, { 'texts.jsonl': linesOf(many) });
  const strip = ['strip', '--texts-from', 'texts.jsonl', '--out', 'out'];

  /** The records of all parts, in order; fails for a file that is no part. */
  function partsIn(cwd: string): string[] {
    const names = readdirSync(join(cwd, 'out')).sort();
    for (const name of names) assert.match(name, /^(?:all|shard-\d-of-\d)\.(?:part-\d{5}\.(?:jsonl|done)|done)$/);
    return names
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) =>
        readFileSync(join(cwd, 'out', name), 'utf8')
          .trimEnd()
          .split('\n'),
      );
  }

  test('hold what is printed otherwise, and are not written again', async (t) => {
    const cwd = cwdWith(t);
    const { stdout } = await run(strip.slice(0, 3), { cwd });
    const first = await run(strip, { cwd });
    assert.deepEqual([first.code, first.stdout, first.stderr], [0, '3,200 texts in 4 parts in out.\n', '']);
    assert.equal(`${partsIn(cwd).join('\n')}\n`, stdout);
    assert.equal(JSON.parse(readFileSync(join(cwd, 'out/all.done'), 'utf8')).texts, 3200);
    const times = readdirSync(join(cwd, 'out')).map((name) => statSync(join(cwd, 'out', name)).ino);
    const second = await run(strip, { cwd });
    assert.equal(second.stdout, '3,200 texts in 4 parts in out, of which 4 parts had been done before.\n');
    const again = readdirSync(join(cwd, 'out')).filter((name) => name !== 'all.done');
    assert.ok(again.every((name) => times.includes(statSync(join(cwd, 'out', name)).ino)));
  });

  test('are whole when a run is killed, and the next one does what is left', async (t) => {
    const cwd = cwdWith(t);
    const preload = join(cwd, 'dies.cjs');
    // Dies while it writes the third part.
    writeFileSync(
      preload,
      `const fs = require('node:fs'); let syncs = 0; const sync = fs.fsyncSync;
       fs.fsyncSync = (file) => (++syncs === 5 ? process.kill(process.pid, 'SIGKILL') : sync(file));`,
    );
    await run(strip, { cwd, preload });
    const names = readdirSync(join(cwd, 'out')).sort();
    assert.deepEqual(
      names.filter((name) => !name.startsWith('.')),
      ['all.part-00001.done', 'all.part-00001.jsonl', 'all.part-00002.done', 'all.part-00002.jsonl'],
    );
    assert.equal(names.length, 5);
    const next = await run(strip, { cwd });
    assert.equal(next.stdout, '3,200 texts in 4 parts in out, of which 2 parts had been done before.\n');
    assert.deepEqual(
      partsIn(cwd).map((line) => JSON.parse(line).file),
      many.map(([file]) => file),
    );
  });

  test('are whole when a run is asked to end', { skip: process.platform === 'win32' }, async (t) => {
    const cwd = cwdWith(t);
    const child = start(['check', '--texts-from', '-', '--out', 'out'], { cwd });
    child.stdin.write(linesOf(many.slice(0, 2500)));
    // The folder is not watched but looked at: it does not exist yet.
    await new Promise<void>((resolve) => {
      const look = () => {
        if (existsSync(join(cwd, 'out', 'all.part-00002.done'))) resolve();
        else setImmediate(look);
      };
      look();
    });
    child.kill('SIGTERM');
    const [, signal] = await once(child, 'exit');
    assert.equal(signal, 'SIGTERM');
    assert.equal(partsIn(cwd).length, 2000);
    const next = await run(['check', '--texts-from', 'texts.jsonl', '--out', 'out'], { cwd });
    assert.match(next.stdout, /^3,200 texts in 4 parts in out, of which 2 parts had been done before\./);
  });

  test('of shards stand side by side', async (t) => {
    const cwd = cwdWith(t);
    await Promise.all(['1/2', '2/2'].map((shard) => run([...strip, '--shard', shard], { cwd })));
    const files = partsIn(cwd).map((line) => JSON.parse(line).file);
    assert.deepEqual(files.sort(), many.map(([file]) => file).sort());
    assert.ok(existsSync(join(cwd, 'out/shard-1-of-2.done')));
  });

  test('go on where a list has become longer, and say so where it has changed', async (t) => {
    const cwd = cwdWith(t);
    await run(strip, { cwd });
    writeFileSync(join(cwd, 'texts.jsonl'), linesOf([...many, ['new.txt', faulty]]));
    assert.equal(
      (await run(strip, { cwd })).stdout,
      '3,201 texts in 5 parts in out, of which 4 parts had been done before.\n',
    );
    writeFileSync(join(cwd, 'texts.jsonl'), linesOf(many.toReversed()));
    const { code, stderr } = await run(strip, { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: out: all\.part-00001\.done was made of other texts than come now: /);
    const other = await run(['fix', ...strip.slice(1)], { cwd });
    assert.equal(other.code, 2);
    assert.match(
      other.stderr,
      /^tagwright: out: has parts of “\{"of":"strip"\}”, and this is .*: name another folder$/m,
    );
  });

  test('are written again where their records are gone', async (t) => {
    const cwd = cwdWith(t);
    writeFileSync(join(cwd, 'texts.jsonl'), linesOf(many.slice(0, 2500)));
    await run(strip, { cwd });
    writeFileSync(join(cwd, 'texts.jsonl'), linesOf(many));
    await run(strip, { cwd });
    for (const part of [1, 3]) rmSync(join(cwd, `out/all.part-0000${part}.jsonl`));
    const { stdout } = await run(strip, { cwd });
    assert.equal(stdout, '3,200 texts in 4 parts in out, of which 2 parts had been done before.\n');
    assert.deepEqual(
      partsIn(cwd).map((line) => JSON.parse(line).file),
      many.map(([file]) => file),
    );
  });

  test('of a longer list are not left among those of a shorter one', async (t) => {
    const cwd = cwdWith(t);
    await run(strip, { cwd });
    writeFileSync(join(cwd, 'texts.jsonl'), linesOf(many.slice(0, 2000)));
    const { code, stderr } = await run(strip, { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: out: all\.part-00003\.done was made of other texts than come now: /);
  });

  test('are not marked as done where the list cannot be read to its end', async (t) => {
    const cwd = folderOf(t, {});
    const { code, stderr } = await run(['strip', '--texts-from', 'none.jsonl', '--out', 'out'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: none\.jsonl: no such file or directory; not all texts are done$/m);
    assert.ok(!existsSync(join(cwd, 'out')));
    // A list of names that breaks off within a part that was done.
    writeFileSync(join(cwd, 'names'), 'a.txt\nb.txt\n');
    const byNames = ['strip', '--files-from', 'names', '--out', 'out'];
    assert.equal((await run(byNames, { cwd })).code, 0);
    writeFileSync(join(cwd, 'names'), 'a.txt\0b.txt\0');
    const broken = await run(byNames, { cwd });
    assert.equal(broken.code, 2);
    assert.match(broken.stderr, /^tagwright: names: list one name per line, .*; not all texts are done\n$/);
  });

  test('say when they cannot be written', async (t) => {
    const cwd = folderOf(t, { 'texts.jsonl': linesOf(many.slice(0, 3)), out: 'a file' });
    const { code, stderr } = await run(strip, { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: out: not written: /);
  });
});

test('records end quietly when their reader goes away', async () => {
  const child = start(['strip', '--texts-from', '-']);
  child.stdin.on('error', () => {});
  child.stdin.end(linesOf(many.map(([file]) => [file, faulty.repeat(100)])));
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  await once(child, 'close');
  assert.equal(stderr, '');
});

describe('options of records that do not go together are refused:', () => {
  for (const args of [
    ['check', '--records', '--format', 'json'],
    ['check', '--records', '--across'],
    ['fix', '--records', '--dry-run'],
    ['relabel', '--from', 'A', '--to', 'B', '--records', '--update-config'],
    ['check', '--null'],
    ['check', '--texts-from', '-', '--files-from', '-'],
  ])
    test(args.join(' '), async () => {
      const { code, stdout, stderr } = await run(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^error: /);
    });
});
