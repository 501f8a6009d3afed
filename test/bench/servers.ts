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

/** The names of the servers; `null` is the floor, `before` another revision of `tagwright`; the others are peers. */
export const serverNames = ['tagwright', 'before', 'null', 'naive', 'vscode-json', 'vscode-html'] as const;

/** The name of a server. */
export type ServerName = (typeof serverNames)[number];

const root = resolve(import.meta.dirname, '../..');

/** The release bundle and its peers, which `node scripts/build.ts --release --bench` makes; and that of the folder of another revision. */
export function serversWith(before: string | undefined): readonly Server[] {
  const peer = (name: string) => join(root, '.cache/bench', `${name}.cjs`);
  return [
    { name: 'tagwright', language: 'cable', script: join(root, 'dist/server/node.cjs') },
    ...(before === undefined
      ? []
      : [{ name: 'before', language: 'cable', script: join(before, 'dist/server/node.cjs') } as const]),
    { name: 'null', language: 'cable', script: peer('null') },
    { name: 'naive', language: 'cable', script: peer('naive') },
    { name: 'vscode-json', language: 'json', script: peer('json') },
    { name: 'vscode-html', language: 'html', script: peer('html') },
  ];
}
