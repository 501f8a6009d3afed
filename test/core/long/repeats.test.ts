import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Linter } from '../../../server/core/lint/linter.ts';
import { findRule } from '../../../server/core/lint/rules/index.ts';
import { Document } from '../../../server/core/syntax/document.ts';
import { workOf } from './work.ts';

const header = 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \n';
const line = 'The [ORG DCM  ] and the [ORG POLOFF  ] met ( [ORG C  ] ) for some talks on trade . \n';
const linter = new Linter({}, [findRule('job-word')!, findRule('tagged-classification')!]);

/** The work of a key in the middle of a text in which each finding has a thousand places, or so many times that. */
async function workOfKey(times: number): Promise<number> {
  const text = header + line.repeat(1000 * times);
  let document = Document.parse(text);
  const at = text.indexOf('talks', text.length >> 1);
  const type = (insert: string) => {
    document = document.apply([{ from: at, to: at, insert }]);
    assert.equal(linter.lint(document).counts.information + linter.lint(document).counts.warning, 3);
  };
  for (const insert of ['s', 'o']) type(insert);
  // What has run until now does not count.
  await workOf(() => {});
  return workOf(() => type('e'));
}

test('a key costs hardly more where what is told once has many more places', async () => {
  const [few, many] = [await workOfKey(1), await workOfKey(5)];
  assert.ok(many < 1.5 * few, `${few}, ${many}`);
});
