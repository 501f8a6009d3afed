/** What is published, and what only whoever does that knows: fields of package.json that are empty, or filled with what says so, until then. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.ts';

/** A package.json, as far as it is about publishing. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  readonly bin: { readonly tagwright: string };
  readonly license: string;
  readonly keywords: readonly string[];
  readonly engines: { readonly node: string };
  readonly repository?: unknown;
  readonly homepage?: unknown;
  readonly bugs?: unknown;
}

/** The manifest of the extension, which the package of the command line takes its own from. */
export const manifest: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The path of the extension's package, or of the command line's. */
export function packageFile(ending: 'vsix' | 'tgz'): string {
  return join(root, 'dist', `${manifest.name}-${manifest.version}.${ending}`);
}

/** The publisher of packages that nobody publishes: VS Code wants a name, and this one cannot be taken for somebody's. */
export const noPublisher = 'unpublished';

/** Returns what is to be mended before publishing: fields that are still to be filled, each with what it is for, or another version. */
export function missingFields(of: Manifest, wanted = of.version): readonly string[] {
  const { publisher, repository, homepage, bugs, version } = of;
  return [
    ...(version === wanted ? [] : [`version: it is ${version}, not ${wanted}`]),
    ...(publisher === noPublisher ? ['publisher: your name on the Marketplace and in Open VSX'] : []),
    ...(repository
      ? []
      : ['repository: where the sources are; pages of the registries link to it and show its pictures']),
    ...(homepage ? [] : ['homepage: where readers begin']),
    ...(bugs ? [] : ['bugs: where users report what is wrong']),
  ];
}
