/** Head nouns: words that say of what kind a name is, `Treaty` in `Treaty of Torv` and `Torv Climate Treaty`. */

/** Kinds of names by their head noun. */
export type NameKind = 'law' | 'event' | 'plan' | 'organization' | 'area' | 'landform' | 'facility';

/**
 * Agreements and laws: the guideline of OntoNotes 5.0 for LAW, with words for both in treaties registered by the United Nations (Treaty
 * Reference Guide). CoNLL-2003 has them under MISC.
 */
const law =
  'Accord Accords Act Agreement Agreements Bill Charter Constitution Convention Declaration Directive Law Pact Protocol Treaty';

/**
 * Events: “events” and “wars” of the guideline of CoNLL-2003 for MISC, and that of OntoNotes 5.0 for EVENT. “Games” and “Revolution” are left
 * out: companies and teams are called so, too (`Vell Games`).
 */
const event = 'Championship Championships Cup Day Dialogue Expo Fair Festival Olympics Session Summit War';

/** Plans: “programs” of the guideline of CoNLL-2003 for MISC. Programmes and projects are often organizations, too. */
const plan = 'Campaign Initiative Plan Process Strategy';

/** Organizations: words of government and business in the guideline of MUC-7 for ORGANIZATION that name nothing else. */
const organization =
  'Airlines Airways Association Authority Bureau Commission Committee Company Corporation Council Department Directorate ' +
  'Foundation Government Institute League Ministry Organisation Organization Parliament Party Police Secretariat Senate University';

/** Areas with a government, from the feature designations of the GEOnet Names Server. */
const area = 'Governorate Oblast Prefecture Province';

/** Natural places, from the same. */
const landform = 'Desert Islands Mountains Ocean Peninsula Plateau River Strait Straits';

/** Structures that the guideline of CoNLL-2003 has under LOC. */
const facility = 'Airport';

/** Kinds by head noun. */
export const headNouns: ReadonlyMap<string, NameKind> = new Map(
  Object.entries({ law, event, plan, organization, area, landform, facility }).flatMap(([kind, nouns]) =>
    nouns.split(' ').map((noun) => [noun, kind as NameKind] as const),
  ),
);

/** Words before a head noun with which it means something else: `Vanity Fair`, `Boston Tea Party`, `Southern Baptist Convention`. */
export const otherMeanings: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    Charter: ['Air', 'Yacht'],
    Convention: ['Baptist', 'Constitutional', 'Methodist'],
    Fair: ['Vanity'],
    Party: ['Dinner', 'Garden', 'Tea'],
  }).map(([noun, words]) => [noun, new Set(words)] as const),
);

/** Nouns that end names and that many newspapers write in lower case there: `Orsk river`, `Vell party`. */
export const genericNouns: ReadonlySet<string> = new Set(
  (
    'airport canal city county court cup desert governorate islands lake league mountains oblast ocean party peninsula plateau ' +
    'prefecture prize province river strait straits strip university valley'
  ).split(' '),
);

/** Head nouns that are also family names: `Ana Law`, `Bill Ocean`. */
export const surnames: ReadonlySet<string> = new Set(
  'Bill Charter Day Fair Law League Ocean Plan River Session Strait Summit War'.split(' '),
);

/** Continents and the words before them: together the names of regions, as in the standard M49 of the United Nations. */
export const continents: ReadonlySet<string> = new Set(['Africa', 'America', 'Asia', 'Europe']);
export const directions: ReadonlySet<string> = new Set(
  (
    'Central East Eastern Latin Middle North Northeast Northeastern Northern Northwest South Southeast Southeastern Southern ' +
    'Southwest Sub-Saharan West Western'
  ).split(' '),
);
