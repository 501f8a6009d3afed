/** Answers that are spliced from what was encoded before equal those of a text that was read and encoded afresh. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Acceptance, fingerprintOf } from '../../server/core/lint/acceptance.ts';
import type { LintSettings } from '../../server/core/lint/lint-settings.ts';
import type { LintedDocument } from '../../server/core/lint/linted-document.ts';
import { defaultLinter, Linter } from '../../server/core/lint/linter.ts';
import { Corpus } from '../../server/core/mentions/corpus-evidence.ts';
import { Locale } from '../../server/core/message.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { wellFormedJson } from '../../server/core/text/well-formed.ts';
import { type ClientSupport, readClient } from '../../server/lsp/connection/client-capabilities.ts';
import { type EncodedList, toBytes } from '../../server/lsp/connection/encoded-list.ts';
import { DiagnosticEncoder } from '../../server/lsp/encoded-diagnostics.ts';
import { noteOf } from '../../server/lsp/features/diagnostics.ts';
import { longText, runs, taggedText } from '../core/generate.ts';
import { history, historyOf, play, type Step, versionAt } from '../core/histories.ts';
import { modern, plain } from './client.ts';
import { expectedDiagnostics } from './shown.ts';

const german = new Locale(
  'de',
  new Map([['“{0}” is tagged {1} in this file, not here.', '„{0}“ ist hier nicht {1}.']]),
);

/** Clients: all of them ask about each version, so that none is told what another has been. */
const clients: readonly ClientSupport[] = [
  readClient(modern),
  readClient(plain),
  readClient(modern, german, { maxUnderlined: 3 }),
];

const uri = 'file:///a.txt';

/** What a person accepts of a text: every other finding, and each name of the second rule that reports. */
function acceptedIn({ document, findings }: LintedDocument): Acceptance {
  const single = findings.filter((_, index) => index % 2 === 0);
  const rule = findings[1]?.rule.code ?? 'untagged-mention';
  const names = [{ rule, surface: 'Asuncion' }];
  return new Acceptance([
    ...single.map((finding) => ({ file: 'a', rule: finding.rule.code, ...fingerprintOf(document, finding) })),
    ...names,
  ]);
}

/** Ways to judge a text, which a person may change at any time. */
function lintersFor(document: Document): Linter[] {
  const settings: Partial<LintSettings>[] = [
    { accepted: acceptedIn(defaultLinter.lint(document)) },
    {
      rules: new Map([
        ['trailing-punctuation', { severity: 'error' }],
        ['untagged-mention', { severity: 'off' }],
      ]),
    },
    {
      gazetteer: new Map([['Asuncion', 'ORG']]),
      corpus: new Corpus(new Map([['Paraguay', new Map([['LOC', 50]])]])),
    },
  ];
  return [defaultLinter, ...settings.map((each) => new Linter(each))];
}

/** Encodes what each client is sent of a version. */
function sentOf(linter: Linter, document: Document, encoders: readonly DiagnosticEncoder[]): EncodedList[] {
  const linted = linter.lint(document);
  return encoders.map((encoder, index) => encoder.encode({ uri, linted }, noteOf(linted, clients[index]!)));
}

/** Fails when a client is not sent what belongs to a version, however that came about. */
function assertSent(linter: Linter, document: Document, encoders: readonly DiagnosticEncoder[]): void {
  const sent = sentOf(linter, document, encoders);
  const fresh = linter.lint(Document.parse(document.text, document.context.settings, document.context.source));
  for (const [index, client] of clients.entries()) {
    const items = sent[index]!;
    // What leaves has no half of a surrogate pair.
    const expected = JSON.parse(wellFormedJson(JSON.stringify(expectedDiagnostics(uri, fresh, client))));
    const answer = { jsonrpc: '2.0', id: 1, result: { kind: 'full', items } };
    assert.deepEqual(JSON.parse(new TextDecoder().decode(toBytes(answer))), {
      ...answer,
      result: { kind: 'full', items: expected },
    });
    assert.deepEqual(items.toJSON(), expected);
  }
}

/** Plays a history, and asks about each version, judged in one way for a while and then in another. */
function assertSpliced(text: string, steps: readonly Step[], ways: readonly number[], order: readonly number[]): void {
  const encoders = clients.map((client) => new DiagnosticEncoder(client));
  const linters = lintersFor(Document.parse(text));
  let count = 0;
  const look = (document: Document) => {
    const linter = linters[ways[Math.floor(count / 3) % ways.length]!]!;
    // Reading afresh takes most of the time.
    if (count++ % comparedStep === 0) assertSent(linter, document, encoders);
    else sentOf(linter, document, encoders);
  };
  const versions = play(text, steps, ({ document }) => look(document));
  for (const back of order) look(versionAt(versions, back).document);
}

/** Every so many steps what is sent is compared; it is encoded in all of them. */
const comparedStep = 5;

const ways = fc.array(fc.nat(3), { minLength: 1, maxLength: 4 });
const order = fc.array(fc.nat(30), { maxLength: 4 });

/**
 * A hundred steps or so, which take a second: the long gate plays ten of these histories. With TAGWRIGHT_RUNS=1000 there are a
 * thousand, a hundred thousand steps in twenty minutes or so.
 */
const longHistory = historyOf(200, 1);

const few = { numRuns: Math.ceil(runs.numRuns / 20) };

test('after any history of a short text', () => {
  fc.assert(fc.property(taggedText, longHistory, ways, order, assertSpliced), runs.numRuns < 1000 ? few : runs);
});

test('after any history of a long text', () => {
  fc.assert(fc.property(longText, history, ways, order, assertSpliced), few);
});
