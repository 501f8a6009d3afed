import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Document } from '../../server/core/syntax/document.ts';
import { propose } from '../../server/lsp/actions/proposals.ts';
import { checkFixes, checkPlain, checkRanges } from '../core/checks.ts';
import { history, play } from '../core/histories.ts';
import { linted } from '../core/linting.ts';
import { assertSame } from '../core/views.ts';
import { fuzz } from './budget.ts';
import { seedText } from './seeds.ts';

test('the core, on what histories make of the seeds', async (context) => {
  const property = fc.property(seedText, history, fc.nat(), fc.nat(60), (text, steps, at, length) => {
    const { document, text: last } = play(text, steps).at(-1)!;
    assert.equal(document.text, last);
    assertSame(document, Document.parse(last));
    checkRanges(document);
    checkFixes(document);
    const from = at % (last.length + 1);
    const span = { from, to: Math.min(last.length, from + length) };
    for (const { edits, title, changesText } of propose(linted(document), {
      span,
      only: undefined,
      automatic: false,
    })) {
      if (!changesText) checkPlain(document, edits(), `${title}`);
    }
  });
  await fuzz(context, property);
});
