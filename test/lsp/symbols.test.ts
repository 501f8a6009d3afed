import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type DocumentSymbol,
  type Position,
  type Range,
  type SymbolInformation,
  SymbolKind,
} from 'vscode-languageserver-protocol/node';
import { cable } from './cable.ts';
import { client, type OpenText, plain } from './client.ts';

/** A tree as lines, so that a test shows it as an editor does. */
function drawn(symbols: readonly DocumentSymbol[], indent = ''): string[] {
  return symbols.flatMap(({ name, detail, children = [] }) => [
    `${indent}${name}${detail ? ` | ${detail}` : ''}`,
    ...drawn(children, `${indent}  `),
  ]);
}

const isBefore = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character <= b.character);
const holds = (outer: Range, inner: Range) => isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);

function checkNesting(symbols: readonly DocumentSymbol[], outer?: DocumentSymbol): void {
  for (const symbol of symbols) {
    assert.ok(symbol.name.trim(), 'a name');
    assert.ok(holds(symbol.range, symbol.selectionRange), `${symbol.name}: selectionRange inside range`);
    if (outer) assert.ok(holds(outer.range, symbol.range), `${symbol.name} inside ${outer.name}`);
    checkNesting(symbol.children ?? [], symbol);
  }
}

const outline = (text: OpenText) => text.ask<DocumentSymbol[]>('textDocument/documentSymbol');

describe('the outline as a tree', () => {
  const server = client();

  test('shows header, sections, paragraphs and entities of a cable', async () => {
    const text = await server.open(cable);
    const symbols = await outline(text);
    assert.deepEqual(drawn(symbols), [
      'Header',
      '  Origin | UNCLAS LIMA 000123 SIPDIS',
      '    LIMA | LOC',
      '  E.O. 12958 | N/A',
      '  TAGS | PGOV',
      '  SUBJECT | PERU: A TEST',
      '    PERU | LOC',
      'SUMMARY',
      '  ¶1 (U) SUMMARY: The Ministry of Health met in Lima. See para 3 .',
      '    Ministry of Health | ORG',
      '    Lima. | LOC',
      'Prevention',
      '  ¶2 (C) Ana Roa of the Ministry of Health spoke .',
      '    Ana Roa | PER',
      '    Ministry of Health | ORG',
      '    Lima | LOC',
      '  ¶3 (SBU) Bank of Peru and Lima in .',
      '    Bank of Peru | ORG',
      '      Peru | LOC',
      '    Lima | LCO',
      '    here | MISC',
    ]);
    checkNesting(symbols);
  });

  test('selects what a symbol is named after', async () => {
    const text = await server.open(cable);
    const [header, , section] = await outline(text);
    assert.match(text.at(header!.children![3]!.selectionRange), /^SUBJECT:$/);
    assert.match(text.at(section!.selectionRange), /^-+ Prevention -+$/);
    assert.match(text.at(section!.children![0]!.selectionRange), /¶<\/a>2/);
    assert.equal(text.at(section!.children![0]!.children![0]!.selectionRange), 'Ana Roa');
  });

  test('shows paragraphs of a text that is no cable', async () => {
    const text = await server.open('In [LOC Lima  ] .\nTwo lines .\n\nThe [PER Ana  ] .\n');
    assert.deepEqual(drawn(await outline(text)), ['In Lima .', '  Lima | LOC', 'The Ana .', '  Ana | PER']);
  });

  test('gives labels different icons', async () => {
    const text = await server.open('[PER a  ] [LOC b  ] [ORG c  ] [MISC d  ] [LCO e  ]');
    const [line] = await outline(text);
    const kinds = line!.children!.map(({ kind }) => kind);
    assert.equal(new Set(kinds).size, 5);
    assert.ok(!kinds.includes(line!.kind));
  });

  test('nests however broken a text is', async () => {
    const start = '<code><pre>x [LOC ';
    for (const broken of [
      `${start}<a id='par1' href='#par1'>¶</a>1 . \n( U ) a  ] [PER`,
      `${start}a <a id='par1' href='#par1'>¶</a>1 . [ORG b  ]  ] \n( U ) text`,
      `<pre>TAGS: [ORG SUBJECT: x  ] ------- Title ------- [LOC y  ] -------`,
      `<pre>[PER a SUMMARY: <a id='par1' href='#par1'>¶</a>1 . SUMMARY: [LOC  ] \n]`,
    ]) {
      checkNesting(await outline(await server.open(broken)));
    }
  });
});

describe('the outline of a large text', () => {
  const server = client();
  const count = (symbols: readonly DocumentSymbol[]): number =>
    symbols.reduce((sum, { children = [] }) => sum + 1 + count(children), 0);

  test('has 5,000 symbols, and says how many are missing', async () => {
    const text = await server.open(`Start .\n${'[LOC Lima  ]\n'.repeat(20_000)}`);
    const symbols = await outline(text);
    assert.equal(count(symbols), 5000);
    const rest = symbols.at(-1)!;
    assert.equal(rest.name, '… 15,002 more parts and 20,000 more entities');
    assert.equal(text.at(rest.selectionRange), '[LOC Lima  ]');
  });

  test('comes from tags that are nested deeply', async () => {
    const depth = 3000;
    const text = await server.open(`${'[LOC a '.repeat(depth)}${'  ]'.repeat(depth)}`);
    assert.equal(count(await outline(text)), depth + 1);
  });
});

describe('the outline as a list', () => {
  const server = client(plain);

  test('names the containers', async () => {
    const text = await server.open(cable);
    const symbols = await text.ask<SymbolInformation[]>('textDocument/documentSymbol');
    const bank = symbols.find(({ name }) => name === 'Bank of Peru');
    assert.equal(bank?.containerName, '¶3 (SBU) Bank of Peru and Lima in .');
    assert.equal(bank?.kind, SymbolKind.Interface);
    assert.equal(text.at(bank.location.range), '[ORG Bank of [LOC Peru  ]  ]');
    assert.equal(symbols.length, 21);
  });
});
