/**
 * Words that are no name by themselves, in capitals. Seen in cables of the format that docs/format.md describes, where
 * taggers mark them as names.
 */

/** Words of the cable's frame that taggers mistake for names, and marks of classification. */
export const frameWords: readonly string[] =
  'CLASSIFIED COMMENT CONFIDENTIAL CORRECTED COPY DECL END FOUO LIMDIS NOFORN NOTE ORCON PAGE REASON REASONS REF REFS REFTEL SBU SECRET SECTION SIPDIS STADIS STATE SUBJECT SUMMARY TAGS UNCLAS UNCLASSIFIED'.split(
    ' ',
  );

/** Months and days. */
export const calendarWords: readonly string[] =
  'JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY'.split(
    ' ',
  );

/** Words that are part of many names and a name by themselves in few: tagged once by mistake, they stand everywhere. */
export const commonWords: readonly string[] =
  'ADMINISTRATION ADVISER ADVISOR ALLIES AMBASSADOR BILLION BISHOP CHANCELLOR CHARGE CHURCH COLONEL CONSULATE DEPARTMENT DIRECTOR EMBASSY GENERAL GOVERNMENT GOVERNOR MILLION MINISTER MINISTRY MISSION POST PRESIDENT PRINCE SECRETARY SENATOR SHEIK SHEIKH SUMMIT'.split(
    ' ',
  );

/** English words that stand in capitals at the beginning of a sentence or in a title. */
export const functionWords: readonly string[] = 'AND BUT FOR FROM HIS HER NEXT NOT THE THIS THAT WITH'.split(' ');
