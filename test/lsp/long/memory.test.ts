import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { entitySummaryRequest, neighbourRequest } from '../../../protocol/index.ts';
import { manyCables } from '../cable.ts';
import { client, modern, type OpenText } from '../client.ts';
import { expectedFindings, shownFindings } from '../shown.ts';
import { ServerWithHeap } from './heap.ts';

const megabyte = 1 << 20;

/** What stays after work: compiled code, and caches that do not grow. */
const leftOver = 4 * megabyte;

describe('a thousand documents', () => {
  const memory = new ServerWithHeap();
  const server = client(modern, memory.start);

  /** Opens documents that differ, and asks everything about each. */
  async function openMany(count: number): Promise<OpenText[]> {
    const texts: OpenText[] = [];
    for (let index = 0; index < count; index++) {
      const text = await server.open(`${manyCables(3000)}[PER Ana Roa  ] in [LOC Nr${index}.  ] \n`);
      assert.deepEqual(await shownFindings(text), expectedFindings(text));
      await Promise.all(
        ['documentSymbol', 'semanticTokens/full', 'foldingRange'].map((each) => text.ask(`textDocument/${each}`)),
      );
      texts.push(text);
    }
    return texts;
  }

  test('are open, are right each, and leave nothing behind', async (t) => {
    for (const text of await openMany(50)) await text.close();
    const before = await memory.used();
    const texts = await openMany(1000);
    const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
    const perCharacter = ((await memory.used()) - before) / characters;
    t.diagnostic(`${perCharacter.toFixed(1)} bytes a character`);
    assert.ok(perCharacter < 100, `${perCharacter} bytes a character`);
    // The first one is still known, and changes by itself.
    await texts[0]!.insert(0, '[ORG ] ');
    assert.deepEqual(await shownFindings(texts[0]!), expectedFindings(texts[0]!));
    for (const text of texts) await text.close();
    // When it answers, it has read what was said before.
    await texts[0]!.ask('textDocument/foldingRange');
    const left = (await memory.used()) - before;
    t.diagnostic(`${left} bytes are left after closing`);
    assert.ok(left < leftOver, `${left} bytes are left`);
  });
});

/** How many seconds somebody types, at this speed. Without the variable the keys come as fast as the server takes them. */
const soakSeconds = Number(process.env.TAGWRIGHT_SOAK_SECONDS ?? 0);
const keysPerSecond = 200;
const keys = (soakSeconds || 5) * keysPerSecond;

/** Answered, or with an error: cancelled, about a text that is gone, to be asked again. */
const allowed = new Set([undefined, -32800, -32801, -32802]);

/** The code of the error, if it was one, that a request was answered with. */
function outcomeOf(answer: Promise<unknown>): Promise<number | undefined> {
  return answer.then(
    () => undefined,
    ({ code }) => code,
  );
}

describe('a storm of keystrokes', () => {
  const memory = new ServerWithHeap();
  const server = client(modern, memory.start);

  /** What an editor asks after a key, until it is cancelled. */
  function ask(text: OpenText, offset: number, cancel: AbortSignal): Promise<unknown>[] {
    const range = text.range(offset, offset);
    const ask = (method: string, params: object = {}) => text.ask(method, params, cancel);
    return [
      ask('textDocument/diagnostic'),
      ask('textDocument/documentSymbol'),
      ask('textDocument/semanticTokens/full'),
      ask('textDocument/documentHighlight', { position: range.start }),
      ask('textDocument/codeAction', { range, context: { diagnostics: [] } }),
      ask('textDocument/hover', { position: range.start }),
      ask(entitySummaryRequest),
      ask(neighbourRequest, { position: range.start, direction: 'next' }),
    ];
  }

  /**
   * Types a text over and over, and takes it away again. Each key cancels what was asked after the one before.
   *
   * @returns what became of each request
   */
  async function type(text: OpenText, count: number): Promise<(number | undefined)[]> {
    const typed = ' [PER Ana Roa.  ] of [LOC ] and [ORG Bank\n';
    const start = text.text.indexOf('\n', text.text.length >> 1);
    const outcomes: Promise<number | undefined>[] = [];
    let cancel = new AbortController();
    for (let key = 0; key < count; key++) {
      const index = key % typed.length;
      if (index === 0 && key > 0) await text.change({ range: text.range(start, start + typed.length), text: '' });
      await text.insert(start + index, typed[index]!);
      cancel.abort();
      cancel = new AbortController();
      outcomes.push(...ask(text, start + index, cancel.signal).map(outcomeOf));
      await (soakSeconds > 0 ? setTimeout(1000 / keysPerSecond) : setImmediate());
    }
    return Promise.all(outcomes);
  }

  test(`of ${keys} keys is answered, ends right, and leaves nothing behind`, async (t) => {
    const text = await server.open(manyCables(100_000));
    await type(text, keysPerSecond);
    const before = await memory.used();
    const outcomes = await type(text, keys);
    assert.deepEqual(
      outcomes.filter((outcome) => !allowed.has(outcome)),
      [],
    );
    assert.deepEqual(await shownFindings(text), expectedFindings(text));
    const left = (await memory.used()) - before;
    t.diagnostic(`${left} bytes are left`);
    assert.ok(left < leftOver, `${left} bytes are left`);
  });
});
