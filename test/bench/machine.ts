/** What the numbers were measured on and with. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, release, totalmem, type } from 'node:os';

/** Machine and software of a run. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** In gigabytes. */
  readonly memory: number;
  readonly system: string;
  readonly node: string;
  /** Versions of the packages that take part. */
  readonly packages: Readonly<Record<string, string>>;
}

const packages = [
  'vscode-languageserver',
  'vscode-languageserver-textdocument',
  'vscode-languageserver-protocol',
  'vscode-json-languageservice',
  'vscode-html-languageservice',
  'vscode-css-languageservice',
  '@biomejs/biome',
  'markdownlint-cli2',
  'esbuild',
];

/** Describes this machine. */
export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}${distribution()}`,
    node: process.version,
    packages: Object.fromEntries(packages.map((name) => [name, versionOf(name)])),
  };
}

/** Node looks packages up from here upwards; their `package.json` need not be among their exports. */
function versionOf(name: string): string {
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    try {
      return JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')).version;
    } catch {
      // It lies in a folder further up.
    }
  }
  return 'unknown';
}

function distribution(): string {
  try {
    const [, name] = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? [];
    return name ? `, ${name}` : '';
  } catch {
    return '';
  }
}
