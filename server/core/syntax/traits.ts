/** Traits of tags and lines. */

/**
 * Traits as bits. They are found while a block is read, so that a rule is called only for what it is about, and most tags
 * cost one comparison.
 */
export const Trait = {
  // Of the tag.
  /** No `]` on its line closes it. */
  Unclosed: 1 << 0,
  /** Its label is not in the label set. */
  Unknown: 1 << 1,
  /** Closed, and nothing is between its delimiters. */
  Empty: 1 << 2,
  /** A closed tag is around it. */
  Nested: 1 << 3,
  /** Another tag is in it. */
  HasInner: 1 << 4,
  /** HTML reaches into its body. */
  Markup: 1 << 5,
  /** The blanks around its label are not as they should be. */
  Spacing: 1 << 6,
  /** A character of a word is directly before its `[` or after its `]`. */
  Glued: 1 << 7,
  /** Only blanks separate it from the next tag, and both have the same label. */
  Adjacent: 1 << 8,
  /** Closed, and its body is not empty and not interrupted by tags or HTML. The traits of a body are those of such a tag only. */
  Plain: 1 << 9,

  // Of its body.
  /** The body does not begin with a character of a word. */
  BeginsInMark: 1 << 10,
  /** The body does not end in a character of a word. */
  EndsInMark: 1 << 11,
  /** A parenthesis, brace or quotation mark is in the body. */
  Delimiter: 1 << 12,
  /** Three equal dashes, asterisks or the like follow each other in the body. */
  Run: 1 << 13,
  /** An invisible character is in the body; of a tag with others inside, at its edges. */
  Invisible: 1 << 14,
  /** The body may hold a mark of classification; see body-traits.ts. */
  Classification: 1 << 15,
  /** The body may hold a redaction. */
  Redaction: 1 << 16,
  /** The body may hold a header word, or the beginning of one. */
  HeaderWord: 1 << 17,
  /** The body may hold a job or a title of people. */
  Title: 1 << 19,
  /** A colon is in the body. */
  Colon: 1 << 20,
  /** The body may hold a noun that says of what kind a name is. */
  HeadNoun: 1 << 21,
  /** A space is in the body. */
  SeveralWords: 1 << 22,

  // Of a line.
  /** A bracket of the line is text. */
  Literal: 1 << 18,
} as const;
