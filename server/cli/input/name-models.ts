/** Models of names, learned from the files that are ranked. */
import { SpanModel, type SpanModelData } from '../../core/learn/span-model.ts';
import { type TokenizedText, tokenizedText } from '../../core/learn/tokenized-text.ts';
import { Document } from '../../core/syntax/document.ts';
import { hashPair, hashText } from '../../core/util/hash.ts';
import type { Output } from '../output/output.ts';
import { finish } from '../output/steps.ts';
import type { PathConfigurations } from './configurations.ts';
import type { FoundPath } from './found-path.ts';
import { read } from './inputs.ts';

/** Two models: each learned from the files of the other half, so that no file is judged by a model that learned from it. */
export type NameModels = readonly [SpanModelData, SpanModelData];

/** Least number of files to learn from: a model of fewer knows less than the counts. And the most, which know nearly as much as all. */
const [leastFiles, maxFiles] = [20, 500];

/** Tells which of the models judges a file. */
export function halfOf(name: string): 0 | 1 {
  // The lowest bit of the hash of a text is only the parity of its characters, which names in folders may all have in common.
  return (hashPair(hashText(name), 0) & 1) as 0 | 1;
}

/**
 * Trains models on files, or on some of them when there are many, drawn by the hashes of their names. Files that cannot be read are
 * left to whoever reads them next.
 *
 * @returns undefined when there are too few
 */
export async function trainNameModels(
  batches: readonly (readonly FoundPath[])[],
  configurations: PathConfigurations,
  output: Output,
): Promise<NameModels | undefined> {
  const names = batches.flat().filter((found) => typeof found === 'string');
  if (names.length < leastFiles) return undefined;
  const drawn = names.sort((a, b) => hashText(a) - hashText(b) || (a < b ? -1 : 1)).slice(0, maxFiles);
  const halves: [TokenizedText[], TokenizedText[]] = [[], []];
  for (const name of drawn) {
    const input = await read(name, configurations);
    if ('problem' in input) continue;
    halves[halfOf(name)].push(tokenizedText(Document.parse(input.text, input.settings.read, undefined, name)));
  }
  // The first model judges the first half, and has learned from the second.
  const train = (texts: readonly TokenizedText[]) =>
    finish(SpanModel.train(texts), 'of a model of names learned', output).data;
  return [train(halves[1]), train(halves[0])];
}
