import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import fc from 'fast-check';
import type { FileText } from '../../server/cli/input/read-text.ts';
import { editedBytes } from '../../server/cli/output/edited-bytes.ts';
import { relabel } from '../../server/core/edit/tag-edits.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { decode, encodings } from '../../server/core/text/encoding.ts';
import { runs } from '../core/generate.ts';
import { findings, folderOf, run } from './support.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** A text in an encoding of several bytes for a character. */
const inEncoding = (encoding: string, text: string) => Buffer.from(createMultibyteEncoder(encoding)(text));

describe('a file in an encoding that nobody has named', () => {
  /** The second bytes of the first characters are `[` and `]`, which look like brackets of tags. */
  for (const [encoding, text] of [
    ['shift_jis', '[LOC ソー  ] と [ORG ゾ] ー[LOC [LOC Orsk  ]  ] 。\n'],
    ['gbk', '[LOC 衃  ] 和 [ORG 衇] 衃[LOC [LOC Orsk  ]  ] 。\n'],
    ['big5', '[LOC 加  ] 和 [ORG 包] 加[LOC [LOC Orsk  ]  ] 。\n'],
  ] as const) {
    test(`in ${encoding} is left alone where a character could be cut, and that is told once`, async (t) => {
      const bytes = inEncoding(encoding, text);
      const safe = latin1('[LOC Orsk.  ]\n');
      const cwd = folderOf(t, { 'a.txt': Buffer.concat([safe, bytes, bytes]) });
      const { code, stderr, stdout } = await run(['fix', 'a.txt'], { cwd });
      assert.deepEqual(readFileSync(join(cwd, 'a.txt')), Buffer.concat([latin1('[LOC Orsk  ].\n'), bytes, bytes]));
      assert.equal(code, 2);
      assert.match(stderr, /^tagwright: a\.txt:2:\d+: \d+ fix(es)? not made: .+; set "encoding" in tagwright\.json\n$/);
      assert.match(stdout, /^a\.txt: 1 fix\n/);
    });

    test(`in ${encoding} is not stripped, since what would remain is unknown`, async (t) => {
      const cwd = folderOf(t, { 'a.txt': inEncoding(encoding, text), 'b.txt': '[LOC Orsk  ]\n' });
      const { code, stderr, stdout } = await run(['strip', 'a.txt', 'b.txt'], { cwd });
      assert.deepEqual({ code, stdout }, { code: 2, stdout: 'Orsk\n' });
      assert.match(
        stderr,
        /^tagwright: a\.txt: not stripped: the bracket at 1:\d+ .+; set "encoding" in tagwright\.json\n$/,
      );
    });

    test(`in ${encoding} is fixed and stripped once its encoding is set`, async (t) => {
      const before = `[LOC Orsk. ] と [LOC 山川. ] ${text}`.replace('と', '和');
      const after = `[LOC Orsk ]. 和 [LOC 山川 ]. ${text}`.replace('[LOC [LOC Orsk  ]  ]', '[LOC Orsk  ]');
      const files = { 'tagwright.json': `{ "encoding": "${encoding.toUpperCase()}", "spacing": "keep" }` };
      const cwd = folderOf(t, { ...files, 'a.txt': inEncoding(encoding, before) });
      const plain = inEncoding(encoding, Document.parse(before).plain);
      assert.deepEqual((await run(['strip', 'a.txt'], { cwd })).bytes, plain);
      const { code, stderr } = await run(
        ['fix', 'a.txt', '--rule', 'trailing-punctuation', '--rule', 'nested-entity'],
        {
          cwd,
        },
      );
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
      assert.equal(readFileSync(join(cwd, 'a.txt')).toString('hex'), inEncoding(encoding, after).toString('hex'));
    });
  }

  test('no rule judges words of it that hold bytes that cannot be read', async (t) => {
    const text = '[LOC \xe9\xe8  ] [LOC B\xe9zier.  ] Ana\xe9 [PER Ana  ] [PER Ana  ]\xe9 [LOC Orsk.  ]\n';
    const found = await findings(['a.txt'], { cwd: folderOf(t, { 'a.txt': latin1(text) }) });
    assert.deepEqual(
      found.map(({ rule, message }) => [rule, rule === 'bad-encoding' ? '' : message]),
      [
        ['bad-encoding', ''],
        ['trailing-punctuation', '“Orsk.” ends in punctuation: “.”.'],
      ],
    );
  });

  test('has one finding for all such bytes, with their byte offsets', async (t) => {
    const cwd = folderOf(t, { 'a.txt': Buffer.concat([Buffer.from('\ufeffà\nà [LOC x  ] '), latin1('\xe9 \xff')]) });
    const [finding, ...others] = await findings(['a.txt'], { cwd });
    assert.deepEqual(others, []);
    assert.deepEqual(finding?.start, { offset: 15, line: 2, column: 13 });
    assert.equal(
      finding?.message,
      '2 bytes are not valid UTF-8: E9 at byte offset 19, FF at byte offset 21. If the file has another encoding, set "encoding" in tagwright.json.',
    );
  });

  test('that was cut off within a character keeps its tags and what is found in them', async (t) => {
    const cwd = folderOf(t, { 'a.txt': Buffer.from('[LOC חיפה.  ] [LOC צפת').subarray(0, -1) });
    const found = await findings(['a.txt'], { cwd });
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['trailing-punctuation', 'unclosed-entity', 'bad-encoding'],
    );
    assert.match(found[0]!.message, /^“חיפה\.” /);
  });

  test('keeps a stray byte, and needs no more than its name to be fixed everywhere', async (t) => {
    const stray = (text: string) => Buffer.concat([Buffer.from(text), latin1(' \xe9\n')]);
    const [before, after] = [stray('à [LOC Orsk.  ] é[LOC Ana.  ]'), stray('à [LOC Orsk  ]. é[LOC Ana  ].')];
    const cwd = folderOf(t, { 'a.txt': before });
    const { code, stderr } = await run(['fix', 'a.txt'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: a\.txt:1:18: 2 fixes not made: this place after “é” may be half /);
    assert.deepEqual(readFileSync(join(cwd, 'a.txt')), before);
    const named = folderOf(t, { 'a.txt': before, 'tagwright.json': '{ "encoding": "utf-8" }' });
    assert.equal((await run(['fix', 'a.txt'], { cwd: named })).code, 0);
    assert.deepEqual(readFileSync(join(named, 'a.txt')), after);
  });

  test('in ISO-2022-JP is refused, and read and fixed once that is set', async (t) => {
    const bytes = inEncoding('iso-2022-jp', '[PER 山田. ] は [LOC ソウル。 ]\n');
    const cwd = folderOf(t, {
      'a.txt': bytes,
      'set/a.txt': bytes,
      'set/tagwright.json': '{ "encoding": "iso-2022-jp" }',
    });
    const { code, stderr } = await run(['fix', 'a.txt'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: a\.txt: the text is ISO-2022 .+"encoding" in tagwright\.json/);
    assert.deepEqual(readFileSync(join(cwd, 'a.txt')), bytes);
    assert.equal((await run(['fix', 'set'], { cwd })).stderr, '');
    const after = inEncoding('iso-2022-jp', '[PER 山田 ]. は [LOC ソウル ]。\n');
    assert.deepEqual(readFileSync(join(cwd, 'set/a.txt')), after);
  });

  test('puts nothing on the terminal and into reports that is no text', async (t) => {
    const cwd = folderOf(t, { 'a.txt': latin1('\x80 [LOC Orsk.  ] \x81\xfe [LOC \xe9  ] [PER \xe9 \n') });
    for (const args of [
      ['check', 'a.txt'],
      ['check', 'a.txt', '--format', 'json'],
      ['check', '--rank', 'a.txt'],
      ['fix', '--dry-run', 'a.txt'],
      ['outline', 'a.txt'],
      ['outline', 'a.txt', '--format', 'json'],
    ]) {
      const { bytes, stderr } = await run(args, { cwd });
      assert.equal(Buffer.from(bytes.toString()).equals(bytes), true, args.join(' '));
      assert.equal(stderr.includes('unexpected'), false, stderr);
    }
  });
});

describe('an encoding that is set', () => {
  test('holds for the source and the gazetteers, too', async (t) => {
    const cwd = folderOf(t, {
      'tagwright.json': '{ "encoding": "latin1", "source": "plain/{name}", "gazetteer": ["names.tsv"] }',
      'a.txt': latin1('en [LOC Asunción  ] .'),
      'plain/a.txt': latin1('en Asunción.'),
      'names.tsv': latin1('Asunción\tORG\n'),
    });
    const found = await findings(['a.txt'], { cwd });
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['gazetteer-conflict'],
    );
  });

  test('that there is not is told at its place, and nothing is done', async (t) => {
    const cwd = folderOf(t, { 'tagwright.json': '{\n  "encoding": "klingon"\n}', 'a.txt': '[LOC Orsk.  ]' });
    const { code, stderr } = await run(['fix', 'a.txt'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: tagwright\.json:2:15: There is no encoding "klingon"\.$/m);
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), '[LOC Orsk.  ]');
  });

  test('does not hold for the files of settings: they are UTF-8', async (t) => {
    const list = latin1('{ "accepted": [\n  null\n] } // \xe9');
    const cwd = folderOf(t, { 'tagwright-accepted.json': list, 'a.txt': '[LOC Orsk.  ]' });
    const { code, stderr } = await run(['accept', 'a.txt'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: tagwright-accepted\.json:3:8: This is not UTF-8: save this file as UTF-8\.$/m);
    assert.deepEqual(readFileSync(join(cwd, 'tagwright-accepted.json')), list);
  });

  test('reads UTF-16', async (t) => {
    const utf16 = (text: string) => Buffer.from(`\ufeff${text}\r\n`, 'utf16le');
    const files = { 'a.txt': utf16('[LOC 山川. ]'), 'b.txt': utf16('[LOC Orsk. ]').swap16() };
    const cwd = folderOf(t, { ...files, 'tagwright.json': '{ "encoding": "utf-16le" }' });
    assert.equal((await run(['fix', 'a.txt'], { cwd })).code, 0);
    assert.deepEqual(readFileSync(join(cwd, 'a.txt')), utf16('[LOC 山川 ].'));
  });
});

describe('bytes of an edited text', () => {
  const fileOf = (bytes: Buffer, encoding: string): FileText => {
    const decoded = decode(bytes, encoding);
    assert.ok('text' in decoded, encoding);
    return { ...decoded, bytes };
  };

  test('have a label that is not ASCII in the encoding of the file', () => {
    for (const encoding of ['shift_jis', 'gbk', 'big5', 'euc-jp', 'gb18030', 'iso-2022-jp']) {
      const file = fileOf(inEncoding(encoding, '山 [LOC 川  ] 山'), encoding);
      const [placed] = [...Document.parse(file.text).tags()];
      const edits = relabel(placed!, '地名');
      const after = editedBytes(file, edits, applyEdits(file.text, edits));
      assert.deepEqual(after, inEncoding(encoding, '山 [地名 川  ] 山'), encoding);
    }
    const file = fileOf(latin1('[LOC é  ]'), 'windows-1252');
    assert.throws(
      () => editedBytes(file, [{ from: 1, to: 4, insert: '地名' }], '[地名 é  ]'),
      /windows-1252 has no bytes for “地名”/,
    );
  });

  test('are those of the file wherever nothing was edited, whatever they are', () => {
    const piece = fc.oneof(
      fc.constantFrom('[LOC ', '  ]', '.', ' ', '\n', 'Orsk').map(latin1),
      fc.uint8Array({ min: 1, maxLength: 5 }).map((bytes) => Buffer.from(bytes)),
    );
    const property = fc.property(
      fc.array(piece),
      fc.constantFrom(...encodings),
      fc.nat(),
      (pieces, encoding, random) => {
        const bytes = Buffer.concat(pieces);
        const decoded = decode(bytes, encoding);
        if ('problem' in decoded) return;
        const at = random % (decoded.text.length + 1);
        const edits = [{ from: at, to: at, insert: '[PER ' }];
        const edited = applyEdits(decoded.text, edits);
        try {
          const after = editedBytes({ ...decoded, bytes }, edits, edited);
          const read = decode(after, encoding);
          assert.equal('text' in read && read.text, edited);
          if (encoding === 'iso-2022-jp' || encoding.startsWith('utf-16')) return;
          const from = after.findIndex((byte, index) => byte !== bytes[index]);
          assert.deepEqual(
            after.subarray(from < 0 ? bytes.length + 5 : from + 5),
            bytes.subarray(from < 0 ? bytes.length : from),
          );
        } catch (error) {
          // Bytes that mean nothing may mean something beside others: then nothing is written.
          assert.match(`${error}`, /not written/);
        }
      },
    );
    fc.assert(property, runs);
  });
});
