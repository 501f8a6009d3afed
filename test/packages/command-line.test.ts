/** The command line as npm installs it, in a folder with nothing else. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { installFile } from '../../scripts/install.ts';
import { manifest } from '../../scripts/packages/publishing.ts';
import { temporaryFolder } from '../vscode/workspace.ts';
import { packed } from './packages.ts';

describe("The command line's package", () => {
  const folder = temporaryFolder();
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const options = { cwd: folder, shell: true, encoding: 'utf8', env: { ...process.env, PATH } } as const;
  /** Runs what a user would type in that folder. */
  const type = (line: string) => spawnSync(line, options);

  before(async () => {
    writeFileSync(join(folder, 'a.txt'), 'In [LOC Orsk, ] it rained . \n');
    await installFile(folder, packed('tgz'));
  });

  test('has these files and depends on nothing', () => {
    const modules = join(folder, 'node_modules');
    assert.deepEqual(
      readdirSync(modules).filter((name) => !name.startsWith('.')),
      ['tagwright'],
    );
    const files = readdirSync(join(modules, 'tagwright'), { recursive: true, withFileTypes: true });
    assert.deepEqual(
      files
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name).slice(join(modules, 'tagwright').length + 1))
        .sort(),
      [
        'LICENSE',
        'README.md',
        'dist/ThirdPartyNotices.txt',
        'dist/charts.js',
        'dist/cli.cjs',
        'dist/cli/main.cjs',
        'dist/server/main.js',
        'dist/server/node.cjs',
        'package.json',
      ].map((path) => join(path)),
    );
  });

  test('checks a folder with npx', () => {
    const { status, stdout, stderr } = type('npx tagwright check .');
    assert.match(stdout, /^a\.txt\n +1:4 +warning +“Orsk,” ends in punctuation: “,”\. +trailing-punctuation\n/);
    assert.equal(status, 1, stderr);
  });

  test('says its version, and what a rule means', () => {
    assert.equal(type('npx tagwright --version').stdout, `${manifest.version}\n`);
    assert.match(type('npx tagwright explain trailing-punctuation').stdout, /^trailing-punctuation \(warning\)\n/);
  });

  test('is a language server for editors', async () => {
    const server = spawn('npx tagwright lsp --stdio', options);
    const params = { processId: null, rootUri: null, capabilities: {} };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    server.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    let answer = '';
    for await (const chunk of server.stdout) {
      answer += chunk;
      // It ends with its input.
      if (answer.includes('"serverInfo":{"name":"tagwright"}')) server.stdin.end();
    }
    assert.match(answer, /"id":1,"result":\{"serverInfo"/);
  });
});
