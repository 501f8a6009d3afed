/** All rules. */
import type { Rule } from '../rule.ts';
import { acronymRule } from './acronym.ts';
import { addresseeLabel } from './addressee-label.ts';
import { adjacentEntities } from './adjacent-entities.ts';
import { articleInName } from './article-in-name.ts';
import { badEncoding } from './bad-encoding.ts';
import { colonInEntity } from './colon-in-entity.ts';
import { commonAcronym } from './common-acronym.ts';
import { cutName } from './cut-name.ts';
import { emptyEntity } from './empty-entity.ts';
import { gazetteerConflict } from './gazetteer-conflict.ts';
import { headNoun } from './head-noun.ts';
import { headingWords } from './heading-words.ts';
import { inconsistentBoundary } from './inconsistent-boundary.ts';
import { inconsistentLabel } from './inconsistent-label.ts';
import { indexCode } from './index-code.ts';
import { invisibleCharacter } from './invisible-character.ts';
import { jobWord } from './job-word.ts';
import { knownAcronym } from './known-acronym.ts';
import { labelConfidence } from './label-confidence.ts';
import { labelSpacing } from './label-spacing.ts';
import { leadingPunctuation } from './leading-punctuation.ts';
import { longLine } from './long-line.ts';
import { looseEnd } from './loose-end.ts';
import { markupInEntity } from './markup-in-entity.ts';
import { markupMismatch } from './markup-mismatch.ts';
import { mergeConflict } from './merge-conflict.ts';
import { missingLabel } from './missing-label.ts';
import { mixedLabelSets } from './mixed-labels.ts';
import { nestedEntity } from './nested-entity.ts';
import { noLetters } from './no-letters.ts';
import { paragraphAnchor } from './paragraph-anchor.ts';
import { paragraphOrder } from './paragraph-order.ts';
import { paragraphReference } from './paragraph-reference.ts';
import { paragraphUnanchored } from './paragraph-unanchored.ts';
import { possessiveInName } from './possessive-in-name.ts';
import { possessiveLabel } from './possessive-label.ts';
import { postName } from './post-name.ts';
import { readerHazard } from './reader-hazard.ts';
import { ruleInEntity } from './rule-in-entity.ts';
import { shortName } from './short-name.ts';
import { signer } from './signer.ts';
import { sourceDrift } from './source-drift.ts';
import { spacingStyle } from './spacing-style.ts';
import { splitToken } from './split-token.ts';
import { strayClose } from './stray-close.ts';
import { taggedClassification } from './tagged-classification.ts';
import { taggedHeaderWord } from './tagged-header-word.ts';
import { taggedRedaction } from './tagged-redaction.ts';
import { titleInName } from './title-in-name.ts';
import { titledPerson } from './titled-person.ts';
import { trailingPunctuation } from './trailing-punctuation.ts';
import { unbalancedDelimiter } from './unbalanced-delimiter.ts';
import { unclosedEntity } from './unclosed-entity.ts';
import { unknownLabel } from './unknown-label.ts';
import { unknownLabels } from './unknown-labels.ts';
import { untaggedMention } from './untagged-mention.ts';
import { wrappedEntity } from './wrapped-entity.ts';

/** Rules in the order in which the documentation lists them. */
export const rules: readonly Rule[] = Object.freeze<Rule[]>([
  unclosedEntity,
  strayClose,
  wrappedEntity,
  mergeConflict,
  emptyEntity,
  nestedEntity,
  unknownLabel,
  unknownLabels,
  mixedLabelSets,
  labelSpacing,
  invisibleCharacter,
  labelConfidence,
  missingLabel,
  markupInEntity,
  ruleInEntity,
  trailingPunctuation,
  leadingPunctuation,
  unbalancedDelimiter,
  splitToken,
  noLetters,
  taggedClassification,
  taggedRedaction,
  taggedHeaderWord,
  indexCode,
  postName,
  addresseeLabel,
  signer,
  jobWord,
  commonAcronym,
  knownAcronym,
  titleInName,
  titledPerson,
  articleInName,
  cutName,
  looseEnd,
  colonInEntity,
  headNoun,
  headingWords,
  possessiveLabel,
  shortName,
  possessiveInName,
  inconsistentLabel,
  inconsistentBoundary,
  untaggedMention,
  adjacentEntities,
  acronymRule,
  gazetteerConflict,
  spacingStyle,
  readerHazard,
  markupMismatch,
  paragraphAnchor,
  paragraphOrder,
  paragraphUnanchored,
  paragraphReference,
  sourceDrift,
  badEncoding,
  longLine,
]);

/** Returns the rule with a code. */
export function findRule(code: string): Rule | undefined {
  return rules.find((rule) => rule.code === code);
}
