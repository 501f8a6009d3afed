import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Linter } from '../../server/core/lint/linter.ts';
import { findRule } from '../../server/core/lint/rules/index.ts';
import { Document } from '../../server/core/syntax/document.ts';

test('of two people with one surname, the same one is named whatever was edited before', () => {
  const linter = new Linter({}, [findRule('short-name')!]);
  const header = 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \n';
  const start = linter.lint(Document.parse(`${header}[PER Ana Orsk  ] met [ORG Orsk  ] .\n`));
  assert.equal(`${start.findings[0]!.message}`, '“Orsk” is tagged ORG, but “Ana Orsk” is a person.');
  const at = header.length;
  const edited = start.relint(start.document.apply([{ from: at, to: at, insert: '[PER Eva Maria Orsk  ] and ' }]));
  const fresh = linter.lint(Document.parse(edited.document.text));
  assert.deepEqual(
    edited.findings.map(({ message }) => `${message}`),
    fresh.findings.map(({ message }) => `${message}`),
  );
});
