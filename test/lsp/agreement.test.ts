/** The page on the agreement of annotators: its numbers are those of the command line, to the digit. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type AgreementPage,
  agreementRequest,
  type ComparedFile,
  filesToCompareRequest,
} from '../../protocol/index.ts';
import { run } from '../cli/support.ts';
import { modern, TestClient } from './client.ts';
import { startStdio } from './transports.ts';

const names = ['Torv', 'Orsk', 'Ana Roa', 'Harbour Board', 'Brask Point', 'Vell'];
const labels = ['LOC', 'ORG', 'PER', 'MISC'];

/** A text as an annotator has tagged it, each in another way. */
function tagged(document: number, annotator: number): string {
  return names
    .map((name, index) => {
      const choice = (document * 7 + index * 5 + annotator * (1 + (index % 3))) % 11;
      const label = labels[(index + (choice > 8 ? annotator : 0)) % labels.length]!;
      if (choice === 4) return `${name} said .\n`;
      const [first, ...rest] = name.split(' ');
      return choice === 6 ? `[${label} ${first}  ] ${rest.join(' ')} said .\n` : `[${label} ${name}  ] said .\n`;
    })
    .join('');
}

const annotators = ['anna', 'ben', 'carla'];
const texts: Record<string, string> = {
  'tagwright.json': '{ "map": { "PERSON": "PER" } }',
  'anna/alone.txt': '[LOC Torv  ] . \n',
  'anna/nested.txt': '[ORG Bank of [LOC Torv  ]  ] by [PERSON Ana Roa  ] . \n',
  'ben/nested.txt': '[ORG Bank of Torv  ] by [PER Ana Roa  ] . \n',
  'carla/nested.txt': 'Bank of [LOC Torv  ] was by [PER Ana Roa  ] . \n',
};
for (let document = 0; document < 14; document++) {
  for (const [index, name] of annotators.entries()) texts[`${name}/deep/${document}.txt`] = tagged(document, index);
}

/** Figures as the command line gives them. */
interface Figures {
  readonly pairs: readonly {
    readonly scores: Readonly<Record<string, { readonly f1: number }>>;
    readonly intervals: Readonly<Record<string, { readonly low: number; readonly high: number }>>;
    readonly labels: readonly { readonly label: string; readonly f1: Readonly<Record<string, number>> }[];
    readonly confusion: readonly {
      readonly left: string | null;
      readonly right: string | null;
      readonly count: number;
    }[];
    readonly kappa: Readonly<Record<'all' | 'tagged', { readonly kappa: number }>>;
  }[];
  readonly f1: Readonly<Record<string, number>>;
  readonly fleiss: Readonly<Record<'all' | 'tagged', number>>;
  readonly alpha: Readonly<Record<'all' | 'tagged', number>>;
  readonly documents: readonly { readonly f1: Readonly<Record<string, number>>; readonly unitizingAlpha: number }[];
}

const readings = ['strict', 'exact', 'partial', 'type'];

/** All figures with a fraction in the order of the page: nulls are words there. */
function sharesOf({ pairs, f1, fleiss, alpha, documents }: Figures): number[] {
  const all = [
    ...pairs.flatMap(({ scores, intervals, labels: own }) => [
      ...readings.flatMap((reading) => [scores[reading]!.f1, intervals[reading]!.low, intervals[reading]!.high]),
      ...own.flatMap((label) => readings.map((reading) => label.f1[reading])),
    ]),
    ...(pairs.length > 1 ? readings.map((reading) => f1[reading]) : []),
    ...pairs.flatMap(({ kappa }) => [kappa.all.kappa, kappa.tagged.kappa]),
    ...[fleiss, alpha].flatMap((each) => [each.all, each.tagged]),
    ...[...documents]
      .sort((a, b) => a.f1.strict! - b.f1.strict!)
      .flatMap((each) => [...readings.map((reading) => each.f1[reading]), each.unitizingAlpha]),
  ];
  return all.filter((share) => typeof share === 'number');
}

describe('the page on agreement', () => {
  let folder: string;
  let server: TestClient;
  const uriOf = (name: string) => `${pathToFileURL(join(folder, name))}`;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tagwright-agreement-'));
    for (const [name, text] of Object.entries(texts)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    server = new TestClient({ workspaceFolders: [{ uri: uriOf(''), name: 'folder' }] });
    await server.start(modern, startStdio);
  });
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const filesOf = (some: readonly string[]) =>
    server.request<ComparedFile[]>(filesToCompareRequest, { folders: some.map(uriOf) });
  const ask = async (some: readonly string[], more: object = {}, signal?: AbortSignal) => {
    const params = { files: await filesOf(some), annotators: some, ...more };
    return server.request<AgreementPage | null>(agreementRequest, params, signal);
  };

  for (const some of [annotators.slice(0, 2), annotators]) {
    test(`has the numbers of the command line, to the digit: ${some.length} annotators`, async () => {
      const page = (await ask(some))!;
      assert.equal(page.files, 15);
      const printed = JSON.parse((await run(['agree', ...some, '-f', 'json'], { cwd: folder })).stdout) as Figures;
      const shares = [...page.html.matchAll(/<data value="([^"]+)">/g)].map(([, value]) => Number(value));
      assert.deepEqual(shares, sharesOf(printed));
      for (const { confusion } of printed.pairs) {
        for (const { left, right, count } of confusion) {
          const cell = `aria-label="${left ?? 'no entity'} ↔ ${right ?? 'no entity'}: ${count}">${count}</a>`;
          assert.ok(page.html.includes(cell), cell);
        }
      }
    });
  }

  test('is what the command line prints, but for its links', async () => {
    const { stdout } = await run(['agree', 'anna', 'ben', '-f', 'html'], { cwd: folder });
    assert.equal(stdout, (await ask(['anna', 'ben']))!.html);
  });

  test('leads by commands of the client to the differences of two labels, and to files', async () => {
    const { html } = (await ask(['anna', 'ben'], { command: 'own.open', pairCommand: 'own.pair' }))!;
    const [, first] = /href="command:own\.pair\?([^"]+)"/.exec(html)!;
    const [left, right, one, other] = JSON.parse(decodeURIComponent(first!));
    assert.deepEqual([left, right], [0, 1]);
    assert.notEqual(one, other);
    const link = `command:own.open?${encodeURIComponent(JSON.stringify([uriOf('anna/nested.txt'), 0]))}`;
    assert.ok(html.includes(`<a href="${link}">`));
    assert.ok(html.includes('>anna/deep/0.txt:'), html);
    assert.doesNotMatch((await ask(['anna', 'ben']))!.html, /href="command:/);
  });

  test('is none when it is cancelled', async () => {
    const cancel = new AbortController();
    const params = { files: await filesOf(annotators), annotators };
    const asked = server.request<AgreementPage | null>(agreementRequest, params, cancel.signal);
    cancel.abort();
    assert.equal(await asked, null);
  });

  test('needs a version of each annotator', async () => {
    const params = { files: await filesOf(['anna', 'ben']), annotators };
    await assert.rejects(server.request(agreementRequest, params), /as many versions as there are annotators/);
  });
});
