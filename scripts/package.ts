/**
 * Makes the packages in dist/, from a build of the release: the extension for VS Code (.vsix) and the command line for npm (.tgz). Says what
 * they lack before they can be published.
 *
 *     node scripts/package.ts                 makes both
 *     node scripts/package.ts --check 1.2.3   makes none: fails if they would lack something, or be of another version
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { root } from './install.ts';
import { stageCommandLine } from './packages/command-line.ts';
import { withoutNeighbours } from './packages/pages.ts';
import { type Manifest, missingFields } from './packages/publishing.ts';

const { values } = parseArgs({ options: { check: { type: 'string' } } });
const manifest: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const missing = missingFields(manifest, values.check);
const toMend = `Before you publish them, mend package.json:\n${missing.map((field) => `  ${field}`).join('\n')}`;
const name = `${manifest.name}-${manifest.version}`;
if (values.check === undefined) await pack();
else if (missing.length > 0) {
  console.error(toMend);
  process.exitCode = 1;
}

async function pack(): Promise<void> {
  const extension = join('dist', `${name}.vsix`);
  await packExtension(extension);
  const commandLine = packCommandLine();
  console.log(`
${extension}  ${size(extension)}  in VS Code: Extensions: Install from VSIX…
${commandLine}  ${size(commandLine)}  npm install --global ./${commandLine}`);
  if (missing.length > 0) console.log(`\n${toMend}`);
}

/** Packs the extension; before that, vsce builds the release. */
async function packExtension(path: string): Promise<void> {
  await createVSIX({
    cwd: root,
    packagePath: join(root, path),
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
  writeFileSync(join(root, folder, 'README.md'), withoutNeighbours(readFileSync(join(root, 'README.md'), 'utf8')));
  return `${folder}/README.md`;
}

function packCommandLine(): string {
  const folder = join(root, 'dist', 'npm');
  stageCommandLine(root, folder, manifest);
  const windows = process.platform === 'win32';
  execFileSync('npm', ['pack', '--silent', '--pack-destination', '..'], {
    cwd: folder,
    shell: windows,
    stdio: 'inherit',
  });
  return join('dist', `${name}.tgz`);
}

function size(path: string): string {
  return `${Math.round(statSync(join(root, path)).size / 1000)} kB`;
}
