/** The package of the command line for npm, which has a small manifest of its own: the one of the repository is VS Code's. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutNeighbours } from './pages.ts';
import type { Manifest } from './publishing.ts';

/** What the package has of the repository, at the places where the programs look for each other. */
const files: readonly string[] = [
  'LICENSE',
  'dist/ThirdPartyNotices.txt',
  'dist/charts.js',
  'dist/cli.cjs',
  'dist/cli/main.cjs',
  'dist/server/node.cjs',
  'dist/server/main.js',
];

/** The package.json of the command line, from that of the extension. */
export function commandLineManifest(manifest: Manifest) {
  const { name, version, license, keywords, engines, repository, homepage, bugs } = manifest;
  return {
    name,
    version,
    description:
      'Checks, corrects, converts and compares texts with named entities in brackets: [LOC Asuncion  ]. With a language server.',
    license,
    keywords,
    engines: { node: engines.node },
    bin: { tagwright: 'dist/cli.cjs' },
    ...(repository ? { repository } : {}),
    ...(homepage ? { homepage } : {}),
    ...(bugs ? { bugs } : {}),
  };
}

/** Puts the package together in a folder, anew, from what has been built. */
export function stageCommandLine(root: string, folder: string, manifest: Manifest): void {
  rmSync(folder, { recursive: true, force: true });
  for (const file of files) cpSync(join(root, file), join(folder, file));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(commandLineManifest(manifest), null, 2)}\n`);
  writeFileSync(join(folder, 'README.md'), withoutNeighbours(readFileSync(join(root, 'docs/command-line.md'), 'utf8')));
}
