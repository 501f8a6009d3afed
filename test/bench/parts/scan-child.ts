/** Measures the core in this process and prints what it found as JSON; see scan.ts. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { structureOf } from '../../../server/core/cable/structure.ts';
import { Document } from '../../../server/core/syntax/document.ts';
import { lint } from '../../core/linting.ts';
import { type SizeName, sizes, textOf } from '../documents.ts';
import { sideBySide } from '../measure.ts';

/** How fast something went over texts of a size. */
export interface Speed {
  readonly of: string;
  readonly size: SizeName;
  /** For a character. */
  readonly nanoseconds: { readonly median: number; readonly p95: number };
  readonly samples: number;
}

const {
  quick,
  before,
  sizes: chosen,
}: { quick: boolean; before?: string; sizes: SizeName[] } = JSON.parse(process.argv[2]!);

/** The rules of a revision that lies in a folder, over a text. */
async function rulesIn(folder: string): Promise<(text: string) => number> {
  const load = (path: string) => import(pathToFileURL(join(folder, path)).href);
  const other: typeof import('../../../server/core/syntax/document.ts') = await load('server/core/syntax/document.ts');
  const linting: typeof import('../../core/linting.ts') = await load('test/core/linting.ts');
  return (text) => linting.lint(other.Document.parse(text)).length;
}

/** What is done with a text; the number keeps it from being optimised away. */
const works: Readonly<Record<string, (text: string) => number>> = {
  'scan + structure'(text) {
    const document = Document.parse(text);
    let count = 0;
    for (const { tag } of document.tags()) count += tag.from;
    return count + structureOf(document).paragraphs.length;
  },
  'all rules': (text) => lint(Document.parse(text)).length,
  ...(before !== undefined && { 'all rules, before': await rulesIn(before) }),
  'one regular expression': (text) => text.match(/\[[A-Z]+ [^\]]*\]/g)!.length,
  'indexOf of both brackets': (text) => count(text, '[') + count(text, ']'),
};

function count(text: string, bracket: string): number {
  let found = 0;
  for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) found++;
  return found;
}

/** As many characters are read at a time, so that short texts take long enough to be timed. */
const minCharacters = 1_000_000;

const speeds: Speed[] = [];
let result = 0;
for (const size of chosen) speeds.push(...(await measure(size)));
if (result === 0) throw new Error('Nothing was found.');
console.log(JSON.stringify(speeds));

async function measure(size: SizeName): Promise<Speed[]> {
  const names = Object.keys(works);
  const json = JSON.stringify(textOf('cable', size));
  const copies = Math.max(1, Math.round(minCharacters / sizes[size]));
  const contenders = names.map((name) => ({ run: () => time(works[name]!, json, copies) }));
  const rounds = quick ? 7 : 15;
  // The first size is warmed up for all.
  const warmUp = speeds.length === 0 ? 10 : 2;
  const samples = await sideBySide(contenders, { rounds, atLeast: 7, budget: quick ? 5_000 : 12_000, warmUp });
  return samples.map((each, index) => ({
    of: names[index]!,
    size,
    nanoseconds: { median: round(each.median), p95: round(each.p95) },
    samples: each.count,
  }));
}

/** Nanoseconds for a character. */
function time(work: (text: string) => number, json: string, copies: number): number {
  // Texts of their own, which nobody has searched before; from JSON, as a server gets them.
  const texts = Array.from({ length: copies }, (): string => JSON.parse(json));
  const started = performance.now();
  for (const text of texts) result += work(text);
  const milliseconds = performance.now() - started;
  return (milliseconds * 1e6) / (texts[0]!.length * copies);
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
