/** What a tagger prints with its confidences is named once, and left alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Document } from '../../server/core/syntax/document.ts';
import { LabelSet } from '../../server/core/syntax/labels.ts';
import { fixAll, lint } from './linting.ts';

const output =
  ' [PER:0.91; LOC:0.05; ORG:0.03; MISC:0.01; Hollis Tarn.  ] visited [LOC:1.0; PER:1.2E-4; Port Vell  ] .\n';

const isNamed = (text: string, labels?: LabelSet) =>
  lint(Document.parse(text, { labels })).some(({ rule }) => rule.code === 'label-confidence');

test('a file of them has one finding, however long it is', () => {
  const document = Document.parse(output.repeat(3000));
  const [finding, ...others] = lint(document);
  assert.deepEqual([finding!.rule.code, finding!.from, others], ['label-confidence', 1, []]);
  assert.match(`${finding!.message}`, /in 6,?000 brackets, so they are read as text/);
});

test('nothing in them changes by itself, whatever stands beside them', () => {
  const text = `${output}[PER Tarn.  ] left .\n`;
  assert.equal(fixAll(Document.parse(text)).document.text, `${output}[PER Tarn  ]. left .\n`);
});

test('labels of any set have them, measures do not', () => {
  const own = new LabelSet('tagwright.json', [{ name: 'ship', title: 'ship', description: '' }]);
  assert.ok(isNamed('the [ship:.75 Petrel ] left\r\n', own));
  assert.ok(isNamed('[VESSEL:0.5; PORT:0.5; Petrel  ] left'));
  assert.ok(!isNamed('[ratio:0.5; of all] [LOC:12 lines] [at:0.91 or so] [PER: 0.5 l] [PER:0.5]'));
});
