/** Acronyms by which everybody knows an organization, an agreement or a country. */
import { organizationCodes } from './index-codes.ts';

/**
 * Organizations among the standard abbreviations of the GPO Style Manual (2008), chapter 9, with ministries and governments as cables
 * abbreviate them. Those that mean other things in cables are left out: `SEC` (secretary), `NSA` (advisor), `MOD` (minister), `NBC` (weapons).
 */
const abbreviations =
  'AFL-CIO BBC CIA DEA DHS DIA DOD DoD DOE DOJ DOL DOS EPA EU EXIM FAA FBI FCC FDA FDIC FEMA FTC GAO GSA HHS HMG HUD ICE IRS JCS MFA MOF MoF ' +
  'MOH MoH MOI MoI MOJ MoJ NASA NATO NIH NIST NOAA NSC NSF OMB OPIC OPM OSD TVA UN UNESCO UNICEF USAF USAID USCG USDA USDOC USG USIA USTR VOA';

/** Codes for organizations that are also names of treaties, standards or people, or words. */
const ambiguousCodes: ReadonlySet<string> = new Set(
  'AMIS CITES COE CTBT GATT GCC IDA ISO LAS NAFTA NPT NSG OIE UPU WTRO'.split(' '),
);

/**
 * Treaties and rules: those among the codes for organizations in the index of cables, those of arms control in “Treaties in Force” of the
 * Department of State, agreements on the status of forces, the regulations on traffic in arms, and resolutions of the Security Council.
 */
export const agreementAcronyms: ReadonlySet<string> = new Set(
  'BWC CFE CITES CTBT CWC GATT INF ITAR NAFTA NPT SALT SOFA SoFA TRIPS UNSCR'.split(' '),
);

/** Countries among the standard abbreviations of the GPO Style Manual, and as cables abbreviate them. */
export const countryAcronyms: ReadonlySet<string> = new Set('DPRK DRC FRG PRC ROK UAE UK USA USSR'.split(' '));

/** Acronyms of organizations. */
export const organizationAcronyms: ReadonlySet<string> = new Set([
  ...abbreviations.split(' '),
  ...organizationCodes.filter((code) => !ambiguousCodes.has(code)),
]);
