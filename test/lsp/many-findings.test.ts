/** A file with more findings than editors show: the worst are seen first, and of the others one is told where one looks. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Diagnostic, DiagnosticSeverity, type Hover } from 'vscode-languageserver-protocol/node';
import {
  type Direction,
  type FindingCounts,
  type FindingsThere,
  findingCountsRequest,
  nextFindingRequest,
} from '../../protocol/index.ts';
import { client, modern, type OpenText } from './client.ts';
import { startStdio } from './transports.ts';

/** As VS Code underlines: the first diagnostics of a file, whatever their severity. */
const maxUnderlined = 500;
const code = client(modern, startStdio, { initializationOptions: { maxUnderlined } });
const other = client();

async function diagnose(text: OpenText): Promise<Diagnostic[]> {
  return (await text.ask<{ items: Diagnostic[] }>('textDocument/diagnostic', {})).items;
}

const warnings = (count: number) =>
  Array.from({ length: count }, (_, at) => `[LOC Lima${String(at).padStart(5, '0')}ville.  ] \n`).join('');
const warning = warnings(1);
const error = '[LOC ] \n';
const isNote = ({ code: name }: Diagnostic) => name === 'more-findings';

describe('the findings that are sent', () => {
  test('are the errors first, so that one at the end of a long text is underlined', async () => {
    const text = await code.open(`${warnings(3000)}and [PER Zapatero\n`);
    const found = await diagnose(text);
    assert.equal(found.length, 1000);
    const underlined = found.slice(0, maxUnderlined);
    assert.deepEqual(
      underlined.filter(({ severity }) => severity === DiagnosticSeverity.Error).map(({ range }) => range.start.line),
      [3000],
    );
    const rest = found.filter((one) => !isNote(one)).slice(1);
    assert.deepEqual(
      rest.map(({ range }) => range.start.line),
      rest.map((_, index) => index),
    );
  });

  test('are in the order of their places when all of them are underlined', async () => {
    const text = await code.open(`${warnings(300)}${error.repeat(200)}`);
    const lines = (await diagnose(text)).map(({ range }) => range.start.line);
    assert.deepEqual(lines, [...Array(500).keys()]);
  });

  test('stay what they are while a person types, but for the one at hand and the last', async () => {
    const text = await code.open(`${error.repeat(20)}${warnings(1200)}`);
    const before = await diagnose(text);
    await text.insert(text.text.indexOf('Lima') + 4, 'x');
    await text.insert(text.text.indexOf('x.') + 2, ' [LOC ]');
    const after = await diagnose(text);
    const key = ({ code: rule, range, message }: Diagnostic) => JSON.stringify([rule, range, message]);
    const known = new Set(before.map(key));
    const news = after.filter((one) => !known.has(key(one)));
    assert.ok(news.length <= 4, news.map(key).join('\n'));
    const kept = after.filter((one) => known.has(key(one))).map(key);
    assert.deepEqual(
      kept,
      before.map(key).filter((one) => kept.includes(one)),
    );
  });

  test('are not more than an editor lists, whatever their number', async () => {
    for (const count of [500, 501, 999, 1000, 1001, 4000]) {
      const found = await diagnose(await code.open(error.repeat(count)));
      assert.equal(found.length, count <= 500 ? count : Math.min(1000, count + 1), `${count}`);
    }
  });
});

describe('that there are more', () => {
  test('is said on the first word of the file, first of all', async () => {
    const text = await code.open(`  Text : ${warnings(1200)}`);
    const [note, ...others] = await diagnose(text);
    assert.ok(note && isNote(note) && !others.some(isNote));
    assert.equal(note.severity, DiagnosticSeverity.Information);
    assert.deepEqual(text.at(note.range), '  Text');
    assert.match(
      String(note.message),
      /^This file has 1,200 findings; the 999 most severe are listed, and the first 499/,
    );
  });

  test('is said as it is in an editor that underlines whatever it lists', async () => {
    assert.ok(!(await diagnose(await other.open(warnings(1000)))).some(isNote));
    const [note] = await diagnose(await other.open(warnings(1001)));
    assert.match(String(note?.message), /^This file has 1,001 findings; the 999 most severe are listed\. /);
    const [fewer] = await diagnose(await code.open(warnings(501)));
    assert.match(String(fewer?.message), /^This file has 501 findings; the 499 most severe are underlined\. /);
  });

  test('is told with the counts, which are of all findings', async () => {
    const text = await code.open(`${error.repeat(3)}${warnings(1200)}`);
    const counts = await text.ask<FindingCounts>(findingCountsRequest);
    assert.deepEqual(
      { ...counts, more: undefined },
      { error: 3, warning: 1200, information: 0, hint: 0, more: undefined },
    );
    assert.match(counts.more ?? '', /^This file has 1,203 findings/);
    const few = await text.ask<FindingCounts>(findingCountsRequest, {
      textDocument: { uri: (await code.open(error)).uri },
    });
    assert.deepEqual(few, { error: 1, warning: 0, information: 0, hint: 0 });
  });
});

describe('what is not underlined', () => {
  const hover = async (text: OpenText, offset: number) => {
    const answer = await text.askAt<Hover | null>('textDocument/hover', text.range(offset, offset));
    return answer && (answer.contents as { value: string }).value;
  };

  test('is shown by hovering over it, and what is underlined the editor shows itself', async () => {
    const text = await code.open(`${warnings(1200)}[LOC Rome  ]`);
    assert.match((await hover(text, text.text.lastIndexOf('Lima'))) ?? '', /^“Lima\d+ville\\?\.” ends in punctuation/);
    assert.match((await hover(text, text.text.indexOf('Lima'))) ?? '', /^\*\*LOC\*\*/);
    assert.match((await hover(text, text.text.indexOf('Rome'))) ?? '', /^\*\*LOC\*\*/);
  });

  test('is shown where no entity stands, too', async () => {
    const text = await code.open(`${error.repeat(600)}[LOC Rome  ] and Rome .`);
    assert.match(
      (await hover(text, text.text.lastIndexOf('Rome'))) ?? '',
      /^“Rome” is tagged LOC once in this file, not here/,
    );
  });

  test('is shown by an editor that underlines all when it is not listed', async () => {
    const text = await other.open(warnings(1200));
    const inLine = (line: number) => hover(text, line * warning.length + 6);
    assert.match((await inLine(998)) ?? '', /^\*\*LOC/);
    assert.match((await inLine(999)) ?? '', /ends in punctuation/);
  });
});

describe('the next finding', () => {
  const next = async (text: OpenText, offset: number, direction: Direction) => {
    const position = text.range(offset, offset).start;
    const there = await text.ask<FindingsThere | null>(nextFindingRequest, { position, direction });
    return there && [text.at(there.range), ...there.messages.map((message) => message.slice(0, 18))];
  };

  test('is one of all, around the end, with all that begins there', async () => {
    const text = await code.open(`in [LOC Lima.  ] and ${error.repeat(1200)}[PER [ORG Roa.  ]`);
    assert.equal((await next(text, 0, 'next'))?.[0], '[LOC Lima.  ]');
    assert.match((await next(text, text.text.lastIndexOf('[PER') - 1, 'next'))?.[0] ?? '', /^\[PER/);
    assert.equal((await next(text, text.text.length, 'next'))?.[0], '[LOC Lima.  ]');
    assert.equal((await next(text, text.text.length, 'previous'))?.[0], '[ORG Roa.  ]');
    assert.match((await next(text, 0, 'previous'))?.[0] ?? '', /^\[ORG/);
  });

  test('is there at once after a file was opened: the answer waits until it has been read', async () => {
    const text = code.open(warnings(20_000));
    assert.equal((await next(await text, 0, 'previous'))?.[0], '[LOC Lima19999ville.  ]');
  });

  test('is none where there is none', async () => {
    assert.equal(await next(await code.open('in [LOC Lima  ] .'), 3, 'next'), null);
  });
});
