import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { annotatedText } from '../../server/core/compare/annotations.ts';
import {
  addDeclined,
  lackingDeclined,
  parseDeclined,
  readDeclined,
  removeDeclined,
} from '../../server/core/lists/declined-list.ts';
import {
  addOriginal,
  type KeptOriginal,
  originalOf,
  parseOriginals,
  restored,
} from '../../server/core/lists/original-list.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { runs, taggedText } from './generate.ts';

describe('the original of a file', () => {
  test('is the places and labels of its tags, without its text', () => {
    const document = Document.parse('in [LOC Orsk  ] [ORG Bank of [LOC Tver] ] \r\n[PER Ana  ] .');
    assert.deepEqual(originalOf('a.txt', document).tags, 'LOC 3 4 ORG 5 12 LOC 8 4 PER 6 3');
  });
  test('is made anew from the file as it was corrected, whatever its tags are now', () => {
    fc.assert(
      fc.property(taggedText, (text) => {
        const before = Document.parse(text);
        const { text: plain, annotations } = annotatedText(before);
        const now = Document.parse(plain, before.context.settings);
        if (annotatedText(now).text !== plain) return;
        const made = restored(originalOf('a.txt', before), now);
        // Brackets that were tags with unknown labels, and nothing else, can make a text that cannot be written with these tags alone.
        if (!made) return;
        const places = (of: typeof annotations) => of.map(({ label, from, to }) => [label, from, to]);
        assert.deepEqual(places(annotatedText(made).annotations), places(annotations));
      }),
      runs,
    );
    const before = Document.parse('\ufeffin [LOC Orsk  ]\r\n[ORG Bank of [LOC Tver] ] [sic]\r\n');
    const now = Document.parse('\ufeffin Orsk\r\n[PER Bank of Tver] [sic]\r\n');
    const made = restored(originalOf('a.txt', before), now)!;
    assert.equal(made.text, 'in [LOC Orsk  ]\n[ORG Bank of [LOC Tver  ]  ] [sic]\n');
  });
  test('is none of a text that has changed, and none of what makes no sense', () => {
    const document = Document.parse('in [LOC Orsk  ]');
    const original = originalOf('a.txt', document);
    assert.equal(restored(original, Document.parse('in Orsk .')), undefined);
    assert.equal(restored({ ...original, tags: 'LOC 5 9' }, document), undefined);
    assert.equal(restored({ ...original, tags: '' }, document)!.text, 'in Orsk');
  });
});

describe('the list of originals', () => {
  const original = (file: string): KeptOriginal => ({ file, text: '00000000', tags: 'LOC 0 4' });
  const line = (file: string) => `{"file":"${file}","text":"00000000","tags":"LOC 0 4"}`;
  test('has a line for each file, in order, of which none changes', () => {
    let text: string | undefined;
    for (const file of ['b', 'd', 'a', 'c', 'b']) text = addOriginal(text, original(file));
    assert.equal(text, `${['a', 'b', 'c', 'd'].map(line).join('\n')}\n`);
    assert.equal(addOriginal(line('a'), original('b')), `${line('a')}\n${line('b')}\n`);
    assert.equal(addOriginal(`${line('b')}\r\n`, original('a')), `${line('a')}\r\n${line('b')}\r\n`);
  });
  test('is read as far as it can be', () => {
    const { originals, broken } = parseOriginals(
      `${line('a')}\nno\n\n{"file":"c"}\n${line('b').replace('LOC 0', 'LOC x')}\n`,
    );
    assert.deepEqual([[...originals.keys()], broken], [['a'], [2, 4, 5]]);
  });
});

describe('the list of declined proposals', () => {
  const entry = { file: 'a.txt', text: '[ORG TORV]', context: '… 0001' };
  test('has each once, and loses what is taken back', () => {
    const text = addDeclined(undefined, [entry, { ...entry, by: 'ana' }])!;
    assert.deepEqual(parseDeclined(text).entries!.length, 1);
    assert.deepEqual(lackingDeclined(text, [entry]), []);
    assert.equal(removeDeclined(text, [entry]), '{\n  "declined": [\n    null\n  ]\n}\n');
    assert.equal(addDeclined('no', [entry]), undefined);
    assert.equal(removeDeclined('no', [entry]), undefined);
  });
  test('says what an entry must be', () => {
    assert.match(
      `${parseDeclined('{ "declined": [{ "file": "a" }] }').problems[0]!.message}`,
      /“file”, “text” and “context”/,
    );
    assert.deepEqual([readDeclined([entry]), readDeclined([{}])], [[entry], undefined]);
  });
});
