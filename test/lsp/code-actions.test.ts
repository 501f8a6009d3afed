import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionTriggerKind,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver-protocol/node';
import { client, modern, type OpenText, plain, type TestClient } from './client.ts';

interface Context {
  readonly only?: string[];
  readonly triggerKind?: CodeActionTriggerKind;
  readonly diagnostics?: Diagnostic[];
}

function actions(text: OpenText, context: Context = {}, range: Range = text.place): Promise<CodeAction[]> {
  return text.ask('textDocument/codeAction', { range, context: { diagnostics: [], ...context } });
}

const titles = (found: readonly CodeAction[]) => found.map(({ title }) => title);

/** The text after the action with this title. */
async function perform(server: TestClient, text: OpenText, title: string | RegExp, context: Context = {}) {
  const found = await actions(text, context);
  const action = found.find((one) => (typeof title === 'string' ? one.title === title : title.test(one.title)));
  assert.ok(action, `${title} is among ${titles(found).join(', ')}`);
  return text.edited(action.edit ?? (await server.request<CodeAction>('codeAction/resolve', action)).edit);
}

const clients: readonly [string, ClientCapabilities][] = [
  ['a client that resolves edits', modern],
  ['a client that wants all at once', plain],
];

for (const [name, capabilities] of clients) {
  describe(`code actions for ${name}`, () => {
    const server = client(capabilities);

    test('list a fix of all mentions once, whatever the number of findings that have it', async () => {
      const text = await server.open('<|[ORG Team  ] . The Team , the Team and the Team .|>');
      const all = titles(await actions(text)).filter((title) => title.startsWith('Tag all'));
      assert.deepEqual(all, ['Tag all 3 untagged mentions of “Team” as ORG']);
      const tagged = '[ORG Team  ] . The [ORG Team  ] , the [ORG Team  ] and the [ORG Team  ] .';
      assert.equal(await perform(server, text, all[0]!), tagged);
    });

    test('offer to remove a tag once, also when that is a way out of what was found of it', async () => {
      for (const marked of [
        '( [ORG SB<|>U  ] ) Talks',
        'by [PER XXX<|>XXXXXX  ] .',
        'at [LOC -<|>-  ] .',
        '( [ORG <|>-  ] ) x',
      ]) {
        const text = await server.open(`in [LOC Orsk  ]\n${marked}`);
        const all = titles(await actions(text));
        const removals = all.filter((title) => title.startsWith('Remove the tag of'));
        assert.equal(removals.length, 1, all.join('\n'));
        assert.equal(new Set(all).size, all.length, all.join('\n'));
      }
    });

    test('do for all findings of a rule at once what one fix does', async () => {
      const line = '[PER XXXXXXXXXXXX  ] met [LOC Rome  ] and [PER PolOff XXXXXXXXXXXX  ] .\n';
      const text = await server.open(`<|>${line}${line.repeat(55)}`);
      const found = titles(await actions(text, { only: ['quickfix'] }));
      assert.equal(found[0], 'Remove all 56 tags of redactions in this file');
      assert.equal(
        await perform(server, text, found[0]!),
        'XXXXXXXXXXXX met [LOC Rome  ] and [PER PolOff XXXXXXXXXXXX  ] .\n'.repeat(56),
      );
    });

    const dozens: readonly [string, RegExp, string][] = [
      ['[PER PolOff XXXXXXXXXXXX  ]', /^Take the redactions out of all 12/, '[PER PolOff  ] XXXXXXXXXXXX'],
      ['( [ORG SBU  ] )', /^Remove all 12 tags of classification marks/, '( SBU )'],
      ['[ORG Bank of [LOC Asuncion  ]  ]', /^Keep only the outer tag of all 12/, '[ORG Bank of Asuncion  ]'],
      ['[ORG Bank of [LOC Asuncion  ]  ]', /^Keep only the inner tag of all 12/, 'Bank of [LOC Asuncion  ]'],
      ['[ORG [LOC Rome  ] , [LOC Lima  ]  ]', /^Keep only the inner tag of all 24/, '[LOC Rome  ] , [LOC Lima  ]'],
      ['[LOC [LOC Rome  ]  ]', /^Remove all 12 duplicate tags/, '[LOC Rome  ]'],
      ['in [LOC ] .', /^Remove all 12 empty tags/, 'in  .'],
      ['in [LOC Asuncion.  ]', /^Move the punctuation at the end out of all 12/, 'in [LOC Asuncion  ].'],
      ['[ORG --Council  ]', /^Move the punctuation at the start out of all 12/, '--[ORG Council  ]'],
      ['[MISC DECL:  ] 03/05', /^Remove all 12 tags of header words/, 'DECL: 03/05'],
      ['[MISC (  ]', /^Remove all 12 tags without letter or digit/, '('],
    ];
    for (const [bad, title, good] of dozens) {
      test(`do it for ${bad}, which comes by the dozen`, async () => {
        const at = bad.lastIndexOf('[') + 1;
        const text = await server.open(
          `${bad.slice(0, at)}<|>${bad.slice(at)}\n${`${bad}\n`.repeat(11)}[LOC Lima  ]\n`,
        );
        assert.equal(await perform(server, text, title), `${`${good}\n`.repeat(12)}[LOC Lima  ]\n`);
      });
    }

    test('come with edits as the client takes them', async () => {
      const text = await server.open('in <|>[LOC ] today');
      const [action] = await actions(text);
      assert.equal(action?.edit === undefined, capabilities === modern);
      assert.equal(await perform(server, text, 'Remove the empty tag “[LOC ]”'), 'in  today');
    });

    test('fix what is found at the caret', async () => {
      const text = await server.open('[LOC Peru.  ] in [LOC As<|>uncion.  ] , 𝒳\r\n');
      const fixed = await perform(server, text, /./, { only: ['quickfix'] });
      assert.equal(fixed, '[LOC Peru.  ] in [LOC Asuncion  ]. , 𝒳\r\n');
    });

    test('relabel one mention or all', async () => {
      const text = await server.open('[LOC Pe<|>ru ] , [ORG Peru ]\n[LOC Peru. ]');
      assert.equal(await perform(server, text, 'Relabel “Peru” as PER'), '[PER Peru ] , [ORG Peru ]\n[LOC Peru. ]');
      assert.equal(
        await perform(server, text, 'Relabel all 3 mentions of “Peru” as PER'),
        '[PER Peru ] , [PER Peru ]\n[PER Peru. ]',
      );
      assert.equal(
        await perform(server, text, 'Relabel the other mention of “Peru” as LOC'),
        '[LOC Peru ] , [LOC Peru ]\n[LOC Peru. ]',
      );
    });

    test('tag a selection in the file’s own spacing', async () => {
      const text = await server.open('the [LOC Andes] of <|Peru |>.');
      assert.equal(await perform(server, text, 'Tag “Peru” as LOC'), 'the [LOC Andes] of [LOC Peru] .');
    });

    test('take a tag away', async () => {
      const text = await server.open('[ORG Bank of [LOC Pe<|>ru  ]  ]');
      assert.equal(await perform(server, text, 'Remove the tag of “Peru”'), '[ORG Bank of Peru  ]');
    });

    test('fix the whole file', async () => {
      const text = await server.open('<|>Ana [LOC --Orsk  ] in [LOC Peru.  ] [LCO Lima  ]');
      const fixed = await perform(server, text, /./, { only: ['source.fixAll'] });
      assert.equal(fixed, 'Ana --[LOC Orsk  ] in [LOC Peru  ]. [LCO Lima  ]');
    });
  });
}

describe('at a caret', () => {
  const server = client();
  const line = '[MISC DECL:  ] 03/05 of [LOC CARACAS  ] , [LOC Lima.  ][LOC Peru.  ] , --- [ORG Board ---  ] x';

  /** What is offered with the caret before a word of the line, for an editor that tells of all findings of the line. */
  async function offered(before: string, context: Context = {}): Promise<CodeAction[]> {
    const [left, right] = [line.slice(0, line.indexOf(before)), line.slice(line.indexOf(before))];
    const text = await server.open(`${left}<|>${right}`);
    const { items } = await text.ask<{ items: Diagnostic[] }>('textDocument/diagnostic');
    return actions(text, { diagnostics: items, ...context });
  }

  test('in an entity without findings nothing of another one is offered, whatever else the editor tells of', async () => {
    for (const before of ['[LOC CARACAS', 'CARACAS', 'RACAS', ' , [LOC Lima']) {
      const found = await offered(before);
      assert.deepEqual(titles(found).slice(0, 1), ['Relabel “CARACAS” as PER'], before);
      const others = titles(found).filter((title) => !/“CARACAS”|this file/.test(title));
      assert.deepEqual(others, [], before);
    }
  });

  test('in an entity comes first what is found of it, wherever in it, and one fix is preferred', async () => {
    const found = await offered('Board');
    assert.deepEqual(titles(found).slice(0, 1), ['Shorten “Board ---” to “Board”']);
    assert.equal(found.filter(({ isPreferred }) => isPreferred).length, 1);
  });

  test('between two entities comes first what is found of the one that it is before', async () => {
    const found = await offered('[LOC Peru', { only: ['quickfix'] });
    const fixes = found.filter(({ command }) => !command);
    assert.deepEqual(titles(fixes), ['Move “.” out of “Peru.”', 'Move “.” out of “Lima.”']);
    assert.deepEqual(
      fixes.map(({ isPreferred = false }) => isPreferred),
      [true, false],
    );
  });

  test('in an entity around another one, nothing of the inner one is offered', async () => {
    const text = await server.open('[ORG Bank o<|>f [LOC Peru.  ]  ]');
    assert.deepEqual(titles(await actions(text, { only: ['quickfix'] })), []);
  });

  test('where it touches nothing, no fix is offered', async () => {
    assert.deepEqual(await offered('/05', { only: ['quickfix'] }), []);
  });

  test('a selection that ends where an entity begins is none of it', async () => {
    const text = await server.open('<|[LOC Lima.  ]|>[LOC Peru.  ]');
    const fixes = (await actions(text, { only: ['quickfix'] })).filter(({ command }) => !command);
    assert.deepEqual(titles(fixes), ['Move “.” out of “Lima.”']);
  });
});

describe('which code actions there are', () => {
  const server = client();
  const kinds = async (text: OpenText, context: Context) => (await actions(text, context)).map(({ kind }) => kind);

  test('fixes first, then this mention, then all, then the rest, and to accept what was found last', async () => {
    const text = await server.open('[LOC <|>Peru.  ] and [LOC Peru  ]');
    assert.deepEqual(titles(await actions(text)), [
      'Move “.” out of “Peru.”',
      'Relabel “Peru” as PER',
      'Relabel “Peru” as ORG',
      'Relabel “Peru” as MISC',
      'Relabel all 2 mentions of “Peru” as PER',
      'Relabel all 2 mentions of “Peru” as ORG',
      'Relabel all 2 mentions of “Peru” as MISC',
      'Remove the tag of “Peru”',
      'Extend “Peru” to the right',
      'Merge “Peru” with the next entity',
      'Apply all automatic fixes in this file',
      'Accept “Peru.” here (trailing-punctuation)',
      'Accept “Peru” for trailing-punctuation everywhere',
    ]);
  });

  test('nothing that a fix does as well, unless only that is asked for', async () => {
    const text = await server.open(
      '[LOC Vatican  ] , [LOC Vatican  ] , [LOC Vatican  ] , [MISC Vati<|>can  ] , [MISC Vatican  ]',
    );
    const all = (await actions(text)).filter(({ command }) => !command);
    const outcomes = await Promise.all(all.map(({ title }) => perform(server, text, title)));
    assert.equal(new Set(outcomes).size, all.length, titles(all).join(', '));
    assert.ok(titles(all).includes('Relabel “Vatican” as LOC'));
    const rewrites = titles(await actions(text, { only: ['refactor'] }));
    assert.ok(rewrites.includes('Relabel “Vatican” as LOC'), rewrites.join(', '));
  });

  test('a fix is linked to its diagnostic, to the client’s own where that is given, and the best one is preferred', async () => {
    const text = await server.open('[<|>LCO Paris  ]');
    const { items } = await text.ask<{ items: Diagnostic[] }>('textDocument/diagnostic');
    const known = items.map((item) => ({ ...item, data: 'mine' }));
    const [best] = await actions(text, { only: ['quickfix'], diagnostics: known });
    assert.equal(best?.title, 'Relabel “Paris” as LOC');
    assert.equal(best.isPreferred, true);
    assert.deepEqual(best.diagnostics, known);
    const [unlinked] = await actions(text, { only: ['quickfix'] });
    assert.deepEqual(unlinked?.diagnostics, items);
  });

  test('only the kinds that are asked for', async () => {
    const text = await server.open('[LOC <|>Peru.  ] and [LOC Peru  ]');
    assert.deepEqual(await kinds(text, { only: ['quickfix'] }), ['quickfix', 'quickfix', 'quickfix']);
    assert.deepEqual(await kinds(text, { only: ['source'] }), ['source.fixAll.tagwright']);
    assert.deepEqual(await kinds(text, { only: ['source.fixAll.tagwright'] }), ['source.fixAll.tagwright']);
    assert.deepEqual(await kinds(text, { only: ['source.fixAll.other', 'refactor.extract'] }), []);
    assert.deepEqual(await kinds(text, { only: ['refactor.rewrite.relabel.all.ORG'] }), [
      'refactor.rewrite.relabel.all.ORG',
    ]);
    assert.deepEqual(await kinds(text, { only: ['refactor.rewrite.relabel.this'] }), [
      'refactor.rewrite.relabel.this.PER',
      'refactor.rewrite.relabel.this.ORG',
      'refactor.rewrite.relabel.this.MISC',
    ]);
    assert.equal((await kinds(text, { only: ['refactor'] })).length, 10);
    assert.equal((await kinds(text, { only: [''] })).length, 13);
  });

  test('for several entities at once, where a selection reaches into them', async () => {
    const text = await server.open('[PER Ana  ] [LOC R<|oa ] and [ORG U|>NO] , [LOC Ulm ] [LOC Usk ]');
    const titles = (await actions(text, { only: ['refactor'] })).map(({ title }) => title);
    assert.deepEqual(titles, [
      'Relabel 2 entities as PER',
      'Relabel 2 entities as LOC',
      'Relabel 2 entities as ORG',
      'Relabel 2 entities as MISC',
      'Remove the tags of 2 entities',
      'Extend 2 entities to the right',
      'Extend 2 entities to the left',
      'Merge 2 entities into one',
    ]);
    assert.equal(
      await perform(server, text, 'Merge 2 entities into one'),
      '[PER Ana  ] [LOC Roa and UNO] , [LOC Ulm ] [LOC Usk ]',
    );
    assert.equal(
      await perform(server, text, 'Normalize the spacing of all tags in this file'),
      '[PER Ana ] [LOC Roa ] and [ORG UNO ] , [LOC Ulm ] [LOC Usk ]',
    );
    assert.deepEqual(await kinds(text, { only: ['source.normalizeSpacing'] }), ['source.normalizeSpacing']);
  });

  test('nothing for the whole file while nobody has asked', async () => {
    const text = await server.open('[LOC <|>Peru.  ]');
    const found = await kinds(text, { triggerKind: CodeActionTriggerKind.Automatic });
    assert.ok(!found.includes('source.fixAll.tagwright'));
    assert.ok((await kinds(text, { triggerKind: CodeActionTriggerKind.Invoked })).includes('source.fixAll.tagwright'));
  });

  test('none where there is nothing to do', async () => {
    for (const marked of ['plain <|>text', '<|>', 'a [sic<|>] b', '[LOC Peru  ] <|  |> [PER Ana  ]']) {
      assert.deepEqual(titles(await actions(await server.open(marked))), [], marked);
    }
  });

  test('the labels of the file’s own label set', async () => {
    const text = await server.open('[GPE <|>Peru  ] [PERSON Ana  ] [DATE today  ]');
    const found = await kinds(text, { only: ['refactor.rewrite.relabel.this'] });
    assert.equal(found.length, 17);
    assert.ok(found.includes('refactor.rewrite.relabel.this.WORK_OF_ART'));
  });

  test('one that changes the text says so', async () => {
    const text = await server.open('Lima  <|>] today');
    assert.equal(await perform(server, text, 'Delete the bracket after “Lima” (changes the text)'), 'Lima   today');
  });

  test('a chosen action of a text that has changed is refused', async () => {
    const text = await server.open('[LOC <|>Peru.  ]');
    const [action] = await actions(text);
    await text.insert(0, 'x');
    await assert.rejects(server.request('codeAction/resolve', action), { code: -32801 });
  });

  test('a question about a place in a text that has changed is refused', async () => {
    const text = await server.open('[LOC <|>Peru.  ]');
    await server.together(() => {
      const stale = actions(text);
      text.insert(0, 'x');
      return assert.rejects(stale, { code: -32801 });
    });
  });
});
