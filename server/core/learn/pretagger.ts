/** Pre-tagging: names that have no tag, as reviewed texts teach what a name is. docs/learning.md explains it. */
import type { Document } from '../syntax/document.ts';
import { leastTexts } from './learned.ts';
import { type LikelyEntity, NameTagger, type NameTaggerData } from './name-tagger.ts';
import { type TokenizedText, tokenizedText } from './tokenized-text.ts';
import {
  byName,
  halvesOf,
  type JudgedProposal,
  scaled,
  thresholdOf,
  type Validation,
  validation,
} from './validation.ts';

/** A reviewed text, and the name of its file. */
export interface NamedDocument {
  readonly name: string;
  readonly document: Document;
}

/** Knowledge of names from reviewed texts, as data that can be sent to threads. */
export interface PretaggerData {
  readonly tagger: NameTaggerData;
  /** Number of reviewed texts, and of names in them. */
  readonly texts: number;
  readonly names: number;
  /** Validation of the names from the threshold on: each text was judged without its tags. */
  readonly validation: Validation;
  /** Least probability of a name that is proposed, so that enough of them are right; undefined when none does, or too few texts were reviewed. */
  readonly threshold: number | undefined;
}

/** Least probability of any name that is proposed. */
const leastLikely = 0.7;

/** Knowledge from reviewed texts, which proposes names for others. */
export class Pretagger {
  readonly data: PretaggerData;
  readonly #tagger: NameTagger;

  constructor(data: PretaggerData) {
    this.data = data;
    this.#tagger = new NameTagger(data.tagger);
  }

  /** Learns from reviewed texts. The same texts give the same answers, in whatever order they come. Yields the part that is done, from 0 to 1. */
  static *from(documents: readonly NamedDocument[]): Generator<number, Pretagger> {
    const sorted = byName(documents);
    // Three models, of which two have half of the texts.
    const tagger = yield* scaled(NameTagger.train(sorted.map(textOf)), 0, 1 / 2);
    const halves = halvesOf(sorted);
    const judged: JudgedProposal[] = [];
    for (const [index, half] of halves.entries()) {
      const other = yield* scaled(NameTagger.train(halves[1 - index]!.map(textOf)), (2 + index) / 4, 1 / 4);
      for (const { document } of half) {
        judged.push(...judge(other, document));
        yield (3 + index) / 4;
      }
    }
    const threshold = sorted.length < leastTexts ? undefined : thresholdOf(judged, leastLikely);
    const least = threshold ?? Number.POSITIVE_INFINITY;
    return new Pretagger({
      tagger: tagger.data,
      texts: sorted.length,
      names: sorted.reduce((sum, { document }) => sum + tokenizedText(document).entities.length, 0),
      validation: validation(judged.filter(({ probability }) => probability >= least)),
      threshold,
    });
  }

  /** Returns the names of a document that have no tag and likely need one, in order. */
  namesIn(document: Document): LikelyEntity[] {
    const { threshold } = this.data;
    if (threshold === undefined) return [];
    const names = this.#tagger.namesIn(tokenizedText(document), document);
    return names.filter(({ probability }) => probability >= threshold);
  }
}

function textOf({ document }: NamedDocument): TokenizedText {
  return tokenizedText(document);
}

/** Finds the names of a document as if it had no tags, and compares them with those. */
function judge(tagger: NameTagger, document: Document): JudgedProposal[] {
  const text = tokenizedText(document);
  const tagged = new Set(text.entities.map(keyOf));
  return tagger
    .namesIn({ ...text, entities: [] }, document)
    .filter(({ probability }) => probability >= leastLikely)
    .map((name) => ({ probability: name.probability, isRight: tagged.has(keyOf(name)) }));
}

function keyOf({ from, to, label }: { readonly from: number; readonly to: number; readonly label: string }): string {
  return `${from} ${to} ${label}`;
}
