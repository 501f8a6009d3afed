/** Import and export: which files there are, and what comes of them. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type ConversionResult,
  type ConvertedText,
  type ConvertFilesParams,
  convertFilesRequest,
  type FilesToConvert,
  type FormatOffer,
  filesToConvertRequest,
  formatsRequest,
} from '../../protocol/index.ts';
import { modern, TestClient } from './client.ts';
import { startStdio } from './transports.ts';

const texts: Record<string, string> = {
  'cables/a.txt': '[PER Roa  ] met [LOC Orsk  ] . \n',
  'cables/deep/b.txt': '[ORG Bank of [LOC Orsk  ]  ] . \n',
  'cables/notes.txt': 'Nothing here.\n',
  'cables/.hidden.txt': '[LOC Orsk  ] . \n',
  'other/c.txt': '[LOC Torv  ] . \n',
  'other/corpus.jsonl': '{"text":"Orsk","entities":[[0,4,"LOC"]]}\n\n{"text":"Torv"\n{"text":"Roa","entities":[]}\n',
  'other/t.ann': 'T1\tLOC 0 4\tOrsk\n',
  'other/t.txt': 'Orsk\n',
  'other/alone.ann': 'T1\tLOC 0 4\tOrsk\n',
  'tagged/tagwright.json': '{ "source": "plain/{name}", "map": { "PERSON": "PER" } }',
  'tagged/a b.txt': '[PER Roa  ] ’s [LOC Orsk  ] \n',
  'tagged/plain/a b.txt': "Roa's\nOrsk\n",
  'tagged/lost.txt': '[PER Roa  ] \n',
  'broken/tagwright.json': '{',
  'broken/a.txt': '[PER Roa  ] \n',
};

describe('the files to convert', () => {
  let folder: string;
  let server: TestClient;
  const uriOf = (name: string) => `${pathToFileURL(join(folder, name))}`;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tagwright-convert-'));
    for (const [name, text] of Object.entries(texts)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    server = new TestClient({ workspaceFolders: [{ uri: `${pathToFileURL(folder)}`, name: 'folder' }] });
    await server.start(modern, startStdio);
  });
  after(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  const find = (from: string, files: readonly string[], folders: readonly string[] = []) =>
    server.request<FilesToConvert>(filesToConvertRequest, {
      from,
      files: files.map(uriOf),
      folders: folders.map(uriOf),
    });
  const namesOf = ({ files }: FilesToConvert) => files.map(({ name }) => name);
  const ask = (files: ConvertFilesParams['files'], rest: Partial<ConvertFilesParams>) =>
    server.request<ConversionResult[]>(convertFilesRequest, {
      from: 'brackets',
      to: 'brackets',
      ontoSource: false,
      isTrial: false,
      files,
      ...rest,
    });
  const convert = async (names: readonly string[], rest: Partial<ConvertFilesParams>) =>
    ask((await find(rest.from ?? 'brackets', names)).files, rest);

  test('have formats, by names that people know', async () => {
    const formats = await server.request<FormatOffer[]>(formatsRequest, {});
    const brat = formats.find(({ name }) => name === 'brat');
    assert.deepEqual(brat, {
      name: 'brat',
      title: 'brat standoff',
      extensions: ['.ann', '.txt'],
      holdsMany: false,
      frame: { begin: '', between: '', end: '' },
    });
    assert.ok(formats.find(({ name }) => name === 'spacy')?.holdsMany);
  });

  test('are those that are named and those of folders, under what they have in common', async () => {
    assert.deepEqual(namesOf(await find('brackets', [], ['cables'])), ['a.txt', 'deep/b.txt', 'notes.txt']);
    const several = await find('brackets', ['other/c.txt', 'cables/a.txt'], ['cables/deep']);
    assert.deepEqual(namesOf(several), ['other/c.txt', 'cables/a.txt', 'cables/deep/b.txt']);
    assert.deepEqual(namesOf(await find('brat', [], ['other'])), ['alone.ann', 't.ann']);
    assert.deepEqual(namesOf(await find('brackets', [], ['cables/dee'])), []);
  });

  test('may have originals', async () => {
    assert.equal((await find('brackets', ['cables/a.txt'])).hasSource, false);
    assert.equal((await find('brackets', [], ['tagged'])).hasSource, true);
  });

  test('become documents, with their losses; texts without tags are none where nobody named them', async () => {
    const { files } = await find('brackets', [], ['cables']);
    const results = await ask(files, { to: 'conll2002-iob2' });
    assert.deepEqual(
      results.map((result) => 'document' in result && [result.file, result.paths, result.entities, result.losses]),
      [
        ['cables/a.txt', ['a.conll'], 2, []],
        [
          'cables/deep/b.txt',
          ['deep/b.conll'],
          2,
          [{ line: 1, loss: 'lost, conll2002-iob2: entities inside or around others: 1 (“Orsk”)' }],
        ],
      ],
    );
    const [named] = await convert(['cables/notes.txt'], { to: 'spacy' });
    assert.ok(named && 'document' in named && named.entities === 0);
  });

  test('are told of without their contents in a trial', async () => {
    const [trial] = await convert(['cables/a.txt'], { to: 'brat', isTrial: true });
    assert.deepEqual(trial, {
      file: 'cables/a.txt',
      document: 'a.txt',
      paths: ['a.ann', 'a.txt'],
      entities: 2,
      losesScores: false,
      losses: [],
    });
  });

  test('say that they have probabilities of labels, where these are not kept', async () => {
    const text = 'in [LOC:0.75; ORG:0.25; Orsk  ] .\n';
    const uri = uriOf('scores.txt');
    const losesScores = async (to: string) => {
      const files = [{ uri, name: 'scores.txt', isFound: false, text }];
      const [result] = await ask(files, { from: 'tagger-confidence', to });
      return result && 'document' in result && [result.entities, result.losesScores];
    };
    assert.deepEqual(await losesScores('brackets'), [1, true]);
    assert.deepEqual(await losesScores('tagger-confidence'), [1, false]);
  });

  test('have mistakes with their places, and the rest goes on', async () => {
    const results = await convert(['other/corpus.jsonl'], { from: 'spacy' });
    const [first, mistake, last] = results;
    assert.deepEqual(first && 'document' in first && [first.document, first.parts], [
      'corpus-0001.jsonl',
      ['[LOC Orsk  ]'],
    ]);
    assert.ok(mistake && 'message' in mistake && mistake.isMistake);
    assert.deepEqual([mistake.file, mistake.line], ['other/corpus.jsonl', 3]);
    assert.equal(last && 'document' in last && last.document, 'corpus-0004.jsonl');
  });

  test('may have parts, which are read together', async () => {
    const results = await convert(['other/t.ann', 'other/alone.ann'], { from: 'brat' });
    assert.deepEqual(results[0] && 'parts' in results[0] && results[0].parts, ['[LOC Orsk  ]\n']);
    assert.deepEqual(results[1], {
      file: 'other/alone.ann',
      message: 'There is no file “other/alone.txt”.',
      isMistake: true,
    });
  });

  test('are as they are in the editor', async () => {
    const open = await server.open('[LOC Vell  ] . \n', uriOf('cables/a.txt'));
    const contents = async (names: readonly string[]) =>
      ((await convert(names, { to: 'inlinexml' })) as ConvertedText[]).map(({ parts }) => parts);
    assert.deepEqual(await contents(['cables/a.txt']), [['<LOC>Vell</LOC> . \n']]);
    await open.close();
    assert.deepEqual(await contents(['cables/a.txt']), [['<PER>Roa</PER> met <LOC>Orsk</LOC> . \n']]);
  });

  test('may be texts that only the client has', async () => {
    const uri = 'untitled:Untitled-1';
    const { files } = await server.request<FilesToConvert>(filesToConvertRequest, {
      from: 'inlinexml',
      files: [uri],
      folders: [],
    });
    assert.deepEqual(files, [{ uri, name: 'Untitled-1', isFound: false }]);
    const given = files.map((file) => ({ ...file, text: '<LOC>Vell</LOC> .' }));
    const [result] = await ask(given, { from: 'inlinexml' });
    assert.deepEqual(result && 'parts' in result && [result.paths, result.parts], [
      ['Untitled-1.txt'],
      ['[LOC Vell  ] .'],
    ]);
  });

  test('are carried over to their originals', async () => {
    const results = await convert(['tagged/a b.txt', 'tagged/lost.txt', 'cables/a.txt'], {
      to: 'spacy',
      ontoSource: true,
    });
    const [carried, lost, without] = results;
    assert.deepEqual(carried && 'parts' in carried && carried.parts?.map((part) => JSON.parse(part)), [
      {
        meta: { file: 'tagged/a b.txt', unit: 'codepoint' },
        text: "Roa's\nOrsk\n",
        entities: [
          [0, 3, 'PERSON'],
          [6, 10, 'LOC'],
        ],
      },
    ]);
    assert.deepEqual(
      [lost, without].map((result) => result && 'message' in result && result.message),
      ['plain/lost.txt cannot be read', 'tagwright.json names no “source” for it'],
    );
  });

  test('are left alone beneath a broken tagwright.json, and said to be gone', async () => {
    const results = await convert(['broken/a.txt', 'cables/gone.txt'], { to: 'spacy' });
    assert.deepEqual(
      results.map((result) => 'message' in result && result.message),
      ['left alone until its tagwright.json is mended', 'There is no file “cables/gone.txt”.'],
    );
  });
});
