/**
 * Words that are no name by themselves, in capitals. Seen in cables of the format in docs/format.md, where taggers mark them as
 * names.
 */
import { days, months } from './calendar.ts';

/** Months and days. */
export const calendarWords: readonly string[] = [...months, ...days].map((word) => word.toUpperCase());

/** Words in many names that are rarely a name alone: one tagged by mistake would match everywhere. */
export const commonWords: readonly string[] =
  'ADMINISTRATION ALLIES BILLION CABINET CHURCH CONSULATE DEPARTMENT EMBASSIES EMBASSY GOVERNMENT HUMAN MILLION MINISTRY MISSION POST RIGHTS STATE SUMMIT UNIVERSITY'.split(
    ' ',
  );

/** Titles of people: they precede a name and are no name alone. */
export const titles: readonly string[] =
  'ACTING ADMIRAL ADVISER ADVISOR AMBASSADOR AMBASSADORS ASSISTANT ATTACHE ATTORNEY BISHOP CARDINAL CHAIRMAN CHANCELLOR CHARGE CHIEF COLONEL COMMANDER COMMISSIONER CONGRESSMAN CONSUL COUNCILOR COUNSELOR DCM DEPUTY DIRECTOR GENERAL GOVERNOR JUDGE KING LIEUTENANT MAJOR MAYOR MINISTER MINISTERS OFFICER PRESIDENT PRIME PRINCE PROFESSOR QUEEN SECRETARY SENATOR SENATORS SENIOR SHEIK SHEIKH SPEAKER SPOKESMAN UNDERSECRETARY VICE'.split(
    ' ',
  );

/**
 * Abbreviations of common nouns, which taggers mistake for organizations: those of Merriam-Webster’s dictionary, and of the Dictionary of
 * Military and Associated Terms of the United States.
 */
export const shortForms: readonly string[] =
  'BMD BW CBRN CEO COIN CV CW DVD FTA GDP GMO GNP GPS HEU HIV ICBM IDP IED IGO IPO IPR ISP IT LEU LNG LPG MOA MOU NGO NGOS PC POC POCS POW RFP SME SOE SOES TV UAV VAT VIP WMD'.split(
    ' ',
  );

/** Codes of currencies, from ISO 4217, which name none: those that are no words or bureaus. */
export const currencyCodes: readonly string[] =
  'AUD BRL CAD CHF CNY DKK EUR GBP HKD ISK JPY KRW MXN NOK NZD PLN RUB SEK SGD THB USD ZAR'.split(' ');

/** English function words, which start with a capital at the beginning of a sentence or in a title. */
export const functionWords: readonly string[] = 'AND BUT FOR FROM HIS HER NEXT NOT THE THIS THAT WITH'.split(' ');

/**
 * English words that begin a sentence and no name, in lower case: the closed classes of Universal Dependencies (ADP, AUX, CCONJ, DET,
 * PRON, SCONJ), and adverbs that join sentences.
 */
export const sentenceOpeners: ReadonlySet<string> = new Set(
  (
    'a about above across after against all along also although among amid an another any anyone are around as at because been ' +
    'before behind being below beneath beside besides between beyond both by can could despite did do does during each either ' +
    'every everyone everything except few had has have he how however if in inside into is it its itself like many may might ' +
    'more most much must my neither nevertheless no nobody none nor nothing of off on once one only onto or other others our ' +
    'out outside over per perhaps shall she should since so some somebody someone such than their them then there therefore ' +
    'these they those though through throughout thus till to toward towards under unless unlike until up upon was we were what ' +
    'whatever when whenever where whereas wherever whether which while who whoever whom whose why will within without would yet you your'
  ).split(' '),
);
