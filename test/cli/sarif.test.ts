/** SARIF as `check` prints it, against a schema and as other programs read it. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Log, Run as SarifRun } from 'sarif';
import { type Files, folderOf, run, type Start } from './support.ts';

const faulty = 'Officials in [LOC Orsk.  ] and [LOC  ] met . \r\n𝒳 in [LOC Orsk.  ] ; [MISC Roa  ] and [PER Roa  ] .\n';

async function logOf(args: readonly string[], options: Start): Promise<Log> {
  const { stdout, stderr } = await run(['check', '--format', 'sarif', ...args], options);
  assert.equal(stderr, '');
  return JSON.parse(stdout);
}

async function runOf(context: TestContext, files: Files, ...args: string[]): Promise<SarifRun> {
  const log = await logOf(args, { cwd: folderOf(context, files) });
  return log.runs[0]!;
}

/** Rules and fingerprints of results. */
function identities({ results }: SarifRun): string[] {
  return results!.map(({ ruleId, partialFingerprints }) => `${ruleId} ${partialFingerprints!.primaryLocationLineHash}`);
}

describe('SARIF', () => {
  let validate: ValidateFunction<Log>;

  before(async () => {
    // Loaded here only: it brings a compiler.
    const { createGenerator } = await import('ts-json-schema-generator');
    const schema = createGenerator({
      path: join(import.meta.dirname, 'sarif-log.ts'),
      tsconfig: resolve(import.meta.dirname, '../../tsconfig.base.json'),
      topRef: false,
      encodeRefs: false,
      additionalProperties: false,
      skipTypeCheck: true,
    }).createSchema('Log');
    validate = new Ajv({ strict: false, allErrors: true }).compile<Log>(schema as object);
  });

  test('is valid, with findings, without, with fixes, without, and when something cannot be read', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty, 'b.txt': faulty, 'c.txt': 'in [LOC Torv  ]\n' });
    for (const args of [
      ['.'],
      ['c.txt'],
      ['a.txt', '--no-fixes'],
      ['.', '--max-findings', '2'],
      ['missing.txt', 'a.txt'],
    ]) {
      const { stdout } = await run(['check', '--format', 'sarif', ...args], { cwd });
      const log: unknown = JSON.parse(stdout);
      assert.ok(validate(log), `${args}: ${JSON.stringify(validate.errors)}`);
      assert.equal(log.runs[0]!.invocations![0]!.executionSuccessful, args[0] !== 'missing.txt');
    }
    assert.ok(!validate({ version: '2.1.0', runs: [{ tool: {} }] }), 'The schema itself tells what is wrong.');
  });

  test('tells of every rule what it finds, why, and where to read on', async (t) => {
    const { tool, results } = await runOf(t, { 'a.txt': faulty }, 'a.txt');
    const { rules, name, semanticVersion } = tool.driver;
    assert.equal(name, 'Tagwright');
    assert.match(semanticVersion!, /^\d+\.\d+\.\d+/);
    const listed = (await run(['explain'])).stdout.trimEnd().split('\n').length - 1;
    assert.equal(rules!.length, listed);
    for (const { shortDescription, fullDescription, help } of rules!) {
      for (const text of [shortDescription!.text, fullDescription!.text, help!.text, help!.markdown!]) assert.ok(text);
      assert.match(help!.markdown!, /`tagwright explain [a-z-]+`$/);
    }
    for (const { ruleId, ruleIndex } of results!) assert.equal(rules![ruleIndex!]!.id, ruleId);
  });

  test('has places in lines and characters, without a byte order mark', async (t) => {
    const text = `\ufeffin [LOC Orsk.  ] and\r𝒳 in [LOC Torv.  ] \n`;
    const { columnKind, newlineSequences, results } = await runOf(t, { 'a.txt': text }, 'a.txt');
    assert.deepEqual([columnKind, newlineSequences], ['utf16CodeUnits', ['\r\n', '\n', '\r']]);
    const content = text.slice(1);
    for (const [index, marked] of ['[LOC Orsk.  ]', '[LOC Torv.  ]'].entries()) {
      const { region } = results![index]!.locations![0]!.physicalLocation!;
      const charOffset = content.indexOf(marked);
      const startColumn = charOffset - (content.lastIndexOf('\r', charOffset) + 1) + 1;
      assert.deepEqual(region, {
        startLine: index + 1,
        startColumn,
        endLine: index + 1,
        endColumn: startColumn + marked.length,
        charOffset,
        charLength: marked.length,
      });
    }
  });

  test('has fixes that can be applied', async (t) => {
    const text = '\ufeffin [LOC Orsk.  ] .\n';
    const { results } = await runOf(t, { 'a.txt': text }, 'a.txt');
    const { replacements } = results![0]!.fixes![0]!.artifactChanges[0]!;
    const fixed = [...replacements]
      .sort((a, b) => b.deletedRegion.charOffset! - a.deletedRegion.charOffset!)
      .reduce((content, { deletedRegion: { charOffset, charLength }, insertedContent }) => {
        return content.slice(0, charOffset!) + (insertedContent?.text ?? '') + content.slice(charOffset! + charLength!);
      }, text.slice(1));
    assert.equal(fixed, 'in [LOC Orsk  ]. .\n');
    const without = await runOf(t, { 'a.txt': text }, 'a.txt', '--no-fixes');
    assert.equal(without.results![0]!.fixes, undefined);
  });

  test('has fingerprints that tell findings apart, and stay when lines come above and other tags change', async (t) => {
    const own = await runOf(t, { 'a.txt': faulty }, 'a.txt');
    assert.equal(new Set(identities(own)).size, own.results!.length);
    const moved = `A line more .\n\n${faulty}`.replace('[MISC Roa  ]', '[PER Roa]');
    const after = await runOf(t, { 'a.txt': moved }, 'a.txt');
    const kept = new Set(identities(after));
    const trailing = identities(own).filter((identity) => identity.startsWith('trailing-punctuation'));
    assert.equal(trailing.length, 1);
    for (const identity of trailing) assert.ok(kept.has(identity), identity);
  });

  test('numbers findings that read the same', async (t) => {
    const { results } = await runOf(t, { 'a.txt': 'in [LOC Orsk\n'.repeat(3) }, 'a.txt');
    const prints = results!.map(({ partialFingerprints }) => partialFingerprints!.primaryLocationLineHash!);
    assert.deepEqual(
      prints.map((print) => print.split(':')[1]),
      ['1', '2', '3'],
    );
    assert.equal(new Set(prints.map((print) => print.split(':')[0])).size, 1);
  });

  test('names files from the root of the repository, with any letters, and others absolutely', async (t) => {
    const cwd = folderOf(t, { 'sub/ü a:b%.txt': faulty, 'x/a.txt': faulty });
    const uris = async (args: readonly string[], options: Start) =>
      (await logOf(args, options)).runs[0]!.results!.map(
        ({ locations }) => locations![0]!.physicalLocation!.artifactLocation!,
      );
    const [first] = await uris(['ü a:b%.txt'], { cwd: join(cwd, 'sub'), env: { GITHUB_WORKSPACE: cwd } });
    assert.deepEqual(first, { uri: 'sub/%C3%BC%20a%3Ab%25.txt', uriBaseId: '%SRCROOT%' });
    const [here] = await uris(['ü a:b%.txt'], { cwd: join(cwd, 'sub'), env: { GITHUB_WORKSPACE: '' } });
    assert.equal(here!.uri, '%C3%BC%20a%3Ab%25.txt');
    const [outside] = await uris(['../x/a.txt'], { cwd: join(cwd, 'sub'), env: { GITHUB_WORKSPACE: '/elsewhere' } });
    assert.deepEqual(outside, { uri: pathToFileURL(join(cwd, 'x/a.txt')).href });
  });

  test('lets no words of a text pass for a placeholder or a link', async (t) => {
    const { results } = await runOf(t, { 'a.txt': '[ORG {0}.  ] in [LOC Orsk  ]\n' }, 'a.txt');
    const messages = results!.map(({ message }) => message.text!);
    assert.ok(messages.some((text) => text.includes('{{0}}')));
    for (const text of messages) assert.doesNotMatch(text, /(?<!\{)\{\d+\}/);
  });

  test('comes from threads in one piece', async (t) => {
    const cwd = folderOf(t, {});
    mkdirSync(join(cwd, 'many'));
    for (let index = 100; index < 200; index++) writeFileSync(join(cwd, 'many', `${index}.txt`), faulty);
    const log = await logOf(['many'], { cwd });
    assert.ok(validate(log), JSON.stringify(validate.errors));
    const files = log.runs[0]!.results!.map(({ locations }) => locations![0]!.physicalLocation!.artifactLocation!.uri!);
    assert.equal(new Set(files).size, 100);
    assert.deepEqual(files, [...files].sort());
  });
});
