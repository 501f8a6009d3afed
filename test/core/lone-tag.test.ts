/** What is said of edits of one tag alone, held against what the line says when it is read before and after. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { changeOfLoneTag } from '../../server/core/edit/lone-tag.ts';
import { untag } from '../../server/core/edit/tag-edits.ts';
import { addEvidence, evidenceIn } from '../../server/core/syntax/bracket-evidence.ts';
import { Document } from '../../server/core/syntax/document.ts';
import type { Tag } from '../../server/core/syntax/scan.ts';
import { applyEdits, type Edit } from '../../server/core/syntax/text-edit.ts';

const befores = ['', 'in ', '(', ']', '[', '[ORG x  ]', '[ORG x  ] ', '[PER Ana ', '[sic] ', '[PER Ana  ](', '[FOO '];
const tags = ['[LOC Lima  ]', '[LOC Lima.]', '[LOC (Lima) ]', '[LOC a\tb c ]', '[FOO Lima  ]', '[LOC [PER Ana  ]  ]'];
const afters = ['', ' .', '(a.html)', ']', '[', '[ORG x  ]', ' [ORG x  ]', ': x', '{x}', '  ]', ' [PER Ana'];

/** Edits as fixes make them: its tag away, another label, another body, other blanks. */
function editsOf(tag: Tag, text: string): readonly Edit[][] {
  const opening = text.slice(tag.from, tag.bodyFrom);
  const closing = text.slice(tag.bodyTo, tag.to);
  const isLong = tag.closed && tag.bodyTo - tag.bodyFrom > 2;
  const first = { from: tag.bodyFrom + 1, to: tag.bodyFrom + 1, insert: opening };
  const last = { from: tag.bodyTo - 1, to: tag.bodyTo - 1, insert: closing };
  return [
    untag({ tag, lineFrom: 0 } as Parameters<typeof untag>[0]),
    ...['PER', 'ORG', 'FOO'].map((insert) => [{ from: tag.labelFrom, to: tag.labelTo, insert }]),
    ...(isLong ? [[{ from: tag.from, to: tag.bodyFrom, insert: '' }, first]] : []),
    ...(isLong ? [[last, { from: tag.bodyTo, to: tag.to, insert: '' }]] : []),
    [{ from: tag.bodyTo, to: Math.max(tag.bodyTo, tag.to - 1), insert: ' ' }],
    [{ from: tag.bodyFrom, to: tag.bodyFrom, insert: 'x' }],
  ];
}

test('edits of a tag alone are judged as the whole line judges them', () => {
  let judged = 0;
  for (const text of befores.flatMap((before) => tags.flatMap((tag) => afters.map((after) => before + tag + after)))) {
    const document = Document.parse(text);
    const line = document.line(0);
    for (const edits of line.tags.flatMap((tag) => editsOf(tag, text))) {
      const change = changeOfLoneTag(line, edits);
      if (!change) continue;
      judged++;
      const edited = applyEdits(text, edits);
      const read = Document.parse(edited, { labels: document.labels });
      assert.equal(read.plain, document.plain, `${text} → ${edited}`);
      const added = addEvidence(evidenceIn(edited), evidenceIn(text), -1);
      assert.deepEqual(new Map([...change.added].sort()), new Map([...added].sort()), `${text} → ${edited}`);
    }
  }
  assert.ok(judged > 500, `${judged}`);
});
