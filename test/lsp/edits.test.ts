import { describe, test } from 'node:test';
import fc from 'fast-check';
import { editCommands } from '../../protocol/index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { editActions } from '../../server/lsp/actions/edit-commands.ts';
import { propose } from '../../server/lsp/actions/proposals.ts';
import { checkPlain } from '../core/checks.ts';
import { anyText, longText, runs, taggedText } from '../core/generate.ts';
import { linted } from '../core/linting.ts';

/** Texts of all kinds; long ones are rare, for each costs as much as many. */
const text = fc.oneof({ weight: 60, arbitrary: taggedText }, { weight: 20, arbitrary: anyText }, longText);

/** Two places of whatever text there is. */
const places = fc.tuple(fc.nat(), fc.nat(), fc.boolean());

function spanIn(content: string, [one, other, isCaret]: readonly [number, number, boolean]) {
  const a = one % (content.length + 1);
  // Selections are mostly short, in long texts too.
  const b = isCaret ? a : Math.min(content.length, a + (other % 100));
  return { from: a, to: b };
}

describe('every edit keeps the text', () => {
  test('of every proposal at any place', () => {
    fc.assert(
      fc.property(text, places, fc.boolean(), (content, pair, automatic) => {
        const document = Document.parse(content);
        for (const proposal of propose(linted(document), { span: spanIn(content, pair), only: undefined, automatic })) {
          if (!proposal.changesText) checkPlain(document, proposal.edits(), `${proposal.title}`);
        }
      }),
      runs,
    );
  });

  test('of every command at any places', () => {
    const command = fc.constantFrom(...Object.values(editCommands));
    const selections = fc.array(places, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(text, selections, command, fc.nat(), (content, pairs, chosen, pick) => {
        const document = Document.parse(content);
        const { labels } = document.labels;
        const label = labels[pick % labels.length]!.name;
        const { edits } = editActions[chosen](
          linted(document),
          pairs.map((pair) => spanIn(content, pair)),
          label,
        );
        checkPlain(document, edits, chosen);
      }),
      runs,
    );
  });
});
