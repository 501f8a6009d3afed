/** Labels that have a command of their own in package.json. */

/** Those of the label sets that come with Tagwright, each once. */
export const commandLabels = [
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
] as const;
