import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Linter } from '../../server/core/lint/linter.ts';
import type { Finding } from '../../server/core/lint/rule.ts';
import { sourceDrift } from '../../server/core/lint/rules/source-drift.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { Source } from '../../server/core/syntax/source.ts';
import { Random } from '../bench/random.ts';
import { corpusFiles, corpusFolder, hasCorpus } from '../corpus.ts';
import { damages, isAt } from './damages.ts';
import { runs, taggedText } from './generate.ts';
import { inventedCable } from './invented-cable.ts';
import { fixesOf, lint } from './linting.ts';

function read(text: string, source: string | undefined): Document {
  return Document.parse(text, {}, new Source('cables/a.txt', source));
}

function driftsOf(document: Document): Finding[] {
  return lint(document).filter(({ rule }) => rule === sourceDrift);
}

/** A linter that asks nothing else, which is a tenth of the work. */
const linter = new Linter({}, [sourceDrift]);

function messagesOf(document: Document): string[] {
  return driftsOf(document).map(({ message }) => String(message));
}

/** What a text may have been before a tokeniser went over it. */
function untokenised(document: Document): string {
  return document.plain
    .replace(/ ([.,;:?!)])/g, '$1')
    .replaceAll('( ', '(')
    .replace(/[ \r\n]+(?=\S)/g, (blanks, at: number) => (at % 7 === 0 ? '\r\n' : blanks[0]!));
}

describe('source-drift', () => {
  test('needs a source', () => {
    assert.deepEqual(driftsOf(Document.parse('in [LOC Lima  ] . ')), []);
  });

  test('says when the source cannot be read', () => {
    assert.deepEqual(messagesOf(read('in [LOC Lima  ] . ', undefined)), [
      '“cables/a.txt”, the source of this text, cannot be read.',
    ]);
  });

  test('is silent on any text that was only tokenised and tagged', () => {
    fc.assert(
      fc.property(taggedText, (text) => {
        assert.deepEqual(messagesOf(read(text, untokenised(Document.parse(text)))), []);
      }),
      runs,
    );
  });

  test('names what changed, what is missing and what was added', () => {
    const source = 'The envoy of Zembla met Ana Roa (of the U.S. embassy) twice.\nThey spoke of tides, ice and wine.';
    const text =
      'The envoy of [LOC Zemble  ] met [PER Ana Roa  ] ( of the [LOC U.K.  ] embassy ) . \nThey often spoke of tides , ice and wine . ';
    assert.deepEqual(messagesOf(read(text, source)), [
      '“Zemble” is “Zembla” in the source.',
      '“U.K.” is “U.S.” in the source.',
      '“twice” is missing here: the source has it.',
      '“often” is not in the source.',
    ]);
  });

  test('tells a lost tail, also one that was cut in a word', () => {
    const source = 'They met in Zembla on Friday.\nThey agreed on the price of ice. They left.';
    assert.deepEqual(messagesOf(read('They met in [LOC Zembla  ] on Fri', source)), [
      'The end of the text is missing: the source continues with “Friday. They agreed on the price of ice. They left.”.',
    ]);
  });

  test('reports a text of another source once', () => {
    const [one, other] = [inventedCable(1), inventedCable(2)];
    const found = messagesOf(read(one, untokenised(Document.parse(other))));
    assert.deepEqual(found, ['“cables/a.txt” is not the source of this text.']);
  });

  test('finds each of many changes in one text', () => {
    const text = inventedCable(8);
    let count = 0;
    const changed = text.replace(/(?<=[ \n])[a-z]+(?= )/g, (word) => (word.length > 6 && ++count ? 'Zembla' : word));
    const found = messagesOf(read(changed, untokenised(Document.parse(text))));
    const words = found.flatMap((message) => message.split(' in the source')[0]!.match(/Zembla/g) ?? []);
    assert.ok(count > 100);
    assert.equal(words.length, count);
  });

  test('says once that the source is tagged itself', () => {
    const found = messagesOf(read('in [LOC [LOC Lima  ] ] . ', 'in [LOC Lima  ] . '));
    assert.deepEqual(found, ['“cables/a.txt” is itself a tagged text, not the untagged original.']);
  });

  test('removes an added line with its tags', () => {
    const document = read(
      'One came . \n[PER Ana Roa  ] left [LOC Lima  ] . \nTwo stayed . \n',
      'One came. Two stayed.\n',
    );
    const [removal] = fixesOf(document, driftsOf(document)[0]!);
    assert.equal(`${removal!.title}`, 'Remove “Ana Roa left Lima .” (changes the text)');
    assert.equal(document.apply(removal!.edits).text, 'One came . \nTwo stayed . \n');
  });

  test('restores a lost line and the first word of a line, but no tail, which has to be tagged', () => {
    const source = 'One came.\nAna Roa left Lima.\nTwo stayed.\nThree sang.';
    const restored = (text: string) => {
      const document = read(text, source);
      return fixesOf(document, driftsOf(document)[0]!).map(({ edits }) => document.apply(edits).text);
    };
    const tagged = '[PER Ana Roa  ] left [LOC Lima  ] . \n';
    assert.deepEqual(restored(`One came . \nTwo stayed . \nThree sang . \n`), [
      'One came . \nAna Roa left Lima. \nTwo stayed . \nThree sang . \n',
    ]);
    assert.deepEqual(restored(`One came . \n${tagged}stayed . \nThree sang . \n`), [
      `One came . \n${tagged}Two stayed . \nThree sang . \n`,
    ]);
    assert.deepEqual(restored(`One came . \n${tagged}`), []);
  });

  test('answers after changes as on a text read afresh', () => {
    const text = inventedCable(3);
    const source = untokenised(Document.parse(text));
    const random = new Random(3);
    let document = read(text, source);
    for (let step = 0; step < 40; step++) {
      const from = random.whole(0, document.length);
      const change = { from, to: from + random.whole(0, 30), insert: random.pick(['', 'Zembla ', '[', ' \n']) };
      document = document.apply([change]);
      const view = (of: Document) => driftsOf(of).map((finding) => [finding.from, finding.to, finding.message]);
      assert.deepEqual(view(document), view(read(document.text, source)));
    }
  });
});

/** Damages a text in one way many times; answers how often something was reported elsewhere, or nothing. */
function missesOf(kind: string, text: string, source: string, random: Random): { tried: number; missed: number } {
  const damage = damages[kind]!(text, random);
  if (!damage) return { tried: 0, missed: 0 };
  const document = read(damage.text, source);
  const found = linter.lint(document).findings;
  const isFound = found.length > 0 && found.every((finding) => isAt(document, finding, damage));
  return { tried: 1, missed: isFound ? 0 : 1 };
}

/** The texts of the corpus that agree with their sources, found once for all damages. */
let faithful: readonly (readonly [name: string, text: string, source: string])[] | undefined;

function faithfulTexts() {
  faithful ??= corpusFiles().flatMap(({ name, text }) => {
    const path = join(corpusFolder, 'source', name);
    const source = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    return source !== undefined && linter.lint(read(text, source)).findings.length === 0
      ? [[name, text, source] as const]
      : [];
  });
  return faithful;
}

describe('every damage is found at its place, and nothing else', () => {
  for (const kind of Object.keys(damages)) {
    test(`in an invented cable: ${kind}`, () => {
      const random = new Random(7);
      const text = inventedCable(4);
      const source = untokenised(Document.parse(text));
      for (let round = 0; round < runs.numRuns / 5; round++) {
        assert.deepEqual(missesOf(kind, text, source, random), { tried: 1, missed: 0 });
      }
    });

    test(`in the corpus: ${kind}`, (context) => {
      if (!hasCorpus) return context.diagnostic(`There is no corpus at ${corpusFolder}; TAGWRIGHT_CORPUS names one.`);
      const random = new Random(11);
      let tried = 0;
      for (const [name, text, source] of faithfulTexts()) {
        const result = missesOf(kind, text, source, random);
        assert.equal(result.missed, 0, name);
        tried += result.tried;
      }
      context.diagnostic(`${tried} damaged texts`);
    });
  }
});
