/** A log in SARIF, in the types that the OASIS committee's members publish for it: `sarif.test.ts` makes a schema of them. */
export type { Log } from 'sarif';
