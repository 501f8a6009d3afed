/** Names of the English calendar, as a date is written in running text. */

/** Full names of months, which take no full stop. */
export const months: readonly string[] =
  'january february march april may june july august september october november december'.split(' ');

/** Abbreviated months, without their optional full stop. */
export const shortMonths: readonly string[] = 'jan feb mar apr jun jul aug sep sept oct nov dec'.split(' ');

/** Days of the week. */
export const days: readonly string[] = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');

/** Abbreviated days of the week, without their optional full stop. */
export const shortDays: readonly string[] = 'mon tue tues wed thu thur thurs fri'.split(' ');
