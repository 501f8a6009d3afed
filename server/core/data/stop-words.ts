import { days, months } from './calendar.ts';

/**
 * Words that are no name by themselves, in capitals. Seen in cables of the format that docs/format.md describes, where
 * taggers mark them as names.
 */

/** Months and days. */
export const calendarWords: readonly string[] = [...months, ...days].map((word) => word.toUpperCase());

/** Words that are part of many names and a name by themselves in few: tagged once by mistake, they stand everywhere. */
export const commonWords: readonly string[] =
  'ADMINISTRATION ALLIES BILLION CABINET CHURCH CONSULATE DEPARTMENT EMBASSIES EMBASSY GOVERNMENT HUMAN MILLION MINISTRY MISSION POST RIGHTS STATE SUMMIT UNIVERSITY'.split(
    ' ',
  );

/** Titles of people: with a name they stand before it, and alone they are none. */
export const titles: readonly string[] =
  'ACTING ADMIRAL ADVISER ADVISOR AMBASSADOR AMBASSADORS ASSISTANT ATTACHE ATTORNEY BISHOP CARDINAL CHAIRMAN CHANCELLOR CHARGE CHIEF COLONEL COMMANDER COMMISSIONER CONGRESSMAN CONSUL COUNCILOR COUNSELOR DCM DEPUTY DIRECTOR GENERAL GOVERNOR JUDGE KING LIEUTENANT MAJOR MAYOR MINISTER MINISTERS OFFICER PRESIDENT PRIME PRINCE PROFESSOR QUEEN SECRETARY SENATOR SENATORS SENIOR SHEIK SHEIKH SPEAKER SPOKESMAN UNDERSECRETARY VICE'.split(
    ' ',
  );

/** Short forms of common nouns, which taggers mistake for organisations. */
export const shortForms: readonly string[] = 'CEO GDP HIV IPR MOU NGO NGOS POC POCS SOE SOES WMD'.split(' ');

/** English words that stand in capitals at the beginning of a sentence or in a title. */
export const functionWords: readonly string[] = 'AND BUT FOR FROM HIS HER NEXT NOT THE THIS THAT WITH'.split(' ');
