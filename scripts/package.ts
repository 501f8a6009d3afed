/**
 * Makes the packages in dist/, from a build of the release: the extension for VS Code (.vsix) and the command line for npm (.tgz). Says what
 * they lack before they can be published.
 *
 *     node scripts/package.ts                 makes both
 *     node scripts/package.ts --check 1.2.3   makes none: fails if they would lack something, or be of another version
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { root } from './install.ts';
import { stageCommandLine } from './packages/command-line.ts';
import { extensionPage } from './packages/pages.ts';
import { manifest, missingFields, packageFile } from './packages/publishing.ts';

const { values } = parseArgs({ options: { check: { type: 'string' } } });
const missing = missingFields(manifest, values.check);
const toMend = `Before you publish them, mend package.json:\n${missing.map((field) => `  ${field}`).join('\n')}`;
if (values.check === undefined) await pack();
else if (missing.length > 0) {
  console.error(toMend);
  process.exitCode = 1;
}

/** Makes both packages and says what to do with them. */
async function pack(): Promise<void> {
  await packExtension();
  packCommandLine();
  const [extension, commandLine] = [packageFile('vsix'), packageFile('tgz')];
  console.log(`
${named(extension)}  in VS Code: Extensions: Install from VSIX…
${named(commandLine)}  npm install --global ./${relative(root, commandLine)}`);
  if (missing.length > 0) console.log(`\n${toMend}`);
}

/** Packs the extension; before that, vsce builds the release. */
async function packExtension(): Promise<void> {
  await createVSIX({
    cwd: root,
    packagePath: packageFile('vsix'),
    dependencies: false,
    allowMissingRepository: true,
    // The page of the extension links into the repository, when there is one.
    ...(manifest.repository ? {} : { readmePath: writePage(), rewriteRelativeLinks: false }),
  });
}

/** Writes the page of an extension that has no repository to link to, outside what a build removes, and returns its path. */
function writePage(): string {
  const folder = join('.cache', 'extension');
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, 'README.md'), extensionPage(readFileSync(join(root, 'README.md'), 'utf8')));
  return `${folder}/README.md`;
}

function packCommandLine(): void {
  const folder = join(root, 'dist', 'npm');
  stageCommandLine(root, folder, manifest);
  const args = ['pack', '--silent', '--pack-destination', '..'];
  execFileSync('npm', args, {
    cwd: folder,
    shell: process.platform === 'win32',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** A package by its path, and its size. */
function named(path: string): string {
  return `${relative(root, path)}  ${Math.round(statSync(path).size / 1000)} kB`;
}
