import { days, months } from './calendar.ts';

/**
 * Words that are no name by themselves, in capitals. Seen in cables of the format that docs/format.md describes, where
 * taggers mark them as names.
 */

/** Months and days. */
export const calendarWords: readonly string[] = [...months, ...days].map((word) => word.toUpperCase());

/** Words that are part of many names and a name by themselves in few: tagged once by mistake, they stand everywhere. */
export const commonWords: readonly string[] =
  'ADMINISTRATION ADVISER ADVISOR ALLIES AMBASSADOR BILLION BISHOP CHANCELLOR CHARGE CHURCH COLONEL CONSULATE DEPARTMENT DIRECTOR EMBASSY GENERAL GOVERNMENT GOVERNOR MILLION MINISTER MINISTRY MISSION POST PRESIDENT PRINCE SECRETARY SENATOR SHEIK SHEIKH STATE SUMMIT'.split(
    ' ',
  );

/** English words that stand in capitals at the beginning of a sentence or in a title. */
export const functionWords: readonly string[] = 'AND BUT FOR FROM HIS HER NEXT NOT THE THIS THAT WITH'.split(' ');
