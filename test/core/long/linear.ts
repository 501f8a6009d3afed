/** Whether work and output grow as a text does: counted, and not timed. */
import assert from 'node:assert/strict';
import { createColors } from 'picocolors';
import { jsonLines } from '../../../server/cli/output/json.ts';
import type { Document } from '../../../server/core/syntax/document.ts';
import { outlineOf } from '../../../server/core/views/outline.ts';
import { propose } from '../../../server/lsp/actions/proposals.ts';
import { type AllSettings, firstPlace, fixAll, lint, linted, readWith } from '../linting.ts';
import { workOf } from './work.ts';

/** A text in which something stands so often. */
export type Make = (count: number) => string;

/** What is asked of a text; gives how much it says. */
const questions: Readonly<Record<string, (document: Document) => number>> = {
  'findings as JSON': (document) => {
    const checked = { name: 'a.txt', linted: linted(document), findings: lint(document) };
    let length = 0;
    for (const line of jsonLines.file(checked, { colors: createColors(false), width: 80, hasFixes: true }))
      length += line.length;
    return length;
  },
  'the first place of each finding': (document) =>
    lint(document).filter((finding) => firstPlace(document, finding)).length,
  'code actions of the whole text': (document) => {
    const proposals = propose(linted(document), {
      span: { from: 0, to: document.length },
      only: undefined,
      automatic: false,
    });
    return proposals.reduce((sum, { edits }) => sum + edits().length, 0);
  },
  'code actions at its middle': (document) => {
    const span = { from: document.length >> 1, to: document.length >> 1 };
    return propose(linted(document), { span, only: undefined, automatic: true }).length;
  },
  'the outline': (document) => JSON.stringify(outlineOf(document)).length,
  'all automatic fixes': (document) => fixAll(document).edits.length,
};

/** So often, and twice as often, a mistake stands in a text: more often than the findings that a list of code actions takes. */
const base = 120;

/** Twice the text is to be twice the work, and something for lists that are cut; what is quadratic is four times the work. */
const mostGrowth = 3;

/** Fails for a text that costs or says far more than twice as much when it is twice as long. */
export async function assertLinear(make: Make, settings: Partial<AllSettings> = {}): Promise<void> {
  for (const [question, ask] of Object.entries(questions)) {
    const measure = async (count: number) => {
      let said = 0;
      const work = await workOf(() => {
        said = ask(readWith(make(count), settings));
      });
      return { work, said };
    };
    const one = await measure(base);
    const two = await measure(2 * base);
    const what = `${question}: ${JSON.stringify([one, two])}`;
    assert.ok(two.work <= mostGrowth * one.work, what);
    assert.ok(two.said <= mostGrowth * one.said + 1000, what);
  }
}
