/** Proposals on the command line, and for clients that know or want less. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { type ProposalEdit, proposalEditRequest } from '../../protocol/index.ts';
import { run } from '../cli/support.ts';
import { plain } from './client.ts';
import { hintsIn, pull, relabelled, serve } from './correcting-server.ts';

describe('the command line and the server', () => {
  const { folder, learn, places, open, proposals, command } = serve();
  before(() => folder.makeRepository(40));

  /** Lists what the command line proposes, as far as both say the same. */
  async function suggested(): Promise<string[]> {
    const { stdout, code } = await run(['suggest', '.', '--format', 'jsonl'], { cwd: folder.path });
    assert.equal(code, 0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    return lines
      .map(({ file, start, end, change, reason, probability }) =>
        [file, start.line - 1, start.column - 1, end.column - 1, change, reason, probability].join(' '),
      )
      .sort();
  }

  /** Lists what the server proposes. */
  async function proposed(): Promise<string[]> {
    const { kinds } = (await learn())!;
    const files = (await Promise.all(kinds.map(({ kind }) => places(kind)))).flat();
    return files
      .flatMap(({ name, places: own }) =>
        own.map(({ range: { start, end }, title, reason, probability }) =>
          [name, start.line, start.character, end.character, title, reason, probability].join(' '),
        ),
      )
      .sort();
  }

  test('propose the same, also after something was declined', async () => {
    const before = await suggested();
    assert.equal(before.length, 20);
    assert.deepEqual(await proposed(), before);
    const text = await open(35);
    const [post] = await proposals(text);
    await command('tagwright.declineProposal', { uri: text.uri, ranges: [post!.range] });
    const after = await suggested();
    assert.equal(after.length, 19);
    assert.deepEqual(await proposed(), after);
    await text.close();
  });
});

describe('proposals for a client that is sent diagnostics', () => {
  const { server, learn, open } = serve({ capabilities: plain });
  test('come with them, and without what it does not know', async () => {
    const text = await open(30);
    await learn();
    const isHint = ({ code }: Diagnostic) => code === 'proposal';
    const { diagnostics } = await server.publishedWhen((report) => report.diagnostics.some(isHint));
    assert.equal(diagnostics.filter(isHint).length, 2);
    const edit = await server.request<ProposalEdit>(proposalEditRequest, { kind: relabelled });
    assert.match(edit.message, /^This editor cannot preview edits/);
    await text.close();
  });
});

describe('proposals that nobody wants', () => {
  const { learn, open, proposals } = serve({
    answers: { 'workspace/configuration': () => [{ proposals: false }] },
  });
  test('are not made', async () => {
    const text = await open(30);
    await learn();
    assert.deepEqual(await proposals(text), []);
    assert.deepEqual(hintsIn(await pull(text)), []);
    await text.close();
  });
});
