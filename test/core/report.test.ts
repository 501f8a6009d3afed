/** The report's page: its numbers, its places, its charts and its policy. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Linter } from '../../server/core/lint/linter.ts';
import { countClues } from '../../server/core/mentions/clues.ts';
import { addCount, type LabelCounts } from '../../server/core/mentions/label-counts.ts';
import { suspicionsOf } from '../../server/core/mentions/suspicion.ts';
import { english, Locale } from '../../server/core/message.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { chart } from '../../server/core/views/charts.ts';
import { checksumOfStyle, style } from '../../server/core/views/page-style.ts';
import { countReport, figureKey, maxPlaces, type Report, ReportSum } from '../../server/core/views/report.ts';
import { reportPage } from '../../server/core/views/report-page.ts';
import { sectionsOf } from '../../server/core/views/report-sections.ts';
import { runs, taggedText } from './generate.ts';

function reportOf(file: string, text: string, day?: string): Report {
  const document = Document.parse(text);
  const review = { state: day === undefined ? 'unreviewed' : 'reviewed', day } as const;
  const doubts = suspicionsOf(document, countClues(document));
  return countReport({ file, linted: new Linter().lint(document), review, doubts });
}

function sumOf(reports: readonly Report[]): Report {
  const sum = new ReportSum();
  for (const report of reports) sum.add(report);
  return sum.total;
}

function pageOf(report: Report, language = english): Promise<string> {
  return reportPage(report, { language, nameOf: (file) => file });
}

/** A report in an order that says nothing. */
function sorted({ statistics, tallies }: Report): string {
  const ordered = [...tallies].sort((a, b) => (figureKey(a.figure) < figureKey(b.figure) ? -1 : 1));
  return JSON.stringify({ statistics, tallies: ordered });
}

const texts = ['The [ORG Vell  ] met .\nIn [LOC Orsk.  ] .\n', '[LOC Vell  ] .\r\n\r\nThe [ORG Vell  ] .\r\n'];

describe('a report', () => {
  test('knows the first line of each figure, and how often it is there', () => {
    const { tallies } = sumOf(texts.map((text, index) => reportOf(`${index}.txt`, text)));
    const placesOf = (...figure: readonly string[]) =>
      tallies.find((each) => JSON.stringify(each.figure) === JSON.stringify(figure))?.places;
    assert.deepEqual(placesOf('name', 'Vell', 'ORG'), [
      { file: '0.txt', line: 0, count: 1 },
      { file: '1.txt', line: 2, count: 1 },
    ]);
    assert.deepEqual(placesOf('rule', 'trailing-punctuation'), [{ file: '0.txt', line: 1, count: 1 }]);
  });

  test('counts suspicious labels by the likelier one, and leads to the first', () => {
    const document = Document.parse('[MISC Vell  ] .\nThe [ORG Roa  ] and [ORG Torv  ] .\n');
    const known = Array.from({ length: 9 }, () => Document.parse('[ORG Vell  ] and [PER Roa  ] . [PER Torv  ] .\n'));
    const counts: LabelCounts = new Map();
    for (const each of [document, ...known])
      for (const [key, labels] of countClues(each))
        for (const [label, count] of labels) addCount(counts, key, label, count);
    const linted = new Linter().lint(document);
    const doubts = suspicionsOf(document, counts);
    const { tallies, statistics } = countReport({
      file: 'a.txt',
      linted,
      review: { state: 'unreviewed' },
      doubts,
      hasNames: false,
    });
    assert.deepEqual(statistics.surfaces, []);
    const found = tallies.filter(({ figure: [kind] }) => kind === 'doubt');
    assert.deepEqual(found.map(({ figure, count, places }) => [...figure, count, places[0]!.line]).sort(), [
      ['doubt', 'MISC', 'ORG', 1, 0],
      ['doubt', 'ORG', 'PER', 2, 1],
    ]);
  });

  test('of parts is that of the whole, however they are put together', () => {
    fc.assert(
      fc.property(fc.array(taggedText, { maxLength: 30 }), fc.nat(), (given, cut) => {
        const all = given.map((text, index) => reportOf(`${index}.txt`, text, index % 3 ? undefined : '2026-11-03'));
        const at = cut % (all.length + 1);
        const parts = [sumOf(all.slice(at)), sumOf(all.slice(0, at))];
        assert.equal(sorted(sumOf(JSON.parse(JSON.stringify(parts)))), sorted(sumOf(all)));
      }),
      runs,
    );
  });

  test('has places for as many documents as each number says, or the first of them', () => {
    fc.assert(
      fc.property(fc.array(taggedText, { maxLength: 30 }), (given) => {
        const { statistics, tallies } = sumOf(given.map((text, index) => reportOf(`${index}.txt`, text)));
        const tallyOf = new Map(tallies.map((tally) => [figureKey(tally.figure), tally]));
        for (const { label, entities, documents } of statistics.labels) {
          const tally = tallyOf.get(figureKey(['label', label]))!;
          assert.deepEqual([tally.count, tally.documents], [entities, documents]);
        }
        for (const { places, documents, count } of tallies) {
          assert.equal(places.length, Math.min(documents, maxPlaces));
          assert.ok(places.reduce((sum, place) => sum + place.count, 0) <= count);
        }
      }),
      runs,
    );
  });

  test('shows the last days first, and in each what had been reviewed until then', () => {
    const days = ['2026-11-09', '2026-11-03', '2026-11-03', '2026-10-31'];
    const sections = sectionsOf(sumOf(days.map((day, index) => reportOf(`${index}.txt`, texts[0]!, day))));
    const { rows, chart } = sections.find(({ id }) => id === 'days')!;
    assert.deepEqual(
      rows.map(({ name, cells }) => [name, ...cells]),
      [
        ['2026-11-09', 1, 4],
        ['2026-11-03', 2, 3],
        ['2026-10-31', 1, 1],
      ],
    );
    assert.deepEqual(
      chart!.marks.map(({ parts }) => parts),
      [[1], [3], [4]],
    );
  });
});

describe('the page of a report', () => {
  test('allows its style sheet and nothing else, and has neither script nor style attribute', async () => {
    const page = await pageOf(sumOf([reportOf('a.txt', texts[0]!, '2026-11-03'), reportOf('b.txt', texts[1]!)]));
    assert.equal(checksumOfStyle, `sha256-${createHash('sha256').update(style).digest('base64')}`);
    assert.match(page, /content="default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-[^' ]+'"/);
    assert.equal(page.match(/<style>/g)?.length, 1);
    assert.ok(page.includes(`<style>${style}</style>`));
    assert.doesNotMatch(page.replace(style, ''), /<script|<style [^>]|\sstyle=|\son\w+=|https?:(?!\/\/www\.w3\.org\/)/);
    assert.equal(page.match(/<svg /g)?.length, 6);
  });

  test('shows what is in texts as text', async () => {
    const nasty = `[ORG <script>"&  ] and [LOC <script>"&  ] .\n`;
    const page = await pageOf(reportOf('<b>.txt', nasty));
    assert.ok(!page.includes('<script>') && !page.includes('<b>'), page);
  });

  test('says of each section without numbers that there are none', async () => {
    const page = await pageOf(sumOf([]));
    for (const words of ['There are no entities.', 'There are no findings.', 'No label is suspicious.'])
      assert.ok(page.includes(words), words);
    assert.ok(!page.includes('<svg'));
  });

  test('is in the language of its reader, numbers in charts included', async () => {
    const german = new Locale('de', new Map([['Entities by label', 'Entitäten nach Label']]));
    const page = await pageOf(reportOf('a.txt', '[LOC Orsk  ] . '.repeat(2000)), german);
    assert.match(page, /<html lang="de">/);
    assert.match(page, /<h2 id="labels-title">Entitäten nach Label<\/h2>/);
    assert.match(page, /<td class="number">2\.000<\/td>/);
    assert.match(page, />1\.000<\/text>/);
  });

  test('says how many files there are beyond those that it names', async () => {
    const page = await pageOf(sumOf(Array.from({ length: 25 }, (_, at) => reportOf(`${at}.txt`, '[LOC Orsk  ] .\n'))));
    assert.match(page, /<li>and 5 more files<\/li>/);
  });
});

describe('a chart', () => {
  test('marks whole numbers only, each once', async () => {
    const svg = await chart('bars', [{ name: 'Orsk', parts: [1, 1] }], ',');
    const numbers = [...svg.matchAll(/>(\d[^<]*)<\/text>/g)].map(([, number]) => number);
    assert.deepEqual(numbers, ['0', '1', '2']);
  });

  test('is drawn of one day, too', async () => {
    assert.match(await chart('line', [{ name: '2026-11-03', parts: [3] }], ','), />2026-11-03<\/text>/);
  });
});
