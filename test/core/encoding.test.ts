import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import { createSinglebyteEncoder } from '@exodus/bytes/single-byte.js';
import fc from 'fast-check';
import { grow, shrink } from '../../server/core/edit/boundary-edits.ts';
import { normalizeSpacing } from '../../server/core/edit/spacing.ts';
import { isRefusal, moveBody, relabel, tagText, untag } from '../../server/core/edit/tag-edits.ts';
import { preservesText } from '../../server/core/edit/text-guard.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { applyEdits, type Edit } from '../../server/core/syntax/text-edit.ts';
import { decode, encodeUtf8, encodingNamed, encodings } from '../../server/core/text/encoding.ts';
import { runs } from './generate.ts';
import { fixAll, fixesOf, lint } from './linting.ts';

/** The text of some bytes, and why there is none. */
function read(bytes: Uint8Array, encoding?: string): string {
  const decoded = decode(bytes, encoding);
  return 'problem' in decoded ? `${decoded.problem}` : decoded.text;
}

const bytesOf = (text: string) => Buffer.from(text, 'latin1');

describe('reading bytes', () => {
  /** Bytes in which sequences of UTF-8 are likely, whole and broken ones. */
  const bytes = fc
    .array(
      fc.oneof(fc.nat(255), fc.constantFrom(0x5b, 0x5d, 0x20, 0xc3, 0xa9, 0xe0, 0xa0, 0xed, 0xf0, 0x90, 0xf4, 0x8f)),
    )
    .map((all) => Uint8Array.from(all.filter((byte) => byte !== 0)));

  test('loses none, whatever they are', () => {
    const isKept = (all: Uint8Array, encoding?: string) => {
      const decoded = decode(all, encoding);
      return 'problem' in decoded || Buffer.from(encodeUtf8(decoded.text)).equals(all);
    };
    fc.assert(
      fc.property(bytes, fc.constantFrom(undefined, 'utf-8'), (all, encoding) => isKept(all, encoding)),
      runs,
    );
  });

  test('of UTF-8 gives the text that any reader gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.includes('\0'));
        assert.equal(read(Buffer.from(text)), text);
      }),
      runs,
    );
  });

  test('keeps the letters of UTF-8 beside broken bytes', () => {
    const cut = Buffer.from('[LOC חיפה  ] [LOC צפת  ]').subarray(0, 14);
    assert.equal(read(cut), '[LOC חיפה ');
    assert.equal(read(Buffer.concat([Buffer.from('à חי'), Uint8Array.of(0xd7)])), 'à חי\udcd7');
    assert.equal(read(Buffer.from('f0908dc3a9', 'hex'), 'utf-8'), '\udcf0\udc90\udc8dé');
    // As many readers have it, this is the letter C, a surrogate or more than there is.
    assert.equal(read(Buffer.from('c183eda080f4908080', 'hex'), 'utf-8').length, 9);
  });

  test('takes no letters from what is mostly not UTF-8', () => {
    assert.equal(read(bytesOf('\xe9 \xe9 \xc3\xa9')), '\udce9 \udce9 é'.replace('é', '\udcc3\udca9'));
    assert.equal(read(bytesOf('\xe9 \xe9 \xc3\xa9'), 'utf-8'), '\udce9 \udce9 é');
  });

  for (const [name, all, problem] of [
    ['ISO-2022-JP', bytesOf('[LOC \x1b$B[E]\x1b(B  ]'), /^the text is ISO-2022 .*"encoding"/],
    ['ISO-2022-KR', bytesOf('\x1b$)C[LOC \x0e[E\x0f  ]'), /^the text is ISO-2022 /],
    ['HZ', bytesOf('[LOC ~{[E];~}  ]'), /^the text looks like HZ .*convert it to UTF-8/],
    ['UTF-16', Buffer.from('\ufeff[LOC Orsk  ]', 'utf16le'), /^the text is UTF-16; convert/],
    ['NUL', bytesOf('[LOC Orsk  ]\0'), /^not a text: byte 13 is NUL/],
  ] as const) {
    test(`refuses ${name}, with the way out`, () => assert.match(read(all), problem));
  }

  test('takes colours of a terminal and the like for text', () => {
    for (const text of ['\x1b[31m[LOC Orsk  ]\x1b(B\x1b[m', '~{ $x = [LOC Orsk  ] }', '+AFs-LOC Orsk  ]']) {
      assert.equal(read(bytesOf(text)), text);
    }
  });

  test('in an encoding that is set gives its characters', () => {
    assert.equal(read(bytesOf('\x1b$BF|K\\\x1b(B [LOC'), 'iso-2022-jp'), '日本 [LOC');
    assert.equal(read(Buffer.from('\ufeff[LOC Orsk  ]', 'utf16le'), 'utf-16le'), '\ufeff[LOC Orsk  ]');
    assert.equal(read(bytesOf('\x83\x5b \x80'), 'shift_jis'), 'ゼ \x80');
    // These are other characters in the decoders of some versions of Node.
    assert.equal(read(bytesOf('\x81\x41'), 'euc-kr'), '갂');
    assert.equal(read(bytesOf('\x80\xff'), 'windows-1252'), '€ÿ');
    // Editors have it so: a mark of UTF-8 says more than a setting.
    assert.equal(read(Buffer.from('\ufeffé'), 'shift_jis'), '\ufeffé');
  });

  test('knows encodings by all their names', () => {
    assert.deepEqual(encodings.map(encodingNamed), encodings);
    assert.deepEqual(['SJIS', ' Latin1 ', 'cp1251'].map(encodingNamed), ['shift_jis', 'windows-1252', 'windows-1251']);
    assert.deepEqual(['', 'klingon', 'replacement', 'hz-gb-2312'].map(encodingNamed), Array(4).fill(undefined));
  });
});

/** The characters of an encoding beyond ASCII, by their bytes. */
function alphabetOf(name: string): { readonly bytes: Uint8Array }[] {
  const multibyte = ['big5', 'euc-jp', 'euc-kr', 'gb18030', 'gbk', 'shift_jis'].includes(name);
  const encode = multibyte ? createMultibyteEncoder(name) : createSinglebyteEncoder(name);
  // Most characters are in no encoding, and an error is made many times faster without its stack.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const points = Array.from({ length: 0xffff }, (_, index) => String.fromCharCode(index + 0x80));
  const written = points.flatMap((character) => {
    try {
      return { bytes: encode(character) };
    } catch {
      return [];
    }
  });
  Error.stackTraceLimit = stackTraceLimit;
  // What goes wrong goes wrong with these.
  const dangerous = written.filter(({ bytes }) =>
    bytes.some((byte) => byte === 0x5b || byte === 0x5d || byte === 0x5c),
  );
  return [...written, ...Array.from({ length: 20 }, () => dangerous).flat()];
}

/** Every edit that the product would make of the tags of a document. */
function editsOf(document: Document, random: () => number): (readonly Edit[])[] {
  const all: (readonly Edit[])[] = [
    fixAll(document).edits,
    normalizeSpacing(document, { from: 0, to: document.length }),
  ];
  for (const finding of lint(document)) {
    for (const fix of fixesOf(document, finding)) if (!fix.changesText) all.push(fix.edits);
  }
  const place = () => Math.floor(random() * (document.length + 1));
  const some: (readonly Edit[] | { refused: unknown })[] = [];
  for (const placed of document.tags()) {
    const [from, to] = [place(), place()].sort((a, b) => a - b) as [number, number];
    some.push(relabel(placed, 'ORG'), untag(placed));
    if (placed.tag.closed) some.push(moveBody(placed, { from, to }));
    for (const side of ['left', 'right'] as const) {
      for (const move of [grow, shrink]) if (placed.tag.closed) some.push(move(placed, side) as never);
    }
  }
  for (let count = 0; count < 10; count++) some.push(tagText(document, { from: place(), to: place() }, 'LOC'));
  for (const edits of some) {
    if (Array.isArray(edits) && !isRefusal(edits) && edits.length > 0 && preservesText(document, edits))
      all.push(edits);
  }
  return all;
}

describe('edits of a text in an encoding that nobody has named', () => {
  const high = (bytes: Uint8Array) => Buffer.from(bytes.filter((byte) => byte >= 0x80)).toString('hex');
  const ascii = fc.constantFrom(
    ...[
      '[LOC ',
      '[PER ',
      '[ORG',
      '[LOC',
      '[DATE ',
      '[LCO ',
      '  ]',
      ' ]',
      ']',
      '[',
      ' ',
      ' ',
      '  ',
      '\n',
      '.',
      ',',
      '-',
      '(',
    ],
    ...[
      'Orsk',
      'Ana Roa',
      'Orsk.',
      'a',
      '1',
      '3',
      '30',
      ')',
      '[PER Ana Roa.  ]',
      '[LOC Orsk, ]',
      '[LOC  ]',
      '[PER -  ]',
    ],
  );

  test('leave all other bytes as they are, in random bytes', () => {
    const piece = fc.oneof(
      ascii.map((text) => bytesOf(text)),
      fc.uint8Array({ min: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }),
        fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
        (pieces, stream) => {
          const bytes = Buffer.concat(pieces);
          const decoded = decode(bytes);
          if ('problem' in decoded) return;
          const document = Document.parse(decoded.text);
          for (const edits of editsOf(document, () => stream.next().value!)) {
            assert.equal(high(encodeUtf8(applyEdits(document.text, edits))), high(bytes), JSON.stringify(edits));
          }
        },
      ),
      runs,
    );
  });

  for (const name of [
    ...['shift_jis', 'gbk', 'big5', 'euc-jp', 'euc-kr', 'gb18030'],
    ...['windows-1252', 'windows-1251', 'windows-1256', 'iso-8859-2', 'iso-8859-7', 'koi8-r'],
  ]) {
    test(`change tags and nothing else in ${name}`, () => {
      const character = fc.constantFrom(...alphabetOf(name)).map(({ bytes }) => Buffer.from(bytes));
      // Whether other words are labels is told by what stands behind them, which is only known with the encoding.
      const known = ascii.filter((text) => !/^\[(?:LCO|DATE) /.test(text));
      const piece = fc.oneof(
        known.map((text) => bytesOf(text)),
        fc.array(character, { minLength: 1, maxLength: 3 }).map((all) => Buffer.concat(all)),
      );
      fc.assert(
        fc.property(
          fc.array(piece, { maxLength: 20 }),
          fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
          (pieces, stream) => {
            const bytes = Buffer.concat(pieces);
            const decoded = decode(bytes);
            if ('problem' in decoded || !/[\udc80-\udcff]/u.test(decoded.text)) return;
            const document = Document.parse(decoded.text);
            const { plain } = Document.parse(read(bytes, name));
            for (const edits of editsOf(document, () => stream.next().value!)) {
              const after = encodeUtf8(applyEdits(document.text, edits));
              assert.equal(high(after), high(bytes));
              assert.equal(Document.parse(read(after, name)).plain, plain, JSON.stringify(edits));
            }
          },
        ),
        runs,
      );
    });
  }
});
