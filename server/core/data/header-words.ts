/**
 * Words of a cable's header and section titles. Fields and captions come from the telegram format in 5 FAH-1 H-200 and 5 FAH-2
 * H-440; the others were seen in cables, where taggers mark them as names.
 */

/** Names before a colon that start a header field, a section or a remark. */
export const headerFields: readonly string[] = [
  ...'DECL TAGS SUBJECT SUBJ REF REFS REFTEL REFTELS REASON REASONS CLASSIFICATION SUMMARY COMMENT NOTE'.split(' '),
  'CLASSIFIED BY',
  'DERIVED FROM',
  'DECLASSIFY ON',
  // Tail of the name before it: a tag often begins inside that.
  'BY',
];

/** Captions in capitals that are never part of a name. */
export const headerCaptions: readonly string[] = [
  ...'SIPDIS NOFORN LIMDIS EXDIS NODIS STADIS UNCLAS DECL TAGS REFTEL REFTELS N/A'.split(' '),
  // Orders on classification, which headers name; other orders may be entities.
  ...['12356', '12958', '13526'].flatMap((number) => [`E.O. ${number}`, `EO ${number}`]),
];

/** Words in capitals that are no name by themselves. */
export const frameWords: readonly string[] =
  'CLASSIFIED COMMENT CONFIDENTIAL CORRECTED COPY DECL E.O. END EO FOUO INTRODUCTION LIMDIS NOFORN NOTE ORCON PAGE REASON REASONS REF REFS REFTEL SBU SECRET SECTION SENSITIVE SIPDIS STADIS SUBJECT SUMMARY TAGS UNCLAS UNCLASSIFIED'.split(
    ' ',
  );
