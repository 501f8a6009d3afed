/** Names of the English calendar, as a date is written in running text. */

/** Months in full: no full stop belongs to them. */
export const months: readonly string[] =
  'january february march april may june july august september october november december'.split(' ');

/** Months cut short, without the full stop that they may have. */
export const shortMonths: readonly string[] = 'jan feb mar apr jun jul aug sep sept oct nov dec'.split(' ');

/** Days of the week. */
export const days: readonly string[] = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** Days cut short, without the full stop that they may have. */
export const shortDays: readonly string[] = 'mon tue tues wed thu thur thurs fri'.split(' ');
