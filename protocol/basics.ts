/** What both sides begin with: the language, the legend of semantic tokens, what a client says of itself. */

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

/** What the `initializationOptions` of a client can say. */
export interface InitializationOptions {
  /** It answers `tagwright/readFile` and `tagwright/writeFile`; otherwise the server looks at its own disk. */
  readonly readsFiles?: boolean;
  /**
   * It asks its user itself before it makes edits with annotations: those of mentions that are labelled as the one that was
   * asked about come without `needsConfirmation`, and a preview has them checked.
   */
  readonly asksBeforeEdits?: boolean;
  /**
   * How many diagnostics of a file it underlines, the first ones that it is sent: hovering shows the findings beyond them. All when
   * it is not given.
   */
  readonly maxUnderlined?: number;
  /**
   * What the server says, in the language of the user, by the English sentences: those of `l10n/bundle.l10n.json`, with the
   * same places `{0}`. Numbers are written as `locale` of the same request says. What is missing is said in English.
   */
  readonly translations?: Readonly<Record<string, string>> | undefined;
}
