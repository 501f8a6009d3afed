/**
 * Jobs and titles, which belong to no name. A word in capitals counts in exact case, any other in every case; words of more than
 * four letters also with an s at their end.
 */

/**
 * Jobs at posts and in the Department of State, with their usual short forms: the Post Management Organization Handbook, 2 FAH-2,
 * and the organization of the Department, 1 FAM.
 */
const missionJobs =
  "DCM|ADCM|A/DCM|CDA|COM|AMB|Amb|Ambassador|Ambassador-at-Large|Charge|Chargé|Charge d'Affaires|Charge d’Affaires|Chargé d'Affaires|" +
  "Chargé d’Affaires|Charge d' Affaires|Chief of Mission|Deputy Chief of Mission|Consul|Consul General|ConGen|Vice Consul|" +
  'Principal Officer|Poloff|Econoff|Emboff|Conoff|Laboff|Sciof|Scioff|ESTHoff|ESToff|EconComoff|Polmiloff|Pol-Miloff|PolEconoff|' +
  'Pol/Econoff|Pol-Econoff|RefCoord|Polcouns|Econcouns|Polcounselor|Econcounselor|PolChief|EconChief|PolMinCouns|EconMinCouns|' +
  'PAO|RSO|ARSO|GSO|LEGATT|Legatt|Legat|Legal Attache|Legal Attaché|DATT|ARMATT|AIRATT|NAVATT|ALUSNA|AIRA|ARMA|MILREP|Officer|Counselor|Counsellor|Minister-Counselor|' +
  'Attache|Attaché|Nuncio|A/S|PDAS|U/S|A/U/S|Assistant Secretary|Under Secretary|Undersecretary|DepSec|' +
  'Secretary of State|Desk Officer';

/** Offices of governments and international organizations: chapter 3 of the GPO Style Manual, with short forms usual in cables. */
const governmentJobs =
  'PM|FM|DPM|DefMin|FonMin|ForMin|FinMin|IntMin|SecDef|DepSecDef|SecGen|SYG|SG|Prime Minister|Minister|Vice Minister|Vice President|President|' +
  'Secretary General|Secretary-General|Attorney General|Solicitor General|Director General|Chancellor|Advisor|Adviser|' +
  'Pope|Spokesman|Spokesperson|Spokeswoman|Brigadier General|Major General|' +
  'Lieutenant General|Lieutenant Colonel|Colonel|CHOD|ChoD|CHODs|ChoDs|MP|MPs|MEP|MEPs';

/** Words that are no name alone: jobs and offices. */
export const jobs: readonly string[] = [missionJobs, governmentJobs].flatMap((list) => list.split('|'));

/** Words before a job that tell which one: `Deputy`, `Political`, `Foreign`. */
export const jobQualifiers: readonly string[] =
  'Acting Affairs Agricultural Air Army Assistant Associate Attorney Chief Commercial Consular Cultural Defence Defense Deputy Diplomatic Economic Embassy Energy Environment Finance Financial Foreign Health Information Interior International Justice Labor Legal Management Media Medical Military Minister National Naval Pol Econ Political Presidential Press Principal Public Science Security Senior Special State Trade Vice'.split(
    ' ',
  );

/**
 * Titles of these kinds after which a person stands, since no institution, place or longer title begins with them: forms of address, and
 * heads of governments, ministries and bureaus.
 */
export const personalTitles: ReadonlySet<string> = new Set(
  (
    'Mr Mrs Ms Dr Sheikh Shaykh Ayatollah Sen Senator Congressman Congresswoman President PM FM DPM DefMin FonMin ForMin FinMin IntMin SecDef ' +
    'DepSecDef SYG Minister Chancellor Premier Ambassador Amb A/S PDAS DAS U/S A/U/S DepSec Undersecretary Governor Archbishop Cardinal Pope'
  ).split(' '),
);

/**
 * Titles before a name besides these: forms of address and ranks in the Chicago Manual of Style, chapter 10, and the GPO Style
 * Manual, chapters 3 and 9. They may be names alone: `King`, `Major`, `Bishop`.
 */
export const titles: readonly string[] = (
  'Mr Mrs Ms Dr Prof Professor Sir Dame Lord Lady Rev Reverend Father Monsignor Msgr Pope Cardinal Archbishop Bishop Ayatollah ' +
  'King Queen Prince Princess Sheikh Sheik Shaykh Gen General LtGen MajGen BrigGen Col LtCol Lt Lieutenant Maj Major Capt Captain ' +
  'Sgt Sergeant Cmdr Commander Adm Admiral Brig Brigadier Marshal Sen Senator Rep Representative Congressman Congresswoman CODEL STAFFDEL ' +
  'Gov Governor Mayor Prefect Judge Justice Prosecutor Secretary Director Chairman Chairwoman Chairperson Speaker Commissioner Premier ' +
  'DAS Envoy Coordinator Investigator Inspector Analyst Specialist Assistant LTC CJCS DNI MOD MND NSA USTR AUSTR CEO COO CFO'
).split(' ');

/** Kinds of institutions: after a title, such a word begins or ends a name that is no person’s (`General Assembly`). */
export const institutionWords: readonly string[] =
  'Academy Administration Agency Agreement Airport Assembly Association Authority Avenue Award Bank Board Bridge Bureau Cabinet Center Centre Club Command Commission Committee Company Conference Congress Corporation Council Court Cup Delegation Department Directorate Division Embassy Forum Force Foundation Fund Global Group Hill Hospital Hotel House Initiative Institute International Island Law League License Lines Magazine Mission Ministry Motors Museum Network Office Organization Palace Park Party Police Program Programme Project Public Report Research Residence Road School Secretariat Section Service Society Square Staff Street Summit Team Theater Theatre Tower Trust Union Unit University'.split(
    ' ',
  );
