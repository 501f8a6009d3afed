/** Constants of both sides: the language, and the legend of semantic tokens. */

/** The language id of tagged texts. */
export const languageId = 'bracket-ner';

/** The code of the diagnostic that says how many findings of a file are not shown. */
export const moreFindings = 'more-findings';

/** Types of semantic tokens: a bracket of a tag, its label, and what it holds. */
export const tokenTypes = ['bracket', 'label', 'entity'] as const;

/** Modifiers of semantic tokens: the label of the tag, that it is unknown, or that the tag is not closed. */
export const tokenModifiers = [
  'PER',
  'LOC',
  'ORG',
  'MISC',
  'PERSON',
  'NORP',
  'FAC',
  'GPE',
  'PRODUCT',
  'EVENT',
  'WORK_OF_ART',
  'LAW',
  'LANGUAGE',
  'DATE',
  'TIME',
  'PERCENT',
  'MONEY',
  'QUANTITY',
  'ORDINAL',
  'CARDINAL',
  'unknown',
  'unclosed',
] as const;
