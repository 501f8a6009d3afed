import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LintedDocument } from '../../server/core/lint/linted-document.ts';
import type { Rule } from '../../server/core/lint/rule.ts';
import { readExample } from '../../server/core/lint/rule-docs.ts';
import { rules } from '../../server/core/lint/rules/index.ts';
import type { Document } from '../../server/core/syntax/document.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { parseMarkers } from './markers.ts';

function findingsOf(rule: Rule, linted: LintedDocument) {
  return [...linted.streamPlaces()].filter((finding) => finding.rule === rule);
}

/** Applies the first fix of the first finding until the rule finds nothing. */
function fixEach(rule: Rule, linted: LintedDocument): Document {
  for (let fixed = linted, round = 0; ; round++) {
    const [finding] = findingsOf(rule, fixed);
    if (!finding) return fixed.document;
    assert.ok(round < 10, 'a fix leaves its finding');
    const [fix] = fixed.fixesOf(finding);
    assert.ok(fix, 'the finding has a fix');
    fixed = fixed.relint(fixed.document.apply(fix.edits));
  }
}

for (const rule of rules) {
  describe(rule.code, () => {
    for (const example of rule.examples) {
      if ('good' in example) {
        test(`is silent on ${example.good}`, () => {
          assert.deepEqual(findingsOf(rule, readExample(rule, example.good, example)), []);
        });
        continue;
      }
      const { text, ranges } = parseMarkers(example.bad);
      test(`marks ${example.bad}`, () => {
        const found = [...readExample(rule, text, example).streamPlaces()].map(({ rule: { code }, from, to }) => ({
          code,
          from,
          to,
        }));
        assert.deepEqual(
          found,
          ranges.map((range) => ({ code: rule.code, ...range })),
        );
      });
      test(`says what it means by ${example.bad}`, () => {
        for (const { message } of findingsOf(rule, readExample(rule, text, example)))
          assert.match(String(message), /^[\p{Lu}“<].+\.$/u);
      });
      test(`every fix keeps the text of ${example.bad}`, () => {
        const linted = readExample(rule, text, example);
        const { document } = linted;
        for (const finding of findingsOf(rule, linted)) {
          for (const fix of linted.proposedFixes(finding)) {
            if (fix.changesText) assert.match(String(fix.title), /changes the text/);
            else
              assert.equal(
                readExample(rule, applyEdits(text, fix.edits), example).document.plain,
                document.plain,
                `${fix.title}`,
              );
          }
        }
      });
      test(`every title of a fix names what it changes in ${example.bad}`, () => {
        const linted = readExample(rule, text, example);
        const { document } = linted;
        const texts = [document.text, document.plain, example.source ?? ''].map((each) => each.replace(/\s+/g, ' '));
        for (const finding of findingsOf(rule, linted)) {
          for (const { title, all } of linted.fixesOf(finding)) {
            // A fix of all findings of one kind names the kind.
            if (all !== undefined && rule.tellsOnce === 'kind') continue;
            const quoted = [...String(title).matchAll(/“([^”]+)”/g)].map(([, quote]) => quote!);
            const isHere = (quote: string) =>
              (quote.length > 1 || rule.code === 'no-letters') && texts.some((each) => each.includes(quote));
            assert.ok(quoted.some(isHere), String(title));
          }
        }
      });
      if (example.fixed !== undefined) {
        test(`fixes ${example.bad}`, () => {
          assert.equal(fixEach(rule, readExample(rule, text, example)).text, example.fixed);
        });
      }
    }
  });
}

test('every rule has examples of both kinds, a distinct code and prose', () => {
  assert.equal(new Set(rules.map(({ code }) => code)).size, rules.length);
  for (const { code, summary, why, examples } of rules) {
    assert.ok(examples.some((example) => 'bad' in example) && examples.some((example) => 'good' in example), code);
    assert.match(summary, /\.$/, code);
    assert.ok(why.length > 40, code);
  }
});
