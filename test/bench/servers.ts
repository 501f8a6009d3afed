/** The servers that are measured. */
import { join, resolve } from 'node:path';
import type { LanguageName } from './documents.ts';

/** A server and what it is given. */
export interface Server {
  readonly name: ServerName;
  readonly language: LanguageName;
  /** Its script, for Node. */
  readonly script: string;
}

/** The names of the servers; `null` is the floor, the others but `tagwright` are peers. */
export const serverNames = ['tagwright', 'null', 'naive', 'vscode-json', 'vscode-html'] as const;

/** The name of a server. */
export type ServerName = (typeof serverNames)[number];

const root = resolve(import.meta.dirname, '../..');

/** The release bundle and its peers, which `node scripts/build.ts --release --bench` makes. */
export const servers: readonly Server[] = [
  { name: 'tagwright', language: 'cable', script: join(root, 'dist/server/node.cjs') },
  { name: 'null', language: 'cable', script: join(root, '.cache/bench/null.cjs') },
  { name: 'naive', language: 'cable', script: join(root, '.cache/bench/naive.cjs') },
  { name: 'vscode-json', language: 'json', script: join(root, '.cache/bench/json.cjs') },
  { name: 'vscode-html', language: 'html', script: join(root, '.cache/bench/html.cjs') },
];
