/** Marks that restrict who may read a text, and marks that stand for removed text. */

/**
 * Levels of classification, in full and as abbreviated in parentheses before a paragraph. Sources: Executive Order 12958 and
 * its successors; 12 FAM 540 for SBU, and LOU before it; the CAPCO register of classification and control markings for FOUO.
 */
export const classificationMarks: readonly string[] = [
  ...'TS S C U NC SBU LOU FOUO SECRET CONFIDENTIAL UNCLASSIFIED UNCLAS'.split(' '),
  'TOP SECRET',
];

/** Caveats after a level and a slash: control markings of the CAPCO register and captions of 5 FAH-2 H-440. */
export const classificationCaveats: readonly string[] =
  'NF NOFORN FGI REL RELIDO ORCON OC IMCON PROPIN NOCON SI TK HCS FISA SBU FOUO LES LIMDIS EXDIS NODIS STADIS'.split(
    ' ',
  );

/**
 * Postal abbreviations of states of the U.S. (USPS Publication 28, appendix B): after a name, such letters are a place, not a mark.
 */
export const statesOfUnion: ReadonlySet<string> = new Set(
  (
    'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN ' +
    'TX UT VT VA WA WV WI WY DC PR GU VI AS MP'
  ).split(' '),
);

/** Marks in place of a removed name, seen in published cables and usual elsewhere. */
export const redactionMarks: readonly string[] = ['XXXX', '████', 'REDACTED', 'NAME REMOVED', 'DETAIL REMOVED'];
