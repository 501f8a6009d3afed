/**
 * Words of a cable's frame. Fields and captions are those of the telegram format in 5 FAH-1 H-200 and 5 FAH-2 H-440; the
 * others were seen in cables, where taggers mark them as names.
 */

/** What a colon follows at the beginning of a field of the header, of a section or of a remark. */
export const headerFields: readonly string[] = [
  ...'DECL TAGS SUBJECT SUBJ REF REFS REFTEL REFTELS REASON REASONS CLASSIFICATION SUMMARY COMMENT NOTE'.split(' '),
  'CLASSIFIED BY',
  'DERIVED FROM',
  'DECLASSIFY ON',
  // The tail of the first: a tag often begins inside it.
  'BY',
];

/** What is part of no name wherever it stands in capitals. */
export const headerCaptions: readonly string[] = [
  ...'SIPDIS NOFORN LIMDIS EXDIS NODIS STADIS UNCLAS DECL TAGS REFTEL REFTELS N/A'.split(' '),
  // Orders on classification, which the header names: others may be names of laws.
  ...['12356', '12958', '13526'].flatMap((number) => [`E.O. ${number}`, `EO ${number}`]),
];

/** What is no name by itself, in capitals. */
export const frameWords: readonly string[] =
  'CLASSIFIED COMMENT CONFIDENTIAL CORRECTED COPY DECL E.O. END EO FOUO INTRODUCTION LIMDIS NOFORN NOTE ORCON PAGE REASON REASONS REF REFS REFTEL SBU SECRET SECTION SENSITIVE SIPDIS STADIS SUBJECT SUMMARY TAGS UNCLAS UNCLASSIFIED'.split(
    ' ',
  );
