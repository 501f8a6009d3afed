/** Abbreviations that keep their full stop, and their sources. */
import { shortDays, shortMonths } from './calendar.ts';

/** Titles, ranks and what follows a name: common ones from the Chicago Manual of Style, chapter 10. */
const titles =
  'adm amb asst atty brig bro bros capt cdr cmdr cmdt col comm cpl dr drs ed eds esq ft fr gen gov hon insp jr lt maj ' +
  'messrs mgr mme mlle mr mrs ms msgr pfc pres prof pvt rep reps ret rev secy sen sens sgt spc sr supt treas';

/** Titles in Spanish and Portuguese, from the list of abbreviations of the Ortografía de la lengua española. */
const romanceTitles = 'arq cnel dra gral ing lic mons sra sres srta tte';

/** Forms of companies and parts of organizations, from the Chicago Manual of Style, chapter 10. */
const organizations =
  "assn assoc bhd cia co comm corp ctr dep't dept dir dist div gov't govt inc int'l intl ltd ltda mfg min nat'l natl plc " +
  'pte pty pvt sdn univ';

/** Parts of the names of places and streets, from the Chicago Manual of Style, chapter 10. */
const places = 'ave bldg blvd hwy mt mts mtn pl pt rd sq st sta ste sto tex';

/** States of the United States, as the Associated Press Stylebook abbreviates them in place names. */
const states =
  'ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn va ' +
  'vt wash wis wyo';

/** Words before a number or in a note, from the Chicago Manual of Style, chapter 10. */
const references = 'art ch est etc fig no nos op para paras ref refs sec stat vol vols vs';

/** Forms of companies in languages other than English, from ISO 20275. */
const foreignOrganizations = 'ges cie hnos lda oü san tic şti';

/** Streets, places and people abbreviated in other languages. Words without a vowel need no list: `Kft`, `Kbh`, `Str`. */
const foreign =
  'al apdo av avda bzw ctra depto dpto edif hno pje plza prov pza urb usw ' +
  'акад гор им наб обл оз пер пл пос просп проф св тов ул';

/** Abbreviations that keep their full stop, in lower case and without it. */
export const abbreviations: ReadonlySet<string> = new Set([
  ...[titles, romanceTitles, organizations, foreignOrganizations, places, states, references, foreign].flatMap((list) =>
    list.split(' '),
  ),
  ...shortMonths,
  ...shortDays,
]);

/** Abbreviations that mean something else in capitals: `CIA`, `PA`, `SEC`, `FT`. */
export const acronyms: ReadonlySet<string> = new Set(
  `${states} arq art ch cia ed fr ft ing lic op pl plc pt sdn sec sq`.split(' '),
);
