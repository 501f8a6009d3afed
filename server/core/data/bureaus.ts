/** Bureaus of the Department of State. */

/**
 * Symbols of bureaus and of what is as high, with which those of their offices begin (`EUR/NB`): from the Foreign Affairs Manual, 1 FAM,
 * and the telephone directories of the years 2000 to 2010.
 */
export const bureaus: ReadonlySet<string> = new Set(
  (
    'A AC ACN AF AID BMD CA CIO CT D DRL DS E EAP EB ECA EEB EUR F FSI FMP G GPA H HR IIP IM INL INR IO IRM ISN L M MED MMO NEA NP OBO ' +
    'OES OIG OSD P PA PD PM PRM R RM S SA SCA T USAID VC VCI WHA'
  ).split(' '),
);
