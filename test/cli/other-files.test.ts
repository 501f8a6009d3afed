import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import { createSinglebyteEncoder } from '@exodus/bytes/single-byte.js';
import { decode } from '../../server/core/text/encoding.ts';
import { otherTexts } from './other-files.ts';
import { type Files, folderOf, run } from './support.ts';

/** Words of languages in the encodings that their files have; some of their bytes are those of brackets and blanks. */
const words: Readonly<Record<string, readonly string[]>> = {
  'utf-8': ['Zürich', '王小明', 'Дunholm', 'שלום', '👩‍🔬'],
  'windows-1252': ['Zürich', 'à São', '“Élan”', '\u00a0'],
  'windows-1251': ['Москва', 'ъЪ', '№'],
  shift_jis: ['ソニー', '東京', 'ー', 'ゼ', '表ー', 'ｱｲ'],
  gbk: ['王小明', '乕', '俒乚', '臶'],
  big5: ['王小明', '台北', '功', '蓋許', '淚'],
  'euc-kr': ['홍길동', '서울'],
  'euc-jp': ['東京', 'ソニー'],
};

function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text);
  const create = encoding.startsWith('windows') ? createSinglebyteEncoder : createMultibyteEncoder;
  return create(encoding)(text);
}

/** Every kind of text in every encoding: no two words of a text are the same where its language has more. */
const files: Files = Object.fromEntries(
  Object.entries(words).flatMap(([encoding, list]) =>
    Object.entries(otherTexts).map(([name, text]) => {
      let next = 0;
      const filled = text.replaceAll('§', () => list[next++ % list.length]!);
      const [stem, ending] = name.split('.');
      return [`${encoding}/${stem}.${ending}.txt`, encoded(filled, encoding)];
    }),
  ),
);

/** The same files as copies, interrupted writes and bad memory leave them. */
const broken: Files = Object.fromEntries(
  Object.entries(files).map(([path, content], index) => {
    const bytes = Buffer.from(content as Uint8Array);
    const at = (index * 7919) % bytes.length;
    if (index % 3 === 0) return [path, bytes.subarray(0, at + 1)];
    bytes[at] = 0x80 + (index % 0x80);
    return [
      path,
      index % 3 === 1 ? bytes : Buffer.concat([bytes.subarray(0, at), Buffer.of(0xc3), bytes.subarray(at)]),
    ];
  }),
);

/** What is left of bytes without what may be tag, read in an encoding: a bracket that was half of a character would show. */
function withoutTags(bytes: Uint8Array, encoding: string): string {
  const decoded = decode(bytes, encoding);
  assert.ok('text' in decoded);
  return decoded.text.replace(/[[\] \t]|PER|LOC|ORG|MISC/g, '');
}

describe('files that are no tagged texts', () => {
  for (const [kind, all] of Object.entries({ whole: files, broken })) {
    test(`fix leaves a folder of ${Object.keys(all).length} of them alone: ${kind}`, async (t) => {
      const cwd = folderOf(t, all);
      await run(['fix', '.'], { cwd });
      const changed = Object.keys(all).filter((path) => !readFileSync(join(cwd, path)).equals(all[path] as Uint8Array));
      assert.deepEqual(changed, []);
    });

    test(`fix that is given each by name cuts no character: ${kind}`, async (t) => {
      const cwd = folderOf(t, all);
      const paths = Object.keys(all);
      await run(['fix', '--files-from', '-'], { cwd, input: paths.join('\n') });
      for (const path of paths) {
        const after = readFileSync(join(cwd, path));
        for (const encoding of ['windows-1252', path.split('/')[0]!]) {
          assert.equal(withoutTags(after, encoding), withoutTags(all[path] as Uint8Array, encoding), path);
        }
      }
    });
  }
});
