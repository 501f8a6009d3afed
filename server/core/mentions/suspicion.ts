/**
 * Suspicion: entities whose label is doubtful, by a small naive Bayes classifier over all other entities. docs/suspicion.md
 * explains it.
 */
import { type Message, say } from '../message.ts';
import type { Document } from '../syntax/document.ts';
import { excerpt } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';
import {
  type Clue,
  clueKey,
  clues,
  contextClues,
  countMentions,
  type Entity,
  entitiesOf,
  everything,
  nameClues,
  theName,
} from './clues.ts';
import type { ReadonlyLabelCounts } from './label-counts.ts';
import { inOtherFiles, inThisFile } from './label-sentences.ts';

/** An entity with a doubtful label; offsets of its tag in the document. */
export interface Suspicion extends Span {
  readonly body: Span;
  readonly surface: string;
  readonly label: string;
  /** Likelier label. */
  readonly likely: string;
  /** Log-odds of the likelier label against the present one, as a natural logarithm greater than 0. */
  readonly score: number;
  /** Strongest clue against the label, in one sentence. */
  readonly reason: Message;
}

/** Exponent for the clues around a name: they tell what may stand there, not what this name is. */
const contextPower = 0.5;

/**
 * Log-odds that other files can give at most: beyond that, more of them make nobody surer. And those that the other mentions of
 * the name in the same file add at most, where these have the likelier label.
 */
const [maxOdds, maxOwnOdds] = [8, 3];

/** Weights of what a model of names says, and of the other mentions in the file when there is one, as tried in docs/suspicion.md. */
const [modelWeight, mentionsWeight] = [0.8, 0.75];

/** Logarithm of the probability of a label that a model has never seen. */
const unheardOf = Math.log(1e-9);

/** Lowest odds by counts that are added to those of a model: below that, counts say no more than that the label is usual. */
const minOdds = -1;

/** Opinion of a model of names: the natural logarithm of the probability of each label for the entity whose tag begins at an offset. */
export type NameModel = (tagFrom: number) => ReadonlyMap<string, number> | undefined;

/**
 * Returns the entities of a document for which another label is likelier than their own, the most suspicious first.
 *
 * The label of each is left out and guessed from the other files: from the frequency of each label; from entities written alike,
 * beginning alike, ending alike, and with the same name; and from the words before and after. The same file can only make surer; but
 * where nothing else is known, its other entities are the evidence. docs/suspicion.md reports how well that works.
 *
 * @param counts sum of {@link countClues} over this document and all others that are known
 * @param model that did not learn from the document
 */
export function suspicionsOf(document: Document, counts: ReadonlyLabelCounts, model?: NameModel): Suspicion[] {
  // In the order of text, not in that of counting: of labels that are as likely, the first is told.
  const labels = [...(counts.get(everything)?.keys() ?? [])].filter((label) => document.labels.get(label)).sort();
  const entities = [...entitiesOf(document)];
  const guesser = new Guesser(labels, countMentions(entities), counts, model);
  return entities.flatMap((entity) => guesser.suspicionOf(entity) ?? []).sort((a, b) => b.score - a.score);
}

/** Guesses labels of the entities of a document. Probabilities are in the order of its labels and need not add up to 1. */
class Guesser {
  readonly #labels: readonly string[];
  /** Counts of mentions in the document. */
  readonly #here: ReadonlyLabelCounts;
  /** Counts of files, among them the document. */
  readonly #files: ReadonlyLabelCounts;
  readonly #model: NameModel | undefined;
  /** Whether no other file has a name. */
  readonly #isAlone: boolean;

  constructor(
    labels: readonly string[],
    here: ReadonlyLabelCounts,
    files: ReadonlyLabelCounts,
    model: NameModel | undefined,
  ) {
    this.#model = model;
    this.#labels = labels;
    this.#here = here;
    this.#files = files;
    const [own, all] = [here, files].map((counts) => counts.get(everything) ?? new Map<string, number>());
    this.#isAlone = [...all!].every(([label, mentions]) => mentions === own!.get(label));
  }

  /** Returns the suspicion of an entity when another label is likelier. */
  suspicionOf(entity: Entity): Suspicion | undefined {
    const prior = normalized(this.#allOthers(entity).map((others) => others + 1));
    const steps: (readonly number[])[] = [prior];
    for (const clue of nameClues) steps.push(this.#mixed(entity, clue, steps.at(-1)!));
    for (const clue of contextClues) {
      const around = this.#mixed(entity, clue, prior);
      steps.push(steps.at(-1)!.map((each, index) => each * (around[index]! / prior[index]!) ** contextPower));
    }
    const own = this.#labels.indexOf(entity.label);
    const scores = this.#scores(entity, own, steps.at(-1)!);
    const best = scores.indexOf(Math.max(...scores));
    if (!(scores[best]! > 0)) return undefined;
    const odds = steps.map((step) => Math.log(step[best]! / step[own]!));
    const reason = this.#reason(entity, best, odds);
    if (!reason) return undefined;
    const { from, to, body, label, keys } = entity;
    return { from, to, body, surface: keys.surface, label, likely: this.#labels[best]!, score: scores[best]!, reason };
  }

  /** Log-odds of each label against the present one. */
  #scores(entity: Entity, own: number, guess: readonly number[]): number[] {
    const here = this.#mentions(entity, theName);
    const byModel = this.#model?.(entity.from);
    return guess.map((each, label) => {
      if (label === own) return 0;
      const odds = Math.log(each / guess[own]!);
      if (this.#isAlone) return odds;
      const ownOdds = Math.log((here[label]! + 1) / (here[own]! + 1));
      const counted = maxOdds * (1 - Math.exp(-odds / maxOdds)) + Math.max(0, Math.min(maxOwnOdds, ownOdds));
      if (!byModel) return counted;
      const [likely, present] = [label, own].map((index) => byModel.get(this.#labels[index]!) ?? unheardOf);
      return Math.max(minOdds, counted) + modelWeight * (likely! - present!) + mentionsWeight * ownOdds;
    });
  }

  /**
   * Writes the clue that raises the odds of a label most, among those shared by others with that label; without one, the guess has
   * no support. A clue in the whole name says more to people than one in its words.
   *
   * @param odds of the label, before the first clue and after each
   */
  #reason(entity: Entity, label: number, odds: readonly number[]): Message | undefined {
    const supports = (counts: readonly number[]) => counts[label]! > 0 && counts[label] === Math.max(...counts);
    if (supports(this.#others(entity, theName))) return this.#sentence(entity, theName);
    const here = this.#mentions(entity, theName);
    if (supports(here)) return theName.sentence(excerpt(entity.keys.surface), inThisFile(this.#byLabel(here)), '');
    let most: { readonly clue: Clue; readonly gain: number } | undefined;
    for (const [index, clue] of clues.entries()) {
      const gain = odds[index + 1]! - odds[index]!;
      const isShared = this.#others(entity, clue)[label]! > 0;
      if (isShared && gain > (most?.gain ?? 0)) most = { clue, gain };
    }
    if (most) return this.#sentence(entity, most.clue);
    return (
      this.#model && say('Names like “{0}” in such places are {1}.', excerpt(entity.keys.surface), this.#labels[label]!)
    );
  }

  /** Writes a clue: `“Vatican” is LOC in 112 other files, MISC in 3.` */
  #sentence(entity: Entity, clue: Clue): Message {
    const others = this.#byLabel(this.#others(entity, clue));
    const labels = this.#isAlone ? inThisFile(others) : inOtherFiles(others);
    return clue.sentence(excerpt(entity.keys[clue.name]), labels, excerpt(entity.keys.surface));
  }

  #byLabel(counts: readonly number[]): [label: string, count: number][] {
    return this.#labels.map((label, index) => [label, counts[index]!]);
  }

  /** Counts the labels of all other entities, in this file and others. */
  #allOthers({ label }: Entity): number[] {
    return this.#labels.map((each) => (this.#files.get(everything)!.get(each) ?? 0) - (each === label ? 1 : 0));
  }

  /** Counts the labels of others with a clue: other files, or other mentions where there are none. */
  #others(entity: Entity, clue: Clue): number[] {
    if (this.#isAlone) return this.#mentions(entity, clue);
    const key = clueKey(entity, clue);
    const [here, files] = [this.#here.get(key), this.#files.get(key)];
    return this.#labels.map((each) => (files?.get(each) ?? 0) - (here?.has(each) ? 1 : 0));
  }

  /** Counts the labels of the other mentions with a clue in this file. */
  #mentions(entity: Entity, clue: Clue): number[] {
    const here = this.#here.get(clueKey(entity, clue));
    return this.#labels.map((each) => (here?.get(each) ?? 0) - (each === entity.label ? 1 : 0));
  }

  /** Mixes the counts for a clue with the distribution known without it. */
  #mixed(entity: Entity, clue: Clue, known: readonly number[]): number[] {
    return normalized(this.#others(entity, clue).map((others, index) => others + clue.weight * known[index]!));
  }
}

function normalized(numbers: readonly number[]): number[] {
  const sum = numbers.reduce((a, b) => a + b, 0);
  return numbers.map((each) => each / sum);
}
