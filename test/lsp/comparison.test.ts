/** Comparison of annotators: which files belong together, how they differ, and what is decided. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decisionsName } from '../../protocol/index.ts';
import { ComparingClient } from './comparing-client.ts';

const texts: Record<string, string | Buffer> = {
  'anna/a.txt': '[LOC Torv  ] met [PER Ana Roa  ] in Orsk . \r\n[LOC Torv  ] again . \r\n',
  'ben/a.txt': '[ORG Torv  ] met [PER Ana  ] Roa in [LOC Orsk  ] . \r\n[ORG Torv  ] again . \r\n',
  'anna/deep/b.txt': 'From [LOC Torv  ] . \n',
  'ben/deep/b.txt': 'From [ORG Torv  ] . \n',
  'anna/changed.txt': '[LOC Torv  ] is . \n',
  'ben/changed.txt': '[ORG Torv  ] was . \n',
  'anna/same.txt': '[LOC Torv  ] . \n',
  'ben/same.txt': '[LOC Torv ] . \n',
  'anna/alone.txt': '[LOC Torv  ] . \n',
  'latin/tagwright.json': '{ "encoding": "windows-1252" }',
  'latin/one.txt': Buffer.from('[LOC Señor  ] .\r\n', 'latin1'),
  'latin/two.txt': Buffer.from('[ORG Señor  ] .\r\n', 'latin1'),
  'anna/notes.txt': 'Nothing here.\n',
  'ben/notes.txt': 'Nothing here.\n',
};

describe('a comparison', () => {
  const client = new ComparingClient(texts, 'anna', 'ben');

  test('finds the files that belong together, also of one annotator only', async () => {
    const found = client.files.map(
      ({ place, versions }) => `${place} ${versions.map((each) => (each ? 'x' : '-')).join('')}`,
    );
    assert.deepEqual(found, [
      'a.txt xx',
      'alone.txt x-',
      'changed.txt xx',
      'deep/b.txt xx',
      'notes.txt xx',
      'same.txt xx',
    ]);
  });

  test('counts by kind and labels, and says what is not compared', async () => {
    assert.deepEqual(await client.numbers('a.txt'), ['relabelled LOC,ORG 2/2', 'moved PER 1/1', 'right-only LOC 1/1']);
    assert.deepEqual(await client.numbers('same.txt'), []);
    const { files: compared, problems } = await client.compare();
    assert.deepEqual(problems, []);
    const by = (place: string) => compared[client.files.findIndex((file) => file.place === place)]!;
    assert.equal(by('alone.txt').problem, 'not everybody has this file');
    assert.equal(by('notes.txt').problem, null);
    assert.equal(by('changed.txt').isDecidable, false);
    assert.equal(by('a.txt').isDecidable, true);
    assert.deepEqual(by('a.txt').agreement, [{ agreed: 0, all: 7 }]);
    assert.deepEqual(by('same.txt').agreement, [{ agreed: 2, all: 2 }]);
  });

  test('shows each difference with its place and what everybody has', async () => {
    const { differences: all, labels } = await client.differences('a.txt');
    assert.deepEqual(
      all.map(({ text }) => text),
      ['Torv', 'Ana Roa', 'Orsk', 'Torv'],
    );
    assert.deepEqual(all[1]!.choices, [[{ label: 'PER', from: 0, to: 7 }], [{ label: 'PER', from: 0, to: 3 }]]);
    assert.deepEqual(all[1]!.range, { start: { line: 0, character: 17 }, end: { line: 0, character: 32 } });
    assert.equal(all[3]!.range.start.line, 1);
    assert.ok(labels.some(({ name, chordKey }) => name === 'LOC' && chordKey === 'l'));
  });

  test('shows where texts differ, which is not to be decided', async () => {
    const { differences: all } = await client.differences('changed.txt');
    assert.deepEqual(
      all.map(({ kind, offset }) => [kind, offset]),
      [
        ['relabelled', undefined],
        ['text', undefined],
      ],
    );
    assert.match((await client.textOf('changed.txt')).problem!, /the texts differ/);
  });

  test('is decided difference by difference, is taken back, and gives a text when nothing is open', async () => {
    const { differences: all } = await client.differences('a.txt');
    const [first, second] = all;
    const one = await client.decide({
      files: [client.fileOf('a.txt')],
      offset: first!.offset!,
      entities: first!.choices[1]!,
      why: 'a bank',
    });
    assert.deepEqual([one.counts, one.lines.length], [[1], 1]);
    assert.equal(await client.decisionsText(), `${one.lines[0]}\n`);
    assert.match(one.lines[0]!, /"decision":"right".*"why":"a bank"/);
    const again = await client.differences('a.txt');
    assert.deepEqual(again.differences[0]!.decision?.entities, first!.choices[1]);
    assert.equal(again.differences[0]!.decision?.why, 'a bank');
    assert.equal((await client.textOf('a.txt')).open, 3);

    const neither = await client.decide({ files: [client.fileOf('a.txt')], offset: second!.offset!, entities: [] });
    await client.change([], neither.lines);
    assert.equal(await client.decisionsText(), `${one.lines[0]}\n`);

    const like = { text: 'Torv', choices: first!.choices };
    const alike = await client.find({ like, entities: first!.choices[1]! });
    assert.deepEqual(alike.counts, [1, 0, 0, 1, 0, 0]);
    assert.equal(await client.decisionsText(), `${one.lines[0]}\n`);
    await client.decide({ like, entities: first!.choices[1]! });
    assert.deepEqual(await client.numbers('deep/b.txt'), ['relabelled LOC,ORG 0/1']);

    const ruled = await client.decide({ rule: 'prefer=A' });
    assert.deepEqual(ruled.counts, [2, 0, 0, 0, 0, 0]);
    const { text, open } = await client.textOf('a.txt');
    assert.equal(open, 0);
    assert.equal(text, '[ORG Torv  ] met [PER Ana Roa  ] in Orsk . \r\n[ORG Torv  ] again . \r\n');
  });

  test('moves a boundary by words before it decides, as far as there are any', async () => {
    const [file, offset] = [
      client.fileOf('deep/b.txt'),
      (await client.differences('deep/b.txt')).differences[0]!.offset!,
    ];
    const entities = [{ label: 'LOC', from: 0, to: 4 }];
    const grow = { side: 'left', change: 'grow' } as const;
    const { lines } = await client.find({ files: [file], offset, entities, move: grow });
    assert.deepEqual(JSON.parse(lines[0]!).entities, [{ label: 'LOC', from: -5, to: 4 }]);
    const further = await client.find({
      files: [file],
      offset,
      entities: [{ label: 'LOC', from: -5, to: 4 }],
      move: grow,
    });
    assert.deepEqual(further, { counts: [0], lines: [] });
  });

  test('gives the text of a file in its encoding, unless that has no place for it', async () => {
    const file = client.fileOfNames('latin/one.txt', 'latin/two.txt');
    const own = client.uriOf(`latin/${decisionsName}`);
    await client.decide({ files: [file], decisions: own, rule: 'prefer=B' });
    const { bytes, text } = await client.textOf(file, own);
    assert.equal(text, undefined);
    assert.deepEqual(Buffer.from(bytes!, 'base64'), Buffer.from('[ORG Señor  ] .\r\n', 'latin1'));
  });

  test('tells of a result why it is so, and leaves nothing to decide', async () => {
    const { differences: all, dropped } = await client.differences('a.txt', { isResult: true });
    assert.deepEqual(dropped, []);
    assert.deepEqual(all.map(({ text, offset, decision }) => [text, offset, decision?.why]).slice(0, 2), [
      ['Torv', undefined, 'a bank'],
      ['Ana Roa', undefined, undefined],
    ]);
    const { files: compared } = await client.compare([client.fileOf('a.txt')], { isResult: true });
    assert.equal(compared[0]!.isDecidable, false);
  });

  test('says which decisions are not used any more, and which lines are none', async () => {
    await client.write('anna/deep/b.txt', 'To [LOC Torv  ] . \n');
    await client.write('ben/deep/b.txt', 'To [ORG Torv  ] . \n');
    const { dropped } = await client.differences('deep/b.txt');
    assert.deepEqual(dropped, ['The decision on “Torv” is not used: its text has changed.']);
    await client.write(decisionsName, 'nonsense\n');
    const { problems } = await client.compare([]);
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /^1:1: /);
  });

  test('refuses to decide by nothing, by a rule that there is not, and what is no decision', async () => {
    await assert.rejects(client.change(['{}']), /added must be lines that are decisions/);
    for (const wrong of [{}, { rule: 'prefer=C' }])
      await assert.rejects(client.find(wrong), /entities must be a list, or rule must be majority/);
  });
});
