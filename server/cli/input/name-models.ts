/** Models of names, learned from the files that are ranked. */
import { drawn, halfOf, leastFiles } from '../../core/learn/halves.ts';
import type { Weights } from '../../core/learn/logistic-regression.ts';
import { SpanModel, type SpanModelData } from '../../core/learn/span-model.ts';
import { TokenModel } from '../../core/learn/token-model.ts';
import { type TokenizedText, tokenizedText } from '../../core/learn/tokenized-text.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Output } from '../output/output.ts';
import { finish } from '../output/steps.ts';
import type { PathConfigurations } from './configurations.ts';
import type { FoundPath } from './found-path.ts';
import { read } from './inputs.ts';

/** Models that learned from half of the files, as data that can be sent to threads. */
export interface HalfModels {
  readonly spans: SpanModelData;
  /** Which words are names; left out where only labels are asked for. */
  readonly tokens: Weights | undefined;
}

/** Models for each half of the files, which learned from the other, so that no file is judged by a model that learned from it. */
export type NameModels = readonly [HalfModels, HalfModels];

/**
 * Trains models on files, or on some of them when there are many, drawn by the hashes of their names. Files that cannot be read are
 * left to whoever reads them next.
 *
 * @param hasTokens whether models of which words are names are wanted, too
 * @returns undefined when there are too few
 */
export async function trainNameModels(
  batches: readonly (readonly FoundPath[])[],
  hasTokens: boolean,
  configurations: PathConfigurations,
  output: Output,
): Promise<NameModels | undefined> {
  const names = batches.flat().filter((found) => typeof found === 'string');
  if (names.length < leastFiles) return undefined;
  const halves: [TokenizedText[], TokenizedText[]] = [[], []];
  for (const name of drawn(names)) {
    const input = await read(name, configurations);
    if ('problem' in input) continue;
    halves[halfOf(name)].push(tokenizedText(Document.parse(input.text, input.settings.read, undefined, name)));
  }
  // The first models judge the first half, and have learned from the second.
  return [train(halves[1], hasTokens, output), train(halves[0], hasTokens, output)];
}

function train(texts: readonly TokenizedText[], hasTokens: boolean, output: Output): HalfModels {
  const words = 'of a model of names learned';
  const spans = finish(SpanModel.train(texts), words, output).data;
  return { spans, tokens: hasTokens ? finish(TokenModel.train(texts), words, output).data : undefined };
}
