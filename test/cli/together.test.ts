import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Files, findings, folderOf, run } from './support.ts';

/** More files than one thread takes: in all of them Dunholm is a place, but in two, and one does not tag it. */
const files: Files = Object.fromEntries(
  Array.from({ length: 100 }, (_, index) => {
    const label = index === 50 || index === 99 ? 'ORG' : 'LOC';
    const name = `${String(index).padStart(3, '0')}.txt`;
    return [
      name,
      index === 70 ? 'in Dunholm with [PER Mara Velde  ]\n' : `in [${label} Dunholm  ] with [PER Mara Velde  ]\n`,
    ];
  }),
);

describe('files that are compared', () => {
  test('are judged by all others, whatever thread has them', async (t) => {
    const found = await findings(['--across', '.'], { cwd: folderOf(t, files) });
    assert.deepEqual(
      found.map(({ file, message }) => [file, message]),
      [
        ['050.txt', '“Dunholm” is LOC in 97 of 98 mentions in other files, but ORG 1× in this one.'],
        ['070.txt', '“Dunholm” is tagged LOC 97 times in other files, not in this one.'],
        ['099.txt', '“Dunholm” is LOC in 97 of 98 mentions in other files, but ORG 1× in this one.'],
      ],
    );
    assert.equal(found[0]!.fixes[0]!.title, 'Relabel “Dunholm” as LOC');
  });

  test('promise no fixes that are made only because of other files', async (t) => {
    const posts = Array.from({ length: 20 }, (_, at) => [
      `${at}.txt`,
      'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \n',
    ]);
    const odd = 'UNCLAS [ORG TORV  ] 000124 SIPDIS SUBJECT: TALKS \nat [LOC Vell.  ]\n';
    const cwd = folderOf(t, Object.fromEntries([...posts, ['odd.txt', odd]]));
    const { stdout } = await run(['check', '--across', '.'], { cwd });
    assert.match(stdout, /2 findings in 1 of 21 files\. “tagwright fix” fixes 1 of them by itself\./);
    assert.match((await run(['fix', '.'], { cwd })).stdout, /1 fix/);
  });

  test('are judged each on its own when nothing else is asked', async (t) => {
    assert.deepEqual(await findings(['.'], { cwd: folderOf(t, files) }), []);
  });

  test('cannot come from standard input, but their names can', async (t) => {
    const cwd = folderOf(t, files);
    for (const option of ['--across', '--rank']) {
      const { code, stderr } = await run(['check', option, '-'], { cwd, input: 'in [LOC Dunholm  ]' });
      assert.equal(code, 2);
      assert.match(stderr, /standard input can be read only once/);
    }
    const found = await findings(['--across', '--files-from', '-'], { cwd, input: Object.keys(files).join('\n') });
    assert.equal(found.length, 3);
  });

  test('of which some cannot be read are compared without them', async (t) => {
    const { code, stdout, stderr } = await run(['check', '--across', 'none.txt', '.'], { cwd: folderOf(t, files) });
    assert.equal(code, 2);
    assert.equal(stderr.match(/none\.txt: no such file/g)?.length, 1);
    assert.match(stdout, /3 findings in 3 of 100 files\. 1 path could not be checked\./);
  });
});

interface RankedName {
  readonly file: string;
  readonly kind: string;
  readonly label?: string;
  readonly likely?: string;
  readonly name?: { readonly surface: string };
  readonly score: number;
  readonly reason: string;
}

describe('a ranking', () => {
  const ranked = async (args: readonly string[], cwd: string) => {
    const { stdout, code } = await run(['check', '--rank', '--format', 'json', ...args], { cwd });
    assert.equal(code, 0);
    return JSON.parse(stdout) as RankedName[];
  };

  test('lists what is most suspicious in all files first', async (t) => {
    const cwd = folderOf(t, { ...files, 'z.txt': 'in [ORG Dunholm  ] and [ORG Dunholm  ]\n' });
    const list = await ranked([], cwd);
    const places = list.map(({ file, label, likely }) => `${file} ${label} ${likely}`);
    // Two that are alike are judged by two models, which do not agree to the last digit.
    assert.deepEqual(places.slice(0, 2).sort(), ['050.txt ORG LOC', '099.txt ORG LOC']);
    assert.deepEqual(places.slice(2), ['z.txt ORG LOC', 'z.txt ORG LOC']);
    assert.equal(list[0]!.reason, '“Dunholm” is LOC in 97 other files, ORG in 2.');
    assert.ok(list.every(({ score }, index) => score > 0 && score <= (list[index - 1]?.score ?? score)));
    assert.deepEqual(await ranked(['--top', '1'], cwd), list.slice(0, 1));
  });

  test('is printed for people with the text around each', async (t) => {
    const { stdout } = await run(['check', '--rank', '--top', '1'], { cwd: folderOf(t, files) });
    assert.match(
      stdout,
      /^1\. (?:050|099)\.txt:1:4 {2}ORG, or LOC\? {2}“Dunholm” is LOC in 97 other files, ORG in 1\. {2}\d/,
    );
    assert.match(
      stdout,
      /\n {4}in \[ORG Dunholm {2}\] with.*\n {7}\^{15}\n\nThe most suspicious label in 100 files\.\n$/,
    );
  });

  test('says so when nothing is suspicious', async (t) => {
    const cwd = folderOf(t, { 'a.txt': 'in [LOC Dunholm  ]\n' });
    assert.equal((await run(['check', '--rank'], { cwd })).stdout, 'No label is suspicious in 1 file.\n');
    assert.deepEqual(await ranked([], cwd), []);
    assert.equal((await run(['check', '--rank', '--format', 'jsonl'], { cwd })).stdout, '');
  });

  const kinds: Files = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => {
      const bank = index === 30 ? '[ORG Bank  ] of Torv' : index === 31 ? 'Bank of Torv' : '[ORG Bank of Torv  ]';
      const team = index === 32 ? '[ORG Team  ]' : 'Team';
      const place = index === 33 ? 'PER' : 'LOC';
      const text = `[PER Ana Vell${index}  ] of the ${bank} flew to [${place} Orsk  ] with the ${team} . \n`;
      return [`${index}.txt`, text];
    }),
  );
  const whatIsRanked = ({ file, kind, label, likely, name, reason }: RankedName) =>
    `${file} ${kind}: ${label}, ${name?.surface ?? likely}. ${reason}`;

  test('is made of labels, boundaries, tags of what is no name, and names without a tag', async (t) => {
    const cwd = folderOf(t, kinds);
    const list = await ranked(['--kind', 'all', '--top', '1'], cwd);
    assert.deepEqual(list.map(whatIsRanked), [
      '33.txt label: PER, LOC. “Orsk” is LOC in 59 other files.',
      '30.txt boundary: ORG, Bank of Torv. “Bank of Torv” stands as one name in 58 other files.',
      '32.txt spurious: ORG, undefined. “Team” has no tag in 59 other files.',
      '31.txt untagged: undefined, ORG. “Bank of Torv” is ORG in 58 other files.',
    ]);
    assert.deepEqual(await ranked(['--kind', 'all', '--top', '1'], cwd), list);
    // Many are all but sure: rounded as people read them, they would stand in the order of their files.
    for (const { kind, score } of list) assert.notEqual(score, Number(score.toFixed(2)), kind);
    const { stdout } = await run(['check', '--rank', '--top', '1', '--kind', 'untagged', '--kind', 'boundary'], {
      cwd,
    });
    assert.match(
      stdout,
      /^1\. 30\.txt:1:27 {2}ORG, or “Bank of Torv”\? .*\n.*\n.*\n\nThe most suspicious boundary in 60 files\./,
    );
    assert.match(
      stdout,
      /\n\n1\. 31\.txt:1:27 {2}no name, or ORG\? .*\n.*\n.*\n\nThe likeliest untagged name in 60 files\.\n$/,
    );
  });

  test('is made of files, those with most mistakes to expect for their length first', async (t) => {
    const odd = '[ORG Bank  ] of Torv with the [ORG Team  ] . \n';
    const cwd = folderOf(t, { ...kinds, 'odd.txt': kinds['33.txt'] + odd });
    const all = ['check', '--rank', '--kind', 'all', '--by-file'];
    const { stdout } = await run([...all, '--format', 'jsonl'], { cwd });
    const [first, ...others] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { file: string; density: number; entities: number; doubts: object });
    assert.deepEqual([first?.file, first?.entities], ['odd.txt', 5]);
    assert.deepEqual(first?.doubts, { label: 1, boundary: 1, spurious: 1, untagged: 0 });
    assert.ok(others.every(({ density }, index) => density > 0 && density <= (others[index - 1] ?? first!).density));
    assert.match(
      (await run([...all, '--top', '1'], { cwd })).stdout,
      /^expected {2}entities {2}label {2}boundary {2}spurious {2}untagged {2}file\n +3 +5 +1 +1 +1 +0 {2}odd\.txt\n\n3 mistakes to expect in 1 of 61 files\.\n$/,
    );
  });

  test('has only labels where there are too few files to learn from', async (t) => {
    const cwd = folderOf(t, Object.fromEntries(Object.entries(kinds).slice(0, 10)));
    const { stdout, stderr, code } = await run(['check', '--rank', '--kind', 'boundary'], { cwd });
    assert.deepEqual([stdout, code], ['No boundary is suspicious in 10 files.\n', 0]);
    assert.match(stderr, /only labels can be ranked with fewer than 20 files/);
  });

  test('takes no options of findings, and only a number of entities', async () => {
    for (const args of [
      ['--rank', '--across'],
      ['--rank', '--rule', 'empty-entity'],
      ['--rank', '--top', 'many'],
      ['--rank', '--kind', 'colour'],
      ['--kind', 'label'],
    ]) {
      assert.equal((await run(['check', ...args])).code, 2, args.join(' '));
    }
  });
});
