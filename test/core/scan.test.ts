import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { conll2003, type LabelSet, ontonotes5 } from '../../server/core/syntax/labels.ts';
import { scanLine } from '../../server/core/syntax/scan.ts';
import { runs, taggedText } from './generate.ts';

/** The tags of a line as `LABEL(body)`, with `?` for an unknown label, `…` for an unclosed tag and `>` for each level. */
function tags(line: string, labels: LabelSet = conll2003): string[] {
  return scanLine(line, labels).tags.map((tag) => {
    let level = '';
    for (let outer = tag.outer; outer; outer = outer.outer) level += '>';
    const body = tag.closed ? line.slice(tag.bodyFrom, tag.bodyTo) : '…';
    return `${level}${tag.label}${tag.known ? '' : '?'}(${body})`;
  });
}

/** The brackets of a line that are text, with what follows them. */
function literals(line: string): string[] {
  return scanLine(line, conll2003).literals.map((at) => line.slice(at, at + 3));
}

const cases: Record<string, readonly [line: string, ...tags: string[]][]> = {
  'entities of every spacing style': [
    ['in [LOC Asuncion  ] .', 'LOC(Asuncion)'],
    ['in [LOC Asuncion ] .', 'LOC(Asuncion)'],
    ['in [LOC Asuncion] .', 'LOC(Asuncion)'],
    ['in [LOC\tAsuncion\t ] .', 'LOC(Asuncion)'],
    ['[PER A  ][LOC B  ]', 'PER(A)', 'LOC(B)'],
  ],
  'brackets that are text': [
    ['[ Note: see above ]'],
    ['minimiz [ ing ]'],
    ['[sic] and [SIC] and [REDACTED] and [NOTE: x ]'],
    ['[LOCAL news] and [PERSONNEL ]'],
    ['[NOTE one blank ]'],
    ['[LCO never closed'],
    ['[ LOC never closed'],
    ['[PER[sic] x  ]'],
    ['[PER] lives in [LOC] , [MISC]'],
    ['[LOC](x.html) and [[LOC]] and ( [ORG] )'],
    ['[ LOC] and [LOC]Orsk and [loc] and [DATE] and [LOCATION]'],
    ['[LOC]]  ]'],
  ],
  'the texts of links': [
    ['the [PER diem](http://x.org/a) and [ORG chart](chart.html#b)'],
    ['[LOC x](/a) [LOC x](./a) [LOC x](../a) [LOC x](#a) [LOC x](<a b>) [LOC x](mailto:a@b) [per diem](www.x.org)'],
    ['[PER diem](http://x.org) of [PER Ana Roa  ]', 'PER(Ana Roa)'],
    ['[ORG chart of [LOC Orsk  ]](http://x.org)', 'LOC(Orsk)'],
    ['[[LOC Orsk  ]](http://x.org)', 'LOC(Orsk)'],
    // A blank before the bracket is the taggers' way.
    ['[LOC Orsk ](http://x.org)', 'LOC(Orsk)'],
    ['[LOC Orsk](a town) and [ORG Bank](BO) , [ORG Bank]( http://x.org )', 'LOC(Orsk)', 'ORG(Bank)', 'ORG(Bank)'],
  ],
  'a literal bracket inside an entity': [
    ['[ORG Manufacturers of America [ PhRMA  ] ] issued', 'ORG(Manufacturers of America [ PhRMA)'],
    ['[LOC A [NOTE foo ] B  ]', 'LOC(A [NOTE foo)'],
    ['[ORG Friends of [LOC] in Orsk  ]', 'ORG(Friends of [LOC)'],
  ],
  'unclosed, empty and nested tags': [
    ['[LOC Paris and', 'LOC(…)'],
    ['[LOC', 'LOC(…)'],
    ['[LOC A [PER B  ] C', 'LOC(…)', 'PER(B)'],
    ['[LOC A [PER B  ] C  ]', 'LOC(A [PER B  ] C)', '>PER(B)'],
    ['[LOC ] and [PER\t]', 'LOC()', 'PER()'],
    ['[LOC [PER] ]', 'LOC([PER)'],
    ['[LOC A  ] B  ]', 'LOC(A)'],
  ],
  'unknown labels': [
    ['[LCO Paris ] [loc Paris ] [LO Paris ] [LOCX Paris ]', 'LCO?(Paris)', 'loc?(Paris)', 'LO?(Paris)', 'LOCX?(Paris)'],
    ['[GPE Paris] [PERSON Ana ]', 'GPE?(Paris)', 'PERSON?(Ana)'],
    ['[GAME Copa  ] but [GAME Copa ]', 'GAME?(Copa)'],
    ['[LCO ] [lco]'],
    ['[ORG: foo ] and [PER, Ana ]'],
  ],
  'wrong spacing': [
    ['[ LOC Paris ]', 'LOC(Paris)'],
    ['[LOCParis ]', 'LOC(Paris)'],
    ['[ LOCÁvila ]', 'LOC(Ávila)'],
  ],
};

for (const [name, lines] of Object.entries(cases)) {
  describe(name, () => {
    for (const [line, ...expected] of lines) test(line, () => assert.deepEqual(tags(line), expected));
  });
}

test('a label set has its own labels', () => {
  assert.deepEqual(tags('[GPE Paris  ] [PER Ana  ] [WORK_OF_ART Guernica]', ontonotes5), [
    'GPE(Paris)',
    'PER?(Ana)',
    'WORK_OF_ART(Guernica)',
  ]);
});

test('literal brackets are listed in order', () => {
  assert.deepEqual(literals('[ a ] [LOC b [NOTE c ] d ]'), ['[ a', '] [', '[NO', ']']);
});

test('the pieces of a tag lie where the drawing says', () => {
  const [tag] = scanLine('in [LOC Asuncion  ] .', conll2003).tags;
  const { from, labelFrom, labelTo, bodyFrom, bodyTo, to } = tag!;
  assert.deepEqual([from, labelFrom, labelTo, bodyFrom, bodyTo, to], [3, 4, 7, 8, 16, 19]);
});

test('offsets are in order and tags nest', () => {
  fc.assert(
    fc.property(taggedText, (text) => {
      const line = text.replace(/[\r\n]/g, ' ');
      for (const tag of scanLine(line, conll2003).tags) {
        const places = [tag.from, tag.labelFrom, tag.labelTo, tag.bodyFrom, tag.bodyTo, tag.to, line.length];
        assert.deepEqual(
          places,
          [...places].sort((a, b) => a - b),
        );
        if (tag.outer) assert.ok(tag.outer.bodyFrom <= tag.from && tag.to <= tag.outer.bodyTo);
      }
    }),
    runs,
  );
});

test('every bracket is a tag or text, once', () => {
  fc.assert(
    fc.property(taggedText, (text) => {
      const line = text.replace(/[\r\n]/g, ' ');
      const { tags: found, literals: rest } = scanLine(line, conll2003);
      const places = [...found.flatMap((tag) => (tag.closed ? [tag.from, tag.to - 1] : [tag.from])), ...rest];
      const brackets = [...line.matchAll(/[[\]]/g)].map(({ index }) => index);
      assert.deepEqual(
        places.sort((a, b) => a - b),
        brackets,
      );
    }),
    runs,
  );
});

test('depth costs no more than length', () => {
  const deep = '[LOC a '.repeat(100_000);
  assert.equal(scanLine(deep, conll2003).tags.length, 100_000);
  assert.equal(
    scanLine(`${deep}${' ]'.repeat(100_000)}`, conll2003).tags.filter(({ closed }) => closed).length,
    100_000,
  );
  assert.equal(scanLine(`${'[NOTE a '.repeat(100_000)}]`, conll2003).literals.length, 100_001);
});
