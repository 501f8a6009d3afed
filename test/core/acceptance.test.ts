import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isRefusal, relabel, tagText, untag } from '../../server/core/edit/tag-edits.ts';
import { preservesText } from '../../server/core/edit/text-guard.ts';
import { Acceptance, Acceptances, fingerprintOf, surfaceOfFinding } from '../../server/core/lint/acceptance.ts';
import type { Finding } from '../../server/core/lint/rule.ts';
import {
  type Accepted,
  type AcceptedFinding,
  addAccepted,
  parseAccepted,
} from '../../server/core/lists/accepted-list.ts';
import { mentionsOf } from '../../server/core/mentions/mention-index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { runs, taggedText } from './generate.ts';
import { allFindings, fixAll, fixesOf, lint, linted, readWith } from './linting.ts';

const file = 'cables/a.txt';

/** A finding as an entry of the list. */
function entryOf(document: Document, finding: Finding): AcceptedFinding {
  return { file, rule: finding.rule.code, ...fingerprintOf(document, finding) };
}

function accepting(text: string, ...entries: readonly Accepted[]): Document {
  return readWith(text, { accepted: new Acceptance(entries) });
}

/** A text, all of whose findings of one rule are accepted. */
function acceptAll(text: string, rule: string): Document {
  const document = Document.parse(text);
  const found = lint(document).filter((finding) => finding.rule.code === rule);
  assert.ok(found.length > 0, `${rule} finds something`);
  return accepting(text, ...found.map((finding) => entryOf(document, finding)));
}

const reported = (document: Document) => lint(document).map(({ rule, from }) => `${rule.code} ${from}`);
const codes = (document: Document) => lint(document).map(({ rule }) => rule.code);

describe('an accepted finding', () => {
  test('is not reported, and neither is it fixed with all others', () => {
    const document = acceptAll('in [LOC Orsk.  ] and [LOC [LOC Orsk  ]  ] .\n', 'trailing-punctuation');
    assert.deepEqual(codes(document), ['nested-entity']);
    assert.equal(fixAll(document).document.text, 'in [LOC Orsk.  ] and [LOC Orsk  ] .\n');
  });

  test('is left alone by the fix of all findings of its rule', () => {
    const names = ['One', 'Two', 'Three', 'Four'];
    const text = names.map((name) => `${name} met [PER XXXXXXXXXXXX  ] .\n`).join('');
    const [first] = lint(Document.parse(text));
    const document = accepting(text, entryOf(Document.parse(text), first!));
    const [fix] = fixesOf(document, lint(document)[0]!);
    assert.equal(String(fix?.title), 'Remove all 3 tags of redactions in this file');
    const left = names
      .map((name, at) => `${name} met ${at === 0 ? '[PER XXXXXXXXXXXX  ]' : 'XXXXXXXXXXXX'} .\n`)
      .join('');
    assert.equal(document.apply(fix!.edits).text, left);
  });

  test('is that of its rule, its text and its context only', () => {
    const text = 'They met in [LOC Orsk.  ] today .\nWe met in [LOC Orsk.  ] today .\n';
    const [first] = lint(Document.parse(text));
    const entry = entryOf(Document.parse(text), first!);
    assert.deepEqual(entry, {
      file,
      rule: 'trailing-punctuation',
      text: '[LOC Orsk.]',
      context: 'They met in … today .',
    });
    assert.deepEqual(reported(accepting(text, entry)), ['trailing-punctuation 44']);
    assert.equal(codes(accepting(text, { ...entry, rule: 'split-token' })).length, 2);
    assert.equal(codes(accepting(text, { ...entry, text: '[LOC Tver.]' })).length, 2);
  });

  test('beside a label in brackets is not that beside another one: these are text', () => {
    const document = acceptAll('[PER] in [LOC Orsk.  ] [ORG]\n', 'trailing-punctuation');
    const [entry] = lint(Document.parse(document.text)).map((finding) => entryOf(document, finding));
    assert.deepEqual(codes(document), []);
    assert.deepEqual(codes(accepting('[ORG] in [LOC Orsk.  ] [PER]\n', entry!)), ['trailing-punctuation']);
  });

  test('is reported again under another label', () => {
    const document = acceptAll('in [LOC Orsk.  ]\n', 'trailing-punctuation');
    const [placed] = document.tags();
    assert.deepEqual(codes(document.apply(relabel(placed!, 'PER'))), ['trailing-punctuation']);
  });

  test('stays accepted when tags beside it come, go or get another label, and in another spacing style', () => {
    const text = "[PER Ana  ] of [ORG Bank of Orsk  ] met in [LOC Orsk.  ] with [PER Ivo Droste  ] 's people\n";
    for (const change of [untag, (placed: Parameters<typeof untag>[0]) => relabel(placed, 'MISC')]) {
      const document = acceptAll(text, 'trailing-punctuation');
      const others = [...document.tags()].filter(({ tag }) => !document.slice(tag.from, tag.to).includes('Orsk.'));
      assert.equal(others.length, 3);
      const changed = document.apply(others.flatMap((placed) => change(placed)));
      assert.ok(!codes(changed).includes('trailing-punctuation'));
    }
    const narrow = acceptAll(text, 'trailing-punctuation').update([{ text: text.replaceAll('  ]', ']') }]);
    assert.ok(!codes(narrow).includes('trailing-punctuation'));
  });

  test('can be long, of which only the ends are told', () => {
    const text = `[LOC Orsk ${'and so on '.repeat(20)}end\n`;
    const [finding] = lint(Document.parse(text));
    assert.equal(finding?.rule.code, 'unclosed-entity');
    assert.ok(fingerprintOf(Document.parse(text), { from: 0, to: text.length - 1 }).text.length < 100);
    assert.deepEqual(codes(acceptAll(text, 'unclosed-entity')), []);
  });

  test('stays accepted, and others stay reported, whatever happens to other lines', () => {
    fc.assert(
      fc.property(taggedText, taggedText, taggedText, fc.nat(20), (before, middle, after, pick) => {
        const text = middle.replace(/[\r\n]+/g, ' ');
        const alone = Document.parse(`\n${text}\n`);
        const found = allFindings(alone);
        if (found.length === 0) return;
        const entry = entryOf(alone, found[pick % found.length]!);
        const settings = { labels: alone.labels, accepted: new Acceptance([entry]) };
        const accepted = readWith(`\n${text}\n`, settings);
        const among = accepted.update([
          { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, text: after },
          { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: before },
        ]);
        const from = among.length - after.length - text.length - 1;
        const inLine = ({ from: at, to }: Finding) => from <= at && to <= from + text.length;
        const key = (finding: Finding) => JSON.stringify(entryOf(among, finding));
        const placeOf = ({ rule, from: start, to: end }: Finding) => `${rule.code} ${start} ${end}`;
        const shown = new Set(lint(among).map(placeOf));
        const hidden = allFindings(among).filter((finding) => !shown.has(placeOf(finding)));
        assert.ok(hidden.every((finding) => key(finding) === JSON.stringify(entry)));
        const same = allFindings(among).filter((finding) => inLine(finding) && key(finding) === JSON.stringify(entry));
        assert.ok(same.every((finding) => hidden.includes(finding)));
      }),
      runs,
    );
  });
});

describe('an accepted name', () => {
  const text = 'the [ORG Team  ] . \nThe Team feels [LOC Orsk  ] . \nThe Team of Orsk\n';

  test('is accepted of one rule, everywhere', () => {
    assert.deepEqual(codes(Document.parse(text)), ['untagged-mention', 'untagged-mention', 'untagged-mention']);
    const document = accepting(text, { rule: 'untagged-mention', surface: 'Team' });
    assert.deepEqual(
      lint(document).map((finding) => surfaceOfFinding(document, finding)),
      ['Orsk'],
    );
  });

  test('is accepted beside what is accepted of one file', () => {
    const own = entryOf(Document.parse(text), lint(Document.parse(text)).at(-1)!);
    const all = new Acceptances([own, { rule: 'untagged-mention', surface: 'Team' }]);
    assert.deepEqual(codes(readWith(text, { accepted: all.of(file) })), []);
    assert.deepEqual(codes(readWith(text, { accepted: all.of('b.txt') })), ['untagged-mention']);
  });

  test('is told without its tag and the punctuation around it', () => {
    const document = accepting('in [LOC Orsk.  ] and [LOC Tver.  ]', { rule: 'trailing-punctuation', surface: 'Orsk' });
    assert.deepEqual(reported(document), ['trailing-punctuation 21']);
  });
});

describe('entries that match nothing', () => {
  const text = 'in [LOC Orsk.  ] today\n';
  const entry = entryOf(Document.parse(text), lint(Document.parse(text))[0]!);
  const stale = (document: Document) => {
    const { settings, allFindings } = linted(document);
    return settings.accepted!.stale(document, allFindings, settings);
  };

  test('are told for single findings, and not for names, which other files may have', () => {
    const gone = { ...entry, context: 'from … today' };
    const document = accepting(text, entry, gone, { rule: 'untagged-mention', surface: 'Team' });
    assert.deepEqual(stale(document), [gone]);
    assert.deepEqual(stale(document.update([{ text: 'nothing' }])), [entry, gone]);
  });

  test('are none when their rule is off', () => {
    const rules = new Map([['trailing-punctuation', { severity: 'off' as const }]]);
    assert.deepEqual(stale(readWith(text, { rules, accepted: new Acceptance([entry]) })), []);
  });

  test('are looked for in their own file', () => {
    const all = new Acceptances([entry, { rule: 'untagged-mention', surface: 'Team' }]);
    assert.deepEqual(stale(readWith('nothing', { accepted: all.of(file) })), [entry]);
    assert.deepEqual(stale(readWith('nothing', { accepted: all.of('cables/b.txt') })), []);
    assert.equal(all.of('cables/b.txt'), all.of('cables/c.txt'));
  });
});

const word = fc.constantFrom('Ana', 'Orsk', '“]” \\', '\u2028', '\ud800', '¶', '');
const accepted: fc.Arbitrary<Accepted> = fc.oneof(
  fc.record(
    {
      file: fc.constantFrom('a.txt', 'b/c.txt'),
      rule: fc.constantFrom('split-token', 'stray-close'),
      text: word,
      context: word,
      by: word,
      on: fc.constant('2026-03-01'),
    },
    { requiredKeys: ['file', 'rule', 'text', 'context'], noNullPrototype: true },
  ),
  fc.record({ rule: fc.constant('untagged-mention'), surface: word }, { noNullPrototype: true }),
);
const list = fc.uniqueArray(accepted, { selector: ({ by: _by, on: _on, ...key }) => JSON.stringify(key) });

/** An entry as a list has it. */
function wellFormed(entry: Accepted): Accepted {
  return JSON.parse(JSON.stringify(entry).replaceAll('\\ud800', '\\ufffd'));
}

/** A list, or a new one, with more entries. */
function add(text: string | undefined, ...entries: readonly Accepted[]): string {
  const after = addAccepted(text, entries);
  assert.ok(after !== undefined, text);
  return after;
}

const linesOf = (text: string) => text.split('\n');

describe('the list of accepted findings', () => {
  test('has an entry a line', () => {
    const entry = { file, rule: 'split-token', text: ']guay', context: 'in … today', by: 'ana', on: '2026-03-01' };
    assert.deepEqual(linesOf(add(undefined, entry, { rule: 'untagged-mention', surface: 'Team' })), [
      '{',
      '  "accepted": [',
      '    { "file": "cables/a.txt", "rule": "split-token", "text": "]guay", "context": "in … today", "by": "ana", "on": "2026-03-01" },',
      '    { "rule": "untagged-mention", "surface": "Team" },',
      '    null',
      '  ]',
      '}',
      '',
    ]);
  });

  test('is the same whatever order entries are added in', () => {
    fc.assert(
      fc.property(list, fc.nat(10), (entries, cut) => {
        const [some, more] = [entries.slice(0, cut), entries.slice(cut)];
        const all = add(undefined, ...entries);
        assert.equal(add(add(undefined, ...some), ...more), all);
        assert.equal(add(add(undefined, ...more), ...some), all);
        assert.equal(add(all, ...entries), all);
        assert.deepEqual(new Set(parseAccepted(all).entries), new Set(entries.map(wellFormed)));
      }),
      runs,
    );
  });

  test('has what two people added once their versions are merged line by line', () => {
    fc.assert(
      fc.property(list, fc.nat(10), fc.nat(10), (entries, one, two) => {
        const [a, b] = [Math.min(one, two), Math.max(one, two)];
        const base = add(undefined, ...entries.slice(0, a));
        const mine = add(base, ...entries.slice(a, b));
        const theirs = add(base, ...entries.slice(b));
        // No line of the base has changed in either version, so that a merge only has to put lines in.
        const addedBy = (text: string) => linesOf(text).filter((line) => !linesOf(base).includes(line));
        for (const text of [mine, theirs]) {
          const rest = linesOf(text).filter((line) => !addedBy(text).includes(line));
          assert.deepEqual(rest, linesOf(base));
        }
        const merged = linesOf(mine)
          .toSpliced(2, 0, ...addedBy(theirs))
          .join('\n');
        assert.deepEqual(new Set(parseAccepted(merged).entries), new Set(entries.map(wellFormed)));
      }),
      runs,
    );
  });

  test('takes entries however it is written, and keeps what is there', () => {
    const team = { rule: 'untagged-mention', surface: 'Team' };
    const mine = { rule: 'untagged-mention', surface: 'Bank' };
    const line = '{ "rule": "untagged-mention", "surface": "Team" }';
    for (const [before, after] of [
      ['{"accepted":[]}', `{"accepted":[\n    ${line}]}`],
      ['{"accepted":[null]}', `{"accepted":[${line},\n    null]}`],
      ['{"accepted":[/* mine */ {"surface":"Bank","rule":"untagged-mention"}]}', undefined],
      ['{\r\n"accepted": [\r\nnull]}', `{\r\n"accepted": [\r\n${line},\r\n    null]}`],
    ] as const) {
      const text = add(before, team);
      if (after) assert.equal(text, after);
      assert.ok(text.includes('/* mine */') === before.includes('/* mine */'));
      assert.ok(
        parseAccepted(text).entries?.some((entry) => 'surface' in entry && entry.surface === 'Team'),
        text,
      );
      assert.equal(add(text, team), text);
    }
    assert.deepEqual(parseAccepted(add('{"accepted":[]}', team, mine)).entries, [mine, team]);
  });

  test('tells where it is broken', () => {
    for (const [text, at, message] of [
      ['', 0, /not JSON/],
      ['{ "accepted": [ <<<<<<< HEAD ] }', 16, /not JSON/],
      ['[]', 0, /"accepted"/],
      ['{ "accepted": [ null, { "rule": "split-token" } ] }', 22, /“file”, “rule”, “text”/],
      ['{ "accepted": [ { "rule": "split-token", "surface": "x", "on": "today" } ] }', 16, /“file”, “rule”, “text”/],
    ] as const) {
      const { entries, problems } = parseAccepted(text);
      assert.equal(entries, undefined);
      assert.equal(addAccepted(text, []), undefined);
      assert.match(`${problems[0]!.message}`, message);
      assert.equal(problems[0]!.from, at);
      assert.equal(problems[0]!.kind, 'broken');
    }
  });
});

describe('a bracket that is accepted as text', () => {
  const text = 'See Velde , op. [LOC cit.] , [PER 100 ] and [PER Tarn ] in [LOC cit.  ]\n';
  const accepted = new Acceptances([{ bracket: '[LOC cit.]' }, { file: 'a.txt', bracket: '[PER 100]' }]);
  const read = (file: string) => readWith(text, { accepted: accepted.of(file) });
  const tags = (document: Document) => [...document.tags()].map(({ tag }) => tag.label);

  test('is no entity, in whatever spacing: not for rules, not for fixes, not for the plain text', () => {
    const document = read('a.txt');
    assert.deepEqual(tags(document), ['PER']);
    assert.deepEqual(lint(document), []);
    assert.deepEqual(fixAll(document).edits, []);
    assert.equal(document.plain, text.replace('[PER Tarn ]', 'Tarn'));
    assert.equal(mentionsOf(document).get('cit'), undefined);
  });
  test('is one in other files, and with another label', () => {
    assert.deepEqual(tags(read('b.txt')), ['PER', 'PER']);
    assert.deepEqual(tags(readWith('[ORG cit.]', { accepted: accepted.of('a.txt') })), ['ORG']);
  });
  test('stays text in versions of the document, and in entities around it', () => {
    const document = read('a.txt').update([{ text: '[ORG x [LOC cit.] y ] [DATE 1 ] [GPE X ]' }]);
    assert.deepEqual(tags(document), ['ORG', 'DATE', 'GPE']);
    assert.equal(document.plain, 'x [LOC cit.] y 1 X');
  });
  test('cannot be made by a tag: that would change the text', () => {
    const document = readWith('op. cit. [PER Tarn ]', { accepted: accepted.of('a.txt') });
    const edits = tagText(document, { from: 4, to: 8 }, 'LOC');
    assert.ok(!isRefusal(edits) && !preservesText(document, edits));
  });
  test('no edit changes the text around it', () => {
    const part = fc.constantFrom(
      '[LOC ',
      'cit.',
      ' ]',
      ']',
      '  ]',
      '[PER ',
      '100',
      'Tarn',
      ' ',
      '.',
      '[LOC cit.]',
      '[PER 100 ]',
      '[LOC [PER cit.  ] ]',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const document = readWith(parts.join(''), { accepted: accepted.of('a.txt') });
        for (const finding of lint(document)) {
          for (const { edits, changesText } of fixesOf(document, finding)) {
            if (!changesText) assert.equal(document.apply(edits).plain, document.plain);
          }
        }
        assert.equal(fixAll(document).document.plain, document.plain);
      }),
      runs,
    );
  });
});
