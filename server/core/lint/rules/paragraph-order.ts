/** Rule `paragraph-order`: paragraph numbers out of sequence. */
import { type Candidate, landmarksOf } from '../../cable/landmarks.ts';
import { markersIn, numberingStamp } from '../../cable/numbering.ts';
import { type Message, say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import type { Document } from '../../syntax/document.ts';
import { type IncrementalIndex, incrementalIndex, keptWhereSame } from '../../syntax/incremental-index.ts';
import type { Rule } from '../rule.ts';

/** Reports paragraph numbers out of sequence. */
export const paragraphOrder: Rule = {
  code: 'paragraph-order',
  severity: 'information',
  summary: 'Paragraph numbers leave a gap, repeat or step back.',
  why: 'A gap may mean lost text, and a repeat or a step back a second text. Dates that were taken for markers (`par2006`, `June 24 .`) are left alone, and so are lists inside a paragraph, which restart at 1 without classification marks; a bare number fills its place in the sequence.',
  isOfStructure: true,
  examples: [
    { bad: sample(1, 2, '<|4|>', 5) },
    { bad: sample(1, 2, '<|2|>', 3) },
    { bad: sample(1, 2, 3, '<|1|>', 2) },
    { bad: sample(1, 2, '<|13|>', 3, 4) },
    { bad: sample(1, 2, '<|1|>', 2, 3) },
    { good: sample(1, 2, 3, 2006, 4) },
    { good: sample(1, 2, 3).replace('</pre>', "<a id='par1' href='#par1'>¶</a>1 . \nText . </pre>") },
  ],
  prepare: landmarksOf,
  checkBlock(document, index, report) {
    for (const { candidate, ...jump } of jumpsAt(document).in(document.blocks[index]!)) {
      report({ from: candidate.from, to: candidate.to, message: describe(jump) });
    }
  },
  stamp: (document, index) => jumpsAt(document).in(document.blocks[index]!),
  stampOfAll: numberingStamp,
};

/** A paragraph number that does not follow the one before it. */
interface Jump {
  readonly candidate: Candidate;
  readonly before: number;
  readonly number: number;
  /** Missing numbers between the two; undefined without any. */
  readonly first: number | undefined;
  readonly last: number | undefined;
}

/** Jumps in one version of a document at a time. Those of a block are the same list for as long as they are the same. */
class Jumps implements IncrementalIndex {
  #jumps: ReadonlyMap<Block, readonly Jump[]> = new Map();

  #numbering = -1;

  moveTo(document: Document): void {
    const numbering = numberingStamp(document);
    if (numbering === this.#numbering) return;
    this.#numbering = numbering;
    const found = new Map<Block, Jump[]>();
    for (const { block, jump } of jumpsOf(document)) {
      const known = found.get(block);
      if (known) known.push(jump);
      else found.set(block, [jump]);
    }
    this.#jumps = keptWhereSame(this.#jumps, found, isSame);
  }

  /** Returns the jumps in a block, in order. */
  in(block: Block): readonly Jump[] {
    return this.#jumps.get(block) ?? none;
  }
}

const none: readonly never[] = [];
const jumpsAt = incrementalIndex(() => new Jumps());

function isSame(a: Jump, b: Jump): boolean {
  return a.candidate === b.candidate && a.before === b.before && a.first === b.first && a.last === b.last;
}

/** Yields the jumps of a document, in order. */
function* jumpsOf(document: Document): Generator<{ readonly block: Block; readonly jump: Jump }> {
  const markers = document.blocks.flatMap((block) =>
    markersIn(document, block).flatMap(({ candidate, kind }) => (kind === 'paragraph' ? { block, candidate } : [])),
  );
  let all: ReadonlySet<number> | undefined;
  let before = 0;
  let highest = 0;
  for (const [index, { block, candidate }] of markers.entries()) {
    const { number } = candidate;
    if (number === 0) continue;
    // After a list inside a paragraph, the numbering continues.
    const continues = number === before + 1 || number === highest + 1;
    if (!continues) {
      all ??= new Set(markers.map((marker) => marker.candidate.number));
      yield { block, jump: { candidate, before, number, ...missingBetween(before, number, all) } };
    }
    const isStray = !continues && markers[index + 1]?.candidate.number === before + 1;
    if (isStray) continue;
    before = number;
    highest = Math.max(highest, number);
  }
}

/** Returns the numbers that are missing after one and before another, up to the first of them that the cable has anywhere. */
function missingBetween(before: number, number: number, all: ReadonlySet<number>): Pick<Jump, 'first' | 'last'> {
  if (number <= before || all.has(before + 1)) return { first: undefined, last: undefined };
  let last = before + 1;
  while (last + 1 < number && !all.has(last + 1)) last++;
  return { first: before + 1, last };
}

/** Describes what is wrong with a number after another. */
function describe({ before, number, first, last }: Omit<Jump, 'candidate'>): Message {
  if (number === before) return say('Paragraph {0} appears twice.', `${number}`);
  if (number < before) return say('Paragraph {0} comes after {1}.', `${number}`, `${before}`);
  const start =
    before === 0
      ? say('The first paragraph is number {0}', `${number}`)
      : say('Paragraph {0} is followed by {1}', `${before}`, `${number}`);
  if (first === undefined || last === undefined) return say('{0}.', start);
  if (first === last) return say('{0}: {1} is missing.', start, `${first}`);
  if (last - first === 1) return say('{0}: {1} and {2} are missing.', start, `${first}`, `${last}`);
  return say('{0}: {1} to {2} are missing.', start, `${first}`, `${last}`);
}

/** Makes an example: a cable with these paragraphs, where strings with markers are findings. */
function sample(...numbers: readonly (number | string)[]): string {
  const markers = numbers.map((number) => {
    const [, open = '', digits = '', close = ''] = /^(<\|)?(\d+)(\|>)?$/.exec(String(number)) ?? [];
    return `${open}<a id='par${digits}' href='#par${digits}'>¶</a>${digits} . ${close}\n( U ) Text . `;
  });
  return `<pre>${markers.join('')}</pre>`;
}
