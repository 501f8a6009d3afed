import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** What the schema is made from; the lockfile stands for the package with the protocol's types. */
const sources = ['schema.ts', 'messages.ts', '../../protocol/index.ts', '../../package-lock.json'].map(path);
const protocol = path('../../protocol/');

const cache = path('../../.cache/lsp-schema.json');

/**
 * The JSON schema of everything that the server may send. It takes seconds to make, so it is kept until one of its
 * sources changes.
 */
export async function messageSchema(): Promise<object> {
  const hash = createHash('sha256');
  const parts = (await readdir(protocol)).sort().map((name) => protocol + name);
  for (const source of [...sources, ...parts]) hash.update(await readFile(source));
  const madeFrom = hash.digest('hex');
  const kept = await readFile(cache, 'utf8').then(JSON.parse, () => undefined);
  if (kept?.madeFrom === madeFrom) return kept.schema;
  const schema = await makeSchema();
  await mkdir(dirname(cache), { recursive: true });
  // Test files run side by side: none may see half of what another one writes.
  const own = `${cache}.${process.pid}`;
  await writeFile(own, JSON.stringify({ madeFrom, schema }));
  await rename(own, cache);
  return schema;
}

const uri = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:' };

/** What LSP says of its base types in words, and the package's declarations in names only. */
const baseTypes: Readonly<Record<string, object>> = {
  integer: { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  uinteger: { type: 'integer', minimum: 0, maximum: 2 ** 31 - 1 },
  URI: uri,
  DocumentUri: uri,
};

async function makeSchema(): Promise<object> {
  // Loaded here only: it brings a compiler.
  const { createGenerator } = await import('ts-json-schema-generator');
  const schema = createGenerator({
    path: path('messages.ts'),
    tsconfig: path('../../tsconfig.base.json'),
    topRef: false,
    encodeRefs: false,
    jsDoc: 'none',
    additionalProperties: false,
    skipTypeCheck: true,
  }).createSchema('Messages');
  for (const name of Object.keys(baseTypes)) {
    if (!schema.definitions?.[name]) throw new Error(`The protocol's declarations have no ${name}.`);
  }
  return { ...schema, definitions: { ...schema.definitions, ...baseTypes } };
}
