/** What pages written by hand can have wrong: keys that are bound to nothing, packages without a reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, keysOfCommand } from '../manifest/contributes.ts';
import { shown } from './key-tables.ts';

/** The pages written by hand. */
function handWritten(root: string): readonly string[] {
  const guides = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  return ['README.md', 'CONTRIBUTING.md', 'examples/README.md', ...guides.map((name) => `docs/${name}`)];
}

/** Keys of VS Code itself that pages name. */
const keysOfVsCode = ['alt+f2'];

/** Keys of Tagwright's kind, after Alt or Ctrl+Cmd, that it does not have. */
export function unknownKeys(root: string): string[] {
  const keys = commands.flatMap(keysOfCommand).flatMap(({ key, mac = key }) => [key, mac]);
  const known = new Set([...keysOfVsCode, ...keys.flatMap((key) => [key, key.split(' ')[0]!])].map(shown));
  return handWritten(root).flatMap((path) => {
    const named = readFileSync(join(root, path), 'utf8').matchAll(/`(?:Alt|Ctrl\+Cmd)\+[^`]+`/g);
    const unknown = [...named].filter(([key]) => !known.has(key));
    return unknown.map(([key]) => `${path} has ${key}, which package.json binds to nothing`);
  });
}

/** Packages without their reason in docs/dependencies.md, and rows for packages that package.json does not name. */
export function wrongDependencies(root: string): string[] {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
  const named = new Set(Object.keys({ ...dependencies, ...devDependencies }));
  const explained = new Set([...page.matchAll(/^\| `([^`]+)` \| [^|]*\w/gm)].map(([, name]) => name!));
  return [
    ...[...named]
      .filter((name) => !explained.has(name))
      .map((name) => `docs/dependencies.md has no reason for ${name}`),
    ...[...explained]
      .filter((name) => !named.has(name))
      .map((name) => `docs/dependencies.md has ${name}, which package.json has not`),
  ];
}
