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
  // Personal data: entries of the visual zone of a passport (ICAO Doc 9303, part 4), and their abbreviations in cables.
  ...'DOB POB DPOB NATIONALITY'.split(' '),
  'DATE OF BIRTH',
  'PLACE OF BIRTH',
  'DATE AND PLACE OF BIRTH',
  'PASSPORT NUMBER',
  'PASSPORT NO',
  'MARITAL STATUS',
];

/**
 * Labels of forms: alone before a colon, they say what follows and name nothing. Unlike fields, they also end names (`Ministry of
 * Education:`). Entries of a passport (ICAO Doc 9303, part 4), of a card of contact (RFC 6350) and of an appointment (RFC 5545), and
 * others that were seen in cables.
 */
export const formLabels: readonly string[] = [
  ...'NAME NAMES SURNAME ALIAS ALIASES AKA SEX GENDER AGE CITIZENSHIP BIRTH BORN BIRTHPLACE BIRTHDATE PASSPORT'.split(
    ' ',
  ),
  ...'ADDRESS PHONE TELEPHONE TEL FAX CELL EMAIL E-MAIL WEBSITE URL TITLE ROLE POSITION RANK OCCUPATION PROFESSION'.split(
    ' ',
  ),
  ...'EMPLOYER EDUCATION LANGUAGES RELIGION SPOUSE CHILDREN'.split(' '),
  ...'DATE PLACE LOCATION VENUE PARTICIPANTS ATTENDEES ORGANIZER PURPOSE TOPIC TOPICS CONTACT POC PRIORITY'.split(' '),
  ...'STATUS DURATION DEADLINE BACKGROUND OBJECTIVE OBJECTIVES TYPE NUMBER SOURCE VEHICLE DRAFTED CLEARED'.split(' '),
  ...['FULL NAME', 'FIRST NAME', 'LAST NAME', 'MIDDLE NAME', 'FAMILY NAME', 'GIVEN NAME', 'GIVEN NAMES', 'MAIDEN NAME'],
  ...['PLACE OF ISSUE', 'DATE OF ISSUE', 'DATE OF EXPIRY', 'DOCUMENT NUMBER', 'LICENSE PLATE', 'POINT OF CONTACT'],
  ...['PHONE NUMBER', 'CELL PHONE', 'CELL PHONE NUMBER', 'HOME ADDRESS', 'PERSONAL INFORMATION', 'TALKING POINTS'],
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
