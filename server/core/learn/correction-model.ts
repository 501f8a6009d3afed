/** The model that learns corrections: which action an entity needs, from what was done with others. */
import { type Action, actionKey, changes } from './action.ts';
import { Examples } from './examples.ts';
import { entityFeatures } from './features.ts';
import type { FolderNames } from './folder-names.ts';
import { LogisticRegression } from './logistic-regression.ts';
import { Lookup, type SeenActions } from './lookup.ts';
import { type SteppedWeights, strongest } from './strongest-weights.ts';
import type { TokenEntity, TokenizedText } from './tokenized-text.ts';

/** A text that a person has corrected: as the tagger left it, and what was done with each entity. */
export interface CorrectedText {
  readonly text: TokenizedText;
  /** In the order of the entities; undefined where it was none of the actions. */
  readonly actions: readonly (Action | undefined)[];
}

/** A change of an entity that is likely needed. */
export interface LikelyChange {
  readonly entity: TokenEntity;
  readonly action: Action;
  /** From 0 to 1, rounded to four digits so that all engines agree: their exponentials differ in the last bits. */
  readonly probability: number;
}

/** Memory of a model, as data that can be sent to threads. */
export interface ModelData {
  /** The actions that were seen: the classes of `weights`. */
  readonly actions: readonly Action[];
  readonly weights: SteppedWeights;
  readonly seen: SeenActions;
}

/** Number of entities of a text between two breaks. */
const stride = 64;

/** A trained model. */
export class CorrectionModel {
  readonly data: ModelData;
  readonly #folder: FolderNames;
  readonly #regression: LogisticRegression;
  readonly #lookup: Lookup;

  /** @param folder counts with which it was trained */
  constructor(data: ModelData, folder: FolderNames) {
    this.data = data;
    this.#folder = folder;
    this.#regression = new LogisticRegression(data.weights);
    this.#lookup = new Lookup(data.seen);
  }

  /**
   * Trains a model. The same texts in the same order give the same model. Yields the part that is done, from 0 to 1.
   *
   * @param folder how the names of all files are tagged, as `countSurfaces` counts them
   */
  static *train(texts: readonly CorrectedText[], folder: FolderNames): Generator<number, CorrectionModel> {
    const lookup = new Lookup();
    const actions = new Map<string, { readonly action: Action; readonly index: number }>();
    const examples = new Examples();
    for (const corrected of texts) {
      const { entities } = corrected.text;
      let index = 0;
      for (const features of entityFeatures(corrected.text, folder)) {
        const entity = entities[index]!;
        const action = corrected.actions[index++];
        if (index % stride === 0) yield 0;
        if (!action) continue;
        lookup.add(corrected.text, entity, action);
        const key = actionKey(action);
        const known = actions.get(key) ?? { action, index: actions.size };
        actions.set(key, known);
        examples.add(features, known.index);
      }
      yield 0;
    }
    const trained = yield* LogisticRegression.train(examples, actions.size);
    const weights = yield* strongest(trained.weights);
    const data = { actions: Array.from(actions.values(), ({ action }) => action), weights, seen: lookup.changing };
    return new CorrectionModel(data, folder);
  }

  /** Returns the changes that the entities of a text likely need, in order: those that are likelier than any other action. */
  likelyChanges(text: TokenizedText): LikelyChange[] {
    const features = entityFeatures(text, this.#folder);
    return text.entities.flatMap((entity) => {
      const probabilities = this.#regression.probabilities(features.next().value as Int32Array);
      const highest = Math.max(...probabilities);
      const action = this.data.actions[probabilities.indexOf(highest)];
      return action && changes(action, entity) ? [{ entity, action, probability: round(highest) }] : [];
    });
  }

  /** Returns the changes that were made to entities with the same name, label and part, in order. */
  repeatedChanges(text: TokenizedText): LikelyChange[] {
    return text.entities.flatMap((entity) => {
      const found = this.#lookup.find(text, entity);
      return found && changes(found.action, entity)
        ? [{ entity, ...found, probability: round(found.probability) }]
        : [];
    });
  }
}

function round(probability: number): number {
  return Math.round(probability * 1e4) / 1e4;
}
