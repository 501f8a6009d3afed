/** Marks that say who may read a text, and what stands where something was taken out of it. */

/**
 * Levels of classification, long and as they stand in parentheses before a paragraph: Executive Order 12958 and its
 * successors; SBU from 12 FAM 540, LOU before it; FOUO from the CAPCO register of classification and control markings.
 */
export const classificationMarks: readonly string[] = [
  ...'TS S C U NC SBU LOU FOUO SECRET CONFIDENTIAL UNCLASSIFIED UNCLAS'.split(' '),
  'TOP SECRET',
];

/** What follows a level after a slash: control markings of the CAPCO register and captions of 5 FAH-2 H-440. */
export const classificationCaveats: readonly string[] =
  'NF NOFORN FGI REL RELIDO ORCON OC IMCON PROPIN NOCON SI TK HCS FISA SBU FOUO LES LIMDIS EXDIS NODIS STADIS'.split(
    ' ',
  );

/** What stands for a name that was taken out: seen in published cables, and usual elsewhere. */
export const redactionMarks: readonly string[] = ['XXXX', '████', 'REDACTED', 'NAME REMOVED', 'DETAIL REMOVED'];
