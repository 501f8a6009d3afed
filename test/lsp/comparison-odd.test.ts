/** Comparisons of what is seldom the same: odd texts, files that are not everywhere, and decisions of several people. */
import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { decisionsName } from '../../protocol/index.ts';
import { ComparingClient } from './comparing-client.ts';

const faces = '😀'.repeat(20);
const texts: Record<string, string | Uint8Array> = {
  'anna/mark.txt': `\ufeffIn [LOC Torv  ] ${faces}[PER Ana  ]${faces} .\r\n`,
  'ben/mark.txt': `In [ORG Torv ] ${faces}[ORG Ana ]${faces} .\r\n`,
  'anna/nested.txt': 'the [ORG Bank of [LOC Vell  ]  ] and [LOC Orsk  ] .\n',
  'ben/nested.txt': 'the [ORG Bank of Vell  ] and Orsk .\n',
  'anna/bytes.txt': Buffer.from('[LOC Señor  ] is ca\xf3 .\n', 'latin1'),
  'ben/bytes.txt': Buffer.from('[PER Señor  ] is ca\xf3 .\n', 'latin1'),
  'anna/empty.txt': '',
  'ben/empty.txt': '',
  'anna/emptied.txt': '[LOC Torv  ] .\n',
  'ben/emptied.txt': '',
  'carla/nested.txt': 'the Bank of Vell and [LOC Orsk  ] .\n',
};

describe('a comparison of odd texts', () => {
  const client = new ComparingClient(texts, 'anna', 'ben');

  test('gives the text of the first, its byte order mark apart, beside characters of two halves', async () => {
    const file = client.fileOf('mark.txt');
    assert.deepEqual(await client.numbers('mark.txt'), ['relabelled LOC,ORG 1/1', 'relabelled ORG,PER 1/1']);
    await client.decide({ files: [file], rule: 'prefer=B' });
    assert.deepEqual((await client.differences(file)).dropped, []);
    const { text } = await client.textOf(file);
    assert.equal(text, `In [ORG Torv ] ${faces}[ORG Ana ]${faces} .\r\n`);
  });

  test('takes tags inside one another together', async () => {
    const { differences } = await client.differences('nested.txt');
    assert.deepEqual(
      differences.map(({ kind, text }) => [kind, text]),
      [
        ['several', 'Bank of Vell'],
        ['left-only', 'Orsk'],
      ],
    );
    await client.decide({ files: [client.fileOf('nested.txt')], rule: 'prefer=A' });
    assert.equal((await client.textOf('nested.txt')).text, texts['anna/nested.txt']);
  });

  test('keeps bytes that are no text', async () => {
    await client.decide({ files: [client.fileOf('bytes.txt')], rule: 'prefer=B' });
    assert.deepEqual((await client.differences('bytes.txt')).dropped, []);
    assert.equal((await client.textOf('bytes.txt')).open, 0);
  });

  test('passes by empty files, and says that one is emptied', async () => {
    const { files } = await client.compare(['empty.txt', 'emptied.txt'].map((place) => client.fileOf(place)));
    assert.equal(files[0]!.problem, null);
    assert.equal(files[1]!.isDecidable, false);
    assert.ok(files[1]!.numbers.some(({ kind }) => kind === 'text'));
  });

  test('finds nothing between a file and itself', async () => {
    const { files } = await client.compare([client.fileOfNames('anna/nested.txt', 'anna/nested.txt')]);
    assert.deepEqual(files[0]!.numbers, []);
    assert.equal(files[0]!.isDecidable, true);
  });

  test('of three annotators wants a file of each, and agrees as the mean of their pairs', async () => {
    const three = client.fileOfNames('anna/nested.txt', 'ben/nested.txt', 'carla/nested.txt');
    const { files } = await client.compare([
      three,
      { ...three, versions: [null, three.versions[1]!, three.versions[2]!] },
    ]);
    assert.equal(files[0]!.agreement.length, 3);
    assert.equal(files[1]!.problem, 'not everybody has this file');
  });

  test('counts the latest of the decisions of two people, whose lines git has put together', async () => {
    await rm(join(client.folder, decisionsName));
    const file = client.fileOf('nested.txt');
    const [ana] = (await client.find({ files: [file], rule: 'prefer=A' })).lines;
    const [ben] = (await client.find({ files: [file], rule: 'prefer=B' })).lines;
    const on = (line: string, day: string) =>
      JSON.stringify({ ...JSON.parse(line), on: `2026-01-0${day}T00:00:00.000Z` });
    const lines = [on(ana!, '2'), on(ben!, '3'), on(ana!, '1')];
    await client.write(decisionsName, `${[...lines, lines[0]].join('\r\n')}\r\n`);
    const { differences, dropped } = await client.differences(file);
    assert.deepEqual(dropped, []);
    assert.deepEqual(differences[0]!.decision?.entities, [{ label: 'ORG', from: 0, to: 12 }]);
    // Taken back is one line only, and all others stay as they are.
    await client.change([], [lines[1]!]);
    assert.equal(await client.decisionsText(), `${[lines[0], lines[2], lines[0]].join('\r\n')}\r\n`);
  });

  test('says that decisions cannot be read or written', async () => {
    await rm(join(client.folder, decisionsName));
    await mkdir(join(client.folder, decisionsName));
    const file = client.fileOf('nested.txt');
    const { files, problems } = await client.compare([file]);
    assert.deepEqual(problems, ['it is no file']);
    assert.equal(files[0]!.numbers.length, 2);
    await assert.rejects(client.decide({ files: [file], rule: 'prefer=A' }), /The decisions were not written/);
  });
});
