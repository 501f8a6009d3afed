/** Independent readers judge what `convert` writes: NLTK, Python's own strings, JSON and XML, UIMA, and xmllint. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { corpusFiles, hasCorpus } from '../../corpus.ts';
import { lookFor } from '../../editors/editors.ts';
import { pythonWith } from '../python.ts';
import { type Files, folderOf, run } from '../support.ts';

/** Letters beyond the BMP before and in entities, Windows' line ends, markup; no two entities of a label side by side. */
const texts: Readonly<Record<string, string>> = {
  'a.txt': '𝒳 <b> in [LOC 𝒴 Bay  ] & [PER Ilse "T" Tarn  ] . \n👩‍🔬 [ORG EUR/NB  ] [LOC Orsk  ] . \n',
  'b.txt': '[ORG Fjord  ] [PER Aldis  ] of [LOC Brask  ] \n',
};
const windows = '𝒳 in [LOC 𝒴 Bay  ] .\r\n👩‍🔬 [ORG Fjord Line  ]\r\n';

/** Formats that keep line ends as they are, and so can have Windows'. */
const ofOffsets = ['spacy', 'prodigy', 'doccano', 'doccano-relations', 'label-studio', 'brat', 'uima-xmi', 'gate-xml'];
const ofWords = ['conll2003-iob1', 'conll2003-iob2', 'conll2002-iob2', 'slashtags'];

/** The entities of a tagged text without nesting, read by nothing but a pattern. */
function entitiesOf(text: string): [string, string][] {
  return Array.from(text.matchAll(/\[(PER|LOC|ORG|MISC) ([^\]]*?) *\]/g), ([, label, body]) => [label!, body!]);
}

const corpus: Files = hasCorpus
  ? Object.fromEntries(
      corpusFiles()
        .filter(({ text }) => !/\[[A-Z]+ [^\]]*\[(?:PER|LOC|ORG|MISC) /.test(text))
        .slice(0, 60)
        .map(({ name, text }) => [name, text]),
    )
  : {};

for (const format of [...ofOffsets, ...ofWords]) {
  const module = ofWords.includes(format) ? 'nltk' : 'json';
  const reader = module === 'nltk' ? 'NLTK' : 'Python';
  test(`${reader} finds the entities of what is written as ${format}`, async (context) => {
    const python = await pythonWith(module, reader, [module === 'nltk' ? 'python3-nltk' : 'python3']);
    if ('missing' in python) return context.skip(python.missing);
    // Where entities stand side by side, slashTags cannot tell them apart.
    const more = format === 'slashtags' ? {} : corpus;
    const files: Record<string, string> = { ...texts, ...(more as Record<string, string>) };
    if (ofOffsets.includes(format)) files['w.txt'] = windows;
    const cwd = folderOf(
      context,
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`in/${name}`, text])),
    );
    const { stderr, code } = await run(['convert', 'in', '--to', format, '--out', 'out/'], { cwd });
    assert.deepEqual([stderr, code], ['', 0]);
    const names = Object.keys(files).sort();
    const own = readdirSync(join(cwd, 'out'))
      .filter((name) => format !== 'brat' || name.endsWith('.ann'))
      .sort();
    const paths = own.map((name) => join(cwd, 'out', name));
    const judge = spawnSync(python.program, [join(import.meta.dirname, 'judge.py'), format, ...paths], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
      maxBuffer: 1 << 26,
    });
    assert.equal(judge.stderr, '');
    const found = judge.stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    assert.deepEqual(
      found,
      names.flatMap((name) => entitiesOf(files[name]!)),
    );
  });
}

test('UIMA finds the entities of what is written as uima-xmi', async (context) => {
  const args = ['-cp', '/usr/share/java/uimaj-core.jar', join(import.meta.dirname, 'Cas.java')];
  const packages = ['libuima-core-java', 'default-jdk-headless'];
  const presence = await lookFor({ name: 'UIMA', program: 'java', packages, probe: args });
  if ('missing' in presence) return context.skip(presence.missing);
  const files = { ...texts, 'w.txt': windows };
  const cwd = folderOf(context, files);
  const names = Object.keys(files);
  assert.equal((await run(['convert', ...names, '--to', 'uima-xmi', '--out', 'out/'], { cwd })).code, 0);
  const paths = names.map((name) => join(cwd, 'out', name.replace('.txt', '.xmi')));
  const { stdout, stderr } = spawnSync('java', ['-Dfile.encoding=UTF-8', ...args, ...paths], { encoding: 'utf8' });
  const found = stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')]));
  const expected = Object.values(files).flatMap(entitiesOf);
  assert.deepEqual(found, expected, stderr);
});

test('xmllint takes what is written as XML', async (context) => {
  const xmllint = { name: 'xmllint', program: 'xmllint', packages: ['libxml2-utils'], probe: ['--version'] };
  const presence = await lookFor(xmllint);
  if ('missing' in presence) return context.skip(presence.missing);
  const cwd = folderOf(context, { 'a.txt': texts['a.txt']!, 'w.txt': windows });
  for (const format of ['uima-xmi', 'gate-xml']) {
    assert.equal((await run(['convert', 'a.txt', 'w.txt', '--to', format, '--out', 'out/'], { cwd })).code, 0);
  }
  const paths = readdirSync(join(cwd, 'out')).map((name) => join(cwd, 'out', name));
  assert.equal(paths.length, 4);
  const { stderr, status } = spawnSync('xmllint', ['--noout', ...paths], { encoding: 'utf8' });
  // A warning of the names of Eclipse's schemas, which are no addresses.
  assert.doesNotMatch(stderr, /error/);
  assert.equal(status, 0);
});
