/** Whatever a rule finds can be accepted from its code actions, and is not reported then. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol/node';
import type { EditResult } from '../../protocol/index.ts';
import { type RuleFolder, ruleFolders } from '../rule-folders.ts';
import { client, type OpenText, type TestClient } from './client.ts';

function write(context: TestContext, { file, files }: RuleFolder): string {
  const folder = mkdtempSync(join(tmpdir(), 'tagwright-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return pathToFileURL(join(folder, file)).href;
}

async function diagnosticsOf(text: OpenText): Promise<Diagnostic[]> {
  const { items } = await text.ask<{ items: Diagnostic[] }>('textDocument/diagnostic');
  return items.filter(({ code }) => code !== undefined);
}

/** In how many places something is found: what is said of several is told once, with the number of the others. */
function countPlaces(found: readonly Diagnostic[]): number {
  return found.reduce((sum, { message }) => {
    const [, others = '0'] = /(?:The same in|There (?:is|are)) (one|\d+) more/.exec(`${message}`) ?? [];
    return sum + 1 + (others === 'one' ? 1 : Number(others));
  }, 0);
}

/** Accepts a finding as its light bulb offers it. */
async function accept(server: TestClient, text: OpenText, { code, range }: Diagnostic): Promise<void> {
  const context = { diagnostics: [], only: ['quickfix'] };
  const actions = await text.ask<CodeAction[]>('textDocument/codeAction', { range, context });
  const isIt = ({ title, diagnostics }: CodeAction) =>
    (title === `Accept this finding (${code})` || title.endsWith(`here (${code})`)) &&
    diagnostics?.some((one) => JSON.stringify(one.range) === JSON.stringify(range));
  const action = actions.find(isIt);
  assert.ok(action, `${code} can be accepted`);
  const { applied, message } = await server.request<EditResult>('workspace/executeCommand', action.command);
  assert.ok(applied, message);
}

describe('what a rule finds is silent once it is accepted:', () => {
  const server = client();

  for (const folder of ruleFolders) {
    const { code, name, text: content, findings } = folder;
    test(name, async (t) => {
      const text = await server.open(content, write(t, folder));
      const found = await diagnosticsOf(text);
      assert.equal(countPlaces(found.filter((one) => one.code === code)), findings);
      for (let left = found; left.length > 0; ) {
        await accept(server, text, left[0]!);
        const after = await diagnosticsOf(text);
        assert.ok(countPlaces(after) < countPlaces(left), `${left[0]!.code} is still reported`);
        left = after;
      }
    });
  }
});
