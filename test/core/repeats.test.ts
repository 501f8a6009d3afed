import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Acceptance, fingerprintOf } from '../../server/core/lint/acceptance.ts';
import type { LintedDocument } from '../../server/core/lint/linted-document.ts';
import { Linter } from '../../server/core/lint/linter.ts';
import { longText } from '../../server/core/lint/repeats.ts';
import type { Finding } from '../../server/core/lint/rule.ts';
import { findRule } from '../../server/core/lint/rules/index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { longText as anyLongText, runs } from './generate.ts';
import { history, play, versionAt } from './histories.ts';
import { fixAll } from './linting.ts';

const header = 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \n';
const jobs = `${header}The [ORG DCM  ] met [PER Ana Roa  ] . \nThe [ORG DCM  ] left . \nThe [PER DCM  ] and the [ORG DCM  ] .\n`;

function judged(text: string, code: string, settings: ConstructorParameters<typeof Linter>[0] = {}): LintedDocument {
  return new Linter(settings, [findRule(code)!]).lint(Document.parse(text));
}

const linesOf = ({ document }: LintedDocument, findings: Iterable<Finding>) =>
  Array.from(findings, ({ from }) => document.lineAt(from));

const messages = (findings: readonly Finding[]) => findings.map(({ message }) => `${message}`);

describe('what a rule says of a name', () => {
  const linted = judged(jobs, 'job-word');
  test('is told at its first place, with the number of the others', () => {
    assert.deepEqual(messages(linted.findings), [
      '“DCM” is a job, not a name, but is tagged ORG. The same in 2 more places.',
      '“DCM” is a job, not a name, but is tagged PER.',
    ]);
    assert.deepEqual(linesOf(linted, linted.findings), [1, 3]);
    assert.equal(linted.counts.information, 2);
  });
  test('is known at each of its places', () => {
    assert.deepEqual(linesOf(linted, linted.streamPlaces()), [1, 2, 3, 3]);
    assert.deepEqual(linesOf(linted, linted.repeatsOf(linted.findings[0]!)), [2, 3]);
    const [first] = linted.placesOf(linted.findings[0]!);
    assert.equal(linted.document.lineAt(first!.from), 2);
  });
  test('is mended at all places by the first fix, and by another at its own', () => {
    const [all, one] = linted.fixesOf(linted.findings[0]!);
    assert.equal(`${all!.title}`, 'Remove the tag of “DCM” (all 3 places)');
    assert.equal(all!.all, '“DCM” is a job, not a name, but is tagged ORG.');
    assert.ok(all!.preferred && !one!.preferred);
    const left = (fix: typeof all) => messages(linted.relint(linted.document.apply(fix!.edits)).findings);
    assert.deepEqual(left(all), ['“DCM” is a job, not a name, but is tagged PER.']);
    assert.deepEqual(left(one), [
      '“DCM” is a job, not a name, but is tagged ORG. The same in one more place.',
      '“DCM” is a job, not a name, but is tagged PER.',
    ]);
  });
  test('has the same fix of all at each place', () => {
    const titles = Array.from(linted.streamPlaces(), (finding) => `${linted.fixesOf(finding)[0]!.title}`);
    const all = 'Remove the tag of “DCM” (all 3 places)';
    assert.deepEqual(titles, [all, all, 'Remove the tag of “DCM”', all]);
  });
  test('is told at the next place where the first is accepted', () => {
    const [first] = linted.findings;
    const mark = { rule: 'job-word', file: 'a.txt', ...fingerprintOf(linted.document, first!) };
    const accepted = new Acceptance([mark], new Acceptance([]));
    const other = judged(jobs, 'job-word', { accepted });
    assert.deepEqual(linesOf(other, other.findings), [2, 3]);
    assert.match(messages(other.findings)[0]!, /The same in one more place\.$/);
    assert.equal(other.allFindings.length, 4);
  });
  test('is told at each place of a long text', () => {
    const long = judged(jobs + 'The talks went on .\n'.repeat(longText / 20), 'job-word');
    assert.equal(long.findings.length, 4);
    assert.deepEqual([...long.streamFindings()], long.findings);
  });
});

describe('what a rule says of any name in the same sentence', () => {
  const marks = ['C', 'SBU', 'C', 'S'].map((mark) => `( [ORG ${mark}  ] ) The talks of [LOC Torv  ] .\n`).join('');
  const linted = judged(`${header}${marks}`, 'tagged-classification');
  test('is told once, and mended by one fix', () => {
    assert.deepEqual(messages(linted.findings), [
      'The classification mark “C” is tagged ORG. There are 3 more like it in this file.',
    ]);
    const [all, one] = linted.fixesOf(linted.findings[0]!);
    assert.equal(`${all!.title}`, 'Remove all 4 tags of classification marks in this file');
    assert.equal(`${one!.title}`, 'Remove the tag of “C”');
    assert.equal(all!.all, 'The classification mark “…” is tagged ….');
    assert.deepEqual(linted.relint(linted.document.apply(all!.edits)).findings, []);
  });
  test('is mended at each place with all automatic fixes', () => {
    const { count, document } = fixAll(Document.parse(`${header}${marks}`));
    assert.equal(count, 4);
    assert.ok(!document.text.includes('[ORG'));
  });
});

describe('what is told', () => {
  // Each run reads a text many times.
  const fewer = { numRuns: Math.ceil(runs.numRuns / 20) };
  const told = (linted: LintedDocument) =>
    linted.findings.map(({ rule, from, to, message }) => `${rule.code} ${from} ${to} ${message}`);

  test('does not depend on how a text was reached', () => {
    fc.assert(
      fc.property(anyLongText, history, fc.array(fc.nat(30), { maxLength: 4 }), (text, steps, order) => {
        const linter = new Linter();
        const check = (document: Document) =>
          assert.deepEqual(told(linter.lint(document)), told(new Linter().lint(Document.parse(document.text))));
        const versions = play(text, steps, ({ document }) => check(document));
        for (const back of order) check(versionAt(versions, back).document);
      }),
      fewer,
    );
  });

  test('is the same when findings are asked for one by one', () => {
    fc.assert(
      fc.property(anyLongText, (text) => {
        const [one, other] = [Document.parse(text), Document.parse(text)];
        const streamed = [...new Linter().lint(one).streamTold(() => true)];
        const listed = new Linter().lint(other).findings;
        const plain = (findings: readonly Finding[]) =>
          findings.map(({ rule, from, message }) => `${rule.code} ${from} ${message}`);
        assert.deepEqual(plain(streamed), plain(listed));
      }),
      fewer,
    );
  });

  test('is one of the places, and each place is told or counted', () => {
    fc.assert(
      fc.property(anyLongText, (text) => {
        const linted = new Linter().lint(Document.parse(text));
        const places = [...linted.streamPlaces()];
        const others = linted.findings.reduce((sum, { repeated }) => sum + (repeated?.others ?? 0), 0);
        assert.equal(linted.findings.length + others, places.length);
        const keyOf = ({ rule, from, to }: Finding) => `${rule.code} ${from} ${to}`;
        const all = new Set(places.map(keyOf));
        assert.ok(linted.findings.every((finding) => all.has(keyOf(finding))));
      }),
      fewer,
    );
  });
});
