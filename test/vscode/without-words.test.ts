/** Lines of the log as a report of an issue has them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withoutWords } from '../../client/help/without-words.ts';

describe('A line of the log in a report', () => {
  for (const [line, shown] of [
    ['textDocument/hover: TypeError: no “Ana Roa” in it', 'textDocument/hover: TypeError: no “…” in it'],
    ["SyntaxError: Unexpected token in 'Roa met Vell'", 'SyntaxError: Unexpected token in “…”'],
    ['the writer’s cable isn\'t "there"', "the writer’s cable isn't “…”"],
    ['    at lint (/Users/roa/secret/dist/server/main.cjs:12:3)', '    at lint (…/main.cjs:12:3)'],
    ['    at lint (C:\\Users\\Roa\\ext\\main.cjs:12:3)', '    at lint (…/main.cjs:12:3)'],
    ['checking file:///home/roa/cables/a.txt: failed', 'checking …/a.txt: failed'],
  ] as const) {
    test(`has neither quoted words nor folders: ${line}`, () => {
      assert.equal(withoutWords(line), shown);
    });
  }
});
