/** The page on agreement: where its numbers come from, and which differences they lead to. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { annotatedText } from '../../server/core/compare/annotations.ts';
import { countTexts } from '../../server/core/compare/counts.ts';
import { compareVersions } from '../../server/core/compare/text-comparison.ts';
import { english } from '../../server/core/message.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { agreementPage } from '../../server/core/views/agreement-page.ts';
import { AgreementSum, labelPairKey, tallyLabelPairs } from '../../server/core/views/agreement-report.ts';
import { agreementSections } from '../../server/core/views/agreement-sections.ts';
import { style } from '../../server/core/views/page-style.ts';
import { runs, taggedText } from './generate.ts';

/** The counts of a document of some annotators. */
function counted(file: string, texts: readonly string[]) {
  const versions = texts.map((text, index) => ({ file: `${index}/${file}`, document: Document.parse(text) }));
  const count = countTexts(versions.map(({ document }) => annotatedText(document)));
  const { counts, unitizingAlpha } = count;
  return { file, counts, unitizingAlpha, first: versions[0]!.file, tallies: tallyLabelPairs(count, versions) };
}

function reportOf(...documents: readonly (readonly string[])[]) {
  const sum = new AgreementSum(['anna', 'ben', 'carla'].slice(0, documents[0]?.length ?? 2));
  for (const [index, texts] of documents.entries()) assert.ok(sum.add(counted(`${index}.txt`, texts)));
  return sum.report();
}

const anna = 'Nothing .\nIn [LOC Torv  ] [PER Ana Roa  ] and [LOC Orsk  ] .\n[LOC Torv  ] .\n';
const ben = 'Nothing .\nIn [ORG Torv  ] [PER Ana  ] Roa and [LOC Orsk  ] .\n[ORG Torv  ] [MISC .  ]\n';

describe('a report on agreement', () => {
  test('knows where each pair of labels stands, and how many are not the same', () => {
    const { tallies } = reportOf([anna, ben]);
    const shown = tallies.map(({ pair, count, differing, places }) => [...pair.labels, count, differing, places]);
    assert.deepEqual(shown, [
      ['LOC', 'ORG', 2, 2, [{ file: '0/0.txt', line: 1, count: 2 }]],
      ['PER', 'PER', 1, 1, [{ file: '0/0.txt', line: 1, count: 1 }]],
      ['LOC', 'LOC', 1, 0, [{ file: '0/0.txt', line: 1, count: 1 }]],
      [null, 'MISC', 1, 1, [{ file: '1/0.txt', line: 2, count: 1 }]],
    ]);
  });

  test('has for each cell of its matrices a tally of as many entities', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(taggedText, taggedText, taggedText), { maxLength: 5 }), (documents) => {
        const { agreement, tallies } = reportOf(...documents);
        const counts = new Map(tallies.map(({ pair, count }) => [labelPairKey(pair), count]));
        for (const { left: one, right: other, confusion } of agreement.pairs) {
          for (const { left, right, count } of confusion)
            assert.equal(counts.get(labelPairKey({ annotators: [one, other], labels: [left, right] })), count);
        }
        assert.equal(counts.size, agreement.pairs.flatMap(({ confusion }) => confusion).length);
      }),
      runs,
    );
  });

  test('names the pairs of labels of each difference that a comparison shows, and no others', () => {
    const labels = ['PER', 'LOC', 'ORG'];
    const piece = fc.record({ words: fc.constantFrom(['Torv'], ['Ana', 'Roa'], ['the']), tag: fc.nat(4) });
    const written = (pieces: readonly { words: readonly string[]; tag: number }[], shift: number) =>
      pieces
        .map(({ words, tag }, index) => {
          const label = labels[(tag + shift * index) % 4];
          const [first, ...rest] = words;
          if (label === undefined) return words.join(' ');
          return (tag + shift + index) % 3 === 0
            ? [`[${label} ${first}  ]`, ...rest].join(' ')
            : `[${label} ${words.join(' ')}  ]`;
        })
        .join(' , ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.integer({ min: 2, max: 3 }), (pieces, annotators) => {
        const texts = Array.from({ length: annotators }, (_, shift) => written(pieces, shift));
        const versions = texts.map((text) => ({ document: Document.parse(text), labelOf: (label: string) => label }));
        const { stretches } = compareVersions(versions, []);
        const shown = new Set(stretches.flatMap(({ pairs }) => pairs.map(labelPairKey)));
        const { tallies } = counted('a.txt', texts);
        const differing = tallies.filter((tally) => tally.differing > 0).map(({ pair }) => labelPairKey(pair));
        assert.deepEqual([...shown].sort(), differing.sort());
      }),
      runs,
    );
  });

  test('names those of texts that differ without their tags, too', () => {
    const versions = [
      'Then [LOC Torv  ] [ORG Bank of [LOC Vell  ]  ] .',
      'Now [ORG Torv  ] [ORG Bank of Vell  ] .',
    ].map((text) => ({ document: Document.parse(text), labelOf: (label: string) => label }));
    const pairs = compareVersions(versions, []).stretches.flatMap((stretch) => stretch.pairs);
    assert.deepEqual(pairs, [{ annotators: [0, 1], labels: ['LOC', 'ORG'] }]);
  });
});

describe('the page on agreement', () => {
  const options = { language: english, nameOf: (file: string) => file };

  test('leads from a cell beside the diagonal to its differences, and from others to their rows', () => {
    const linkToPair = ({ labels }: { readonly labels: readonly (string | null)[] }) => `go:${labels}`;
    const sections = agreementSections(reportOf([anna, ben]), linkToPair);
    const { matrix, rows } = sections.find(({ id }) => id === 'confusion')!;
    const cells = matrix!.rows.flatMap((row) => row.cells);
    const addresses = cells.flatMap(({ count, link }) => (link ? [[count, link.address]] : []));
    assert.deepEqual(addresses, [
      [1, `#${rows.find(({ name }) => `${name}` === 'LOC ↔ LOC')!.id}`],
      [2, 'go:LOC,ORG'],
      [1, `#${rows.find(({ name }) => `${name}` === 'PER ↔ PER')!.id}`],
      [1, 'go:,MISC'],
    ]);
    // Of the same label with other boundaries the row leads on.
    assert.deepEqual(
      rows.map(({ name, link }) => [`${name}`, link?.address]),
      [
        ['LOC ↔ ORG', 'go:LOC,ORG'],
        ['no entity ↔ MISC', 'go:,MISC'],
        ['LOC ↔ LOC', undefined],
        ['PER ↔ PER', 'go:PER,PER'],
      ],
    );
  });

  test('has sections for each two of three annotators, and those for all of them', async () => {
    const page = await agreementPage(reportOf([anna, ben, anna], [ben, ben, ben]), options);
    const titles = [...page.matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].map(([, title]) => title);
    assert.equal(titles.filter((title) => title!.endsWith('label against label')).length, 3);
    assert.deepEqual(titles.slice(-4), ['All annotators', 'Tokens', 'Documents by agreement', 'By document']);
    assert.match(page, /<h1>Agreement of anna, ben, carla<\/h1>/);
    assert.match(page, /Cohen’s kappa, ben and carla/);
  });

  test('shows what is in texts and names as text, and has neither script nor style attribute', async () => {
    const page = await agreementPage(reportOf([anna, ben]), { ...options, nameOf: (file) => `<b>${file}` });
    assert.doesNotMatch(page.replace(style, ''), /<script|<b>|<style [^>]|\sstyle=|\son\w+=/);
  });

  test('says what is not defined, and what is not there', async () => {
    const page = await agreementPage(reportOf(['Nothing .\n', 'Nothing .\n']), options);
    assert.match(page, /There are no entities\./);
    assert.match(page, /not defined/);
    assert.doesNotMatch(page, /NaN|Infinity/);
    const none = await agreementPage(new AgreementSum(['anna', 'ben']).report(), options);
    assert.match(none, /There is no document that all annotators have\./);
    assert.match(none, /Documents that all annotators have: 0\./);
  });

  test('says how many documents there are beyond those that it lists, those with the least agreement first', async () => {
    const documents = Array.from({ length: 205 }, (_, index) => (index === 9 ? [anna, ben] : [anna, anna]));
    const sections = agreementSections(reportOf(...documents));
    const { rows, all } = sections.find(({ id }) => id === 'documents')!;
    assert.deepEqual([rows.length, all, rows[0]!.name], [200, 205, '9.txt']);
    const bands = sections.find(({ id }) => id === 'bands')!;
    assert.deepEqual(
      bands.rows.map(({ name, cells: [count] }) => [`${name}`, count]),
      [
        ['0.2 to below 0.3', 1],
        ['0.9 to 1.0', 204],
      ],
    );
  });
});
