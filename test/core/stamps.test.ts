import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { DocumentRule } from '../../server/core/lint/rule.ts';
import { optionsOf } from '../../server/core/lint/rule-options.ts';
import { rules } from '../../server/core/lint/rules/index.ts';
import type { Block } from '../../server/core/syntax/block.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { longText, runs } from './generate.ts';
import { history, play, versionAt } from './histories.ts';
import { vocabularyOf } from './linting.ts';

const known = { gazetteer: new Map([['Lima', 'PER']]) };
const stamped = rules.filter((rule): rule is DocumentRule => 'checkBlock' in rule);

/** What a rule finds in a block, as text. */
function findingsIn(document: Document, index: number, rule: DocumentRule): string {
  const found: string[] = [];
  rule.checkBlock(
    document,
    index,
    ({ from, to, message }) => found.push(`${from}-${to} ${message}`),
    optionsOf(rule, { rules: new Map() }),
    known,
  );
  return found.sort().join('\n');
}

function stampOf(document: Document, index: number, rule: DocumentRule): unknown {
  return rule.stamp?.(document, index, optionsOf(rule, { rules: new Map() }), known);
}

function stampOfAll(document: Document, rule: DocumentRule): unknown {
  return rule.stampOfAll?.(document, optionsOf(rule, { rules: new Map() }), known) ?? document;
}

/** The blocks of which a rule says that their stamps may be others than under an earlier stamp of all; undefined where it cannot say. */
function changedSince(document: Document, rule: DocumentRule, ofAll: unknown): ReadonlySet<number> | undefined {
  const changed = rule.changedSince?.(document, ofAll, optionsOf(rule, { rules: new Map() }), known);
  return changed && new Set(changed);
}

/** What a rule found in a block, and under which stamps: that of the block, and that of all blocks at once. */
interface Kept {
  readonly stamp: unknown;
  readonly ofAll: unknown;
  readonly findings: string;
}

/** Remembers what rules found in blocks and under which stamps; fails where the same stamps mean other findings, or where a rule does not say that there are others. */
class Keeper {
  readonly #kept = new Map<DocumentRule, Map<Block, Kept>>();
  /** Blocks of the version that was checked last, and the stamps of all there. */
  #last: ReadonlySet<Block> = new Set();
  readonly #ofAll = new Map<DocumentRule, unknown>();

  check(document: Document): void {
    for (const rule of stamped) {
      const ofRule = this.#kept.get(rule) ?? new Map();
      this.#kept.set(rule, ofRule);
      const ofAll = stampOfAll(document, rule);
      const ofAllBefore = this.#ofAll.get(rule);
      const changed = ofAllBefore === undefined ? undefined : changedSince(document, rule, ofAllBefore);
      this.#ofAll.set(rule, ofAll);
      for (const [index, block] of document.blocks.entries()) {
        const stamp = stampOf(document, index, rule);
        const findings = findingsIn(document, index, rule);
        const before = ofRule.get(block);
        if (before && (before.stamp === stamp || before.ofAll === ofAll))
          assert.equal(before.findings, findings, rule.code);
        if (this.#last.has(block) && changed && !changed.has(index))
          assert.equal(before?.findings, findings, rule.code);
        ofRule.set(block, { stamp, ofAll, findings });
      }
    }
    this.#last = new Set(document.blocks);
  }
}

describe('findings of a block are the same for as long as their stamp is', () => {
  const fewer = { numRuns: Math.ceil(runs.numRuns / 5) };

  test('whatever happens to the document, in older versions too', () => {
    fc.assert(
      fc.property(longText, history, fc.array(fc.nat(30), { maxLength: 4 }), (text, steps, order) => {
        const keeper = new Keeper();
        const versions = play(text, steps, ({ document }) => keeper.check(document));
        for (const back of order) keeper.check(versionAt(versions, back).document);
      }),
      fewer,
    );
  });
});

describe('a stamp stays', () => {
  /** A long text whose blocks each have names of their own, and one name that is tagged at the start and untagged at the end. */
  const names = ['Lima', 'Bonn', 'Oslo', 'Riga', 'Graz', 'Bern', 'Cork', 'Kyiv'];
  const blocks = names.map((name) => {
    const lines = `[LOC ${name}  ] and ${name} , [ORG ${name} Port  ] , the [LOC ${name}  ] port , [PER ${name}  ] .\n`;
    return lines.repeat(Math.ceil(2048 / lines.length));
  });
  const text = `[PER Ana Roa  ] .\n${blocks.join('')}Ana Roa .\n`;

  function stamps(document: Document): Map<Block, unknown[]> {
    return new Map(
      document.blocks.map((block, index) => [block, stamped.map((rule) => stampOf(document, index, rule))]),
    );
  }

  /** Returns the indexes of the blocks that an edit left as they were and whose stamps it changed. */
  function changedBy(document: Document, next: Document): number[] {
    const before = stamps(document);
    const after = stamps(next);
    return next.blocks.flatMap((block, index) => {
      const was = before.get(block);
      return was?.some((stamp, rule) => stamp !== after.get(block)![rule]) ? [index] : [];
    });
  }

  const vocabulary = vocabularyOf({ names: { matchCase: true } });
  const document = Document.parse(text, { vocabulary });
  const middle = document.blockFrom(4) + document.blocks[4]!.starts[3]!;

  test('when words are typed elsewhere', () => {
    assert.deepEqual(changedBy(document, document.apply([{ from: middle, to: middle, insert: 'words ' }])), []);
  });
  test('when names are tagged elsewhere that the block does not have', () => {
    const next = document.apply([{ from: middle, to: middle, insert: '[LOC Turin  ] , Turin ' }]);
    assert.deepEqual(changedBy(document, next), []);
  });
  test('for all blocks at once, when words are typed elsewhere', () => {
    const rulesOfAll = stamped.filter(({ stampOfAll: ofAll }) => ofAll);
    assert.deepEqual(
      stamped.filter(({ stamp }) => stamp),
      rulesOfAll,
    );
    const before = rulesOfAll.map((rule) => stampOfAll(document, rule));
    const next = document.apply([{ from: middle, to: middle, insert: 'words ' }]);
    assert.deepEqual(
      rulesOfAll.filter((rule, index) => stampOfAll(next, rule) !== before[index]).map(({ code }) => code),
      [],
    );
  });
  test('but not where a name is untagged that is tagged elsewhere once more', () => {
    const next = document.apply([{ from: middle, to: middle, insert: '[ORG Ana Roa  ] ' }]);
    assert.deepEqual(changedBy(document, next), [next.blocks.length - 1]);
  });
});
