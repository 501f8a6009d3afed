/** Learning from corrections: what a person corrected in some texts is proposed for others. docs/learning.md explains it. */

import type { Message } from '../message.ts';
import { actionKey } from './action.ts';
import { type CorrectedText, CorrectionModel, type LikelyChange, type ModelData } from './correction-model.ts';
import type { FolderNames } from './folder-names.ts';
import { Precedents, type SeenClues } from './precedents.ts';
import type { TokenEntity, TokenizedText } from './tokenized-text.ts';
import {
  byName,
  halvesOf,
  type JudgedProposal,
  scaled,
  thresholdOf,
  type Validation,
  validation,
} from './validation.ts';
import { reasonFor } from './wording.ts';

/** A corrected text, and the name of its file. */
export interface ReviewedText extends CorrectedText {
  readonly name: string;
}

/** A change that is proposed to a person. */
export interface Proposal extends LikelyChange {
  readonly reason: Message;
}

/** Least number of reviewed texts from which anything is proposed. */
export const leastTexts = 10;

/** Most reviewed texts to learn from: more of them teach little that these do not, and take time and memory. */
export const maxTexts = 1000;

/** Least probability of a change that was made before to such entities, and of any other. */
const [leastRepeated, leastLikely] = [0.6, 0.7];

/** Knowledge from reviewed texts, as data that can be sent to threads. */
export interface LearnedData {
  readonly model: ModelData;
  readonly precedents: SeenClues;
  /** Number of reviewed texts. */
  readonly texts: number;
  /** Number of corrections in them: entities that were not left as they are. */
  readonly corrections: number;
  /** Validation of changes that were made before to entities with the same name, label and part. */
  readonly repeated: Validation;
  /** Validation of changes that are only likely. */
  readonly likely: Validation;
  /** Least probability of the latter that is proposed, so that enough of them are right; undefined when none does. */
  readonly threshold: number | undefined;
}

/** Knowledge from reviewed texts, which makes proposals for others. */
export class Learned {
  readonly data: LearnedData;
  readonly #model: CorrectionModel;
  readonly #precedents: Precedents;

  /** @param folder counts with which it was learned */
  constructor(data: LearnedData, folder: FolderNames) {
    this.data = data;
    this.#model = new CorrectionModel(data.model, folder);
    this.#precedents = new Precedents(data.precedents);
  }

  /**
   * Learns from reviewed texts. The same texts give the same answers, in whatever order they come. Yields the part that is done, from
   * 0 to 1.
   *
   * @param folder how the names of all files are tagged, as `countSurfaces` counts them
   * @param declined other texts, with the actions of entities of which a person has said that they are right: these teach, and count
   * for nothing else
   */
  static *from(
    texts: readonly ReviewedText[],
    folder: FolderNames,
    declined: readonly ReviewedText[] = [],
  ): Generator<number, Learned> {
    const sorted = byName(texts);
    const others = byName(declined);
    // Three models, of which two have half of the texts.
    const model = yield* scaled(CorrectionModel.train([...sorted, ...others], folder), 0, 1 / 2);
    const halves = halvesOf(sorted);
    const judged: Judged = { repeated: [], likely: [] };
    for (const [index, half] of halves.entries()) {
      const taught = [...halves[1 - index]!, ...others];
      const other = yield* scaled(CorrectionModel.train(taught, folder), (2 + index) / 4, 1 / 4);
      for (const text of half) {
        judged.repeated.push(...judge(repeatedIn(other, text.text), text));
        judged.likely.push(...judge(likelyIn(other, text.text, leastLikely), text));
        yield (3 + index) / 4;
      }
    }
    const precedents = new Precedents();
    for (const text of [...sorted, ...others]) {
      precedents.add(text);
      yield 1;
    }
    return new Learned(dataOf(model, sorted, precedents, judged), folder);
  }

  /** Returns the changes to propose for a text, in order: one at most for an entity. */
  proposalsFor(text: TokenizedText): Proposal[] {
    const { texts, threshold } = this.data;
    if (texts < leastTexts) return [];
    const likely = byEntity(threshold === undefined ? [] : likelyIn(this.#model, text, threshold));
    const repeated = byEntity(repeatedIn(this.#model, text));
    return text.entities.flatMap((entity) => {
      const change = surer(repeated.get(entity), likely.get(entity));
      return change ? [{ ...change, reason: this.#reason(text, change) }] : [];
    });
  }

  #reason(text: TokenizedText, { entity, action }: LikelyChange): Message {
    return reasonFor(entity, action, this.#precedents.find(text, entity, action));
  }
}

function byEntity(changes: readonly LikelyChange[]): ReadonlyMap<TokenEntity, LikelyChange> {
  return new Map(changes.map((change) => [change.entity, change]));
}

/** Returns the change to propose of two: the repeated one where they differ, which is hardly ever wrong. */
function surer(repeated: LikelyChange | undefined, likely: LikelyChange | undefined): LikelyChange | undefined {
  if (!repeated || !likely || actionKey(repeated.action) !== actionKey(likely.action)) return repeated ?? likely;
  return repeated.probability > likely.probability ? repeated : likely;
}

function dataOf(
  { data: model }: CorrectionModel,
  texts: readonly ReviewedText[],
  precedents: Precedents,
  judged: Judged,
): LearnedData {
  const threshold = thresholdOf(judged.likely, leastLikely);
  const least = threshold ?? Number.POSITIVE_INFINITY;
  return {
    model,
    precedents: precedents.telling,
    texts: texts.length,
    corrections: texts.reduce((sum, { actions }) => sum + actions.filter((each) => each !== 'keep').length, 0),
    repeated: validation(judged.repeated),
    likely: validation(judged.likely.filter(({ probability }) => probability >= least)),
    threshold,
  };
}

/** Changes with whether they were right. */
interface Judged {
  readonly repeated: JudgedProposal[];
  readonly likely: JudgedProposal[];
}

function repeatedIn(model: CorrectionModel, text: TokenizedText): LikelyChange[] {
  return model.repeatedChanges(text).filter(({ probability }) => probability >= leastRepeated);
}

function likelyIn(model: CorrectionModel, text: TokenizedText, least: number): LikelyChange[] {
  return model.likelyChanges(text).filter(({ probability }) => probability >= least);
}

function judge(changes: readonly LikelyChange[], { text, actions }: ReviewedText): JudgedProposal[] {
  const done = new Map(text.entities.map((entity, index) => [entity, actions[index]]));
  return changes.map(({ entity, action, probability }) => {
    const actual = done.get(entity);
    return { probability, isRight: actual !== undefined && actionKey(actual) === actionKey(action) };
  });
}
