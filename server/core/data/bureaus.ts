/** Bureaus of the Department of State, and offices beside it. */

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

/** Departments, agencies and commands that cables address by name: officeNames of posts.ts, and short names in the same handbook (5 FAH-2). */
export const addressedOffices: ReadonlySet<string> = new Set(
  (
    'STATE DEPT DEPARTMENT SECSTATE USEU USUN USNATO USOSCE TREASURY COMMERCE ENERGY JUSTICE INTERIOR LABOR DOC DOD DOE DOJ OSD OVP OPIC JCS CIA DIA ' +
    'NSC FBI DHS DEA USDA USDOC USTR USAID EPA FDA HHS CENTCOM EUCOM AFRICOM SOUTHCOM PACOM USCENTCOM USEUCOM NORTHCOM USAREUR NASA NOAA EXIM'
  ).split(' '),
);
