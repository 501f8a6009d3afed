/** Names of the lists that people keep beside their texts, apart from what reads these: some need no more. */

/** Name of the file that lists accepted findings. */
export const acceptedName = 'tagwright-accepted.json';

/** Name of the file that lists reviewed files. */
export const reviewName = 'tagwright-review.json';

/** Name of the file that lists what was declined of the proposals. */
export const declinedName = 'tagwright-declined.json';

/** Name of the file that keeps the tags which files had before they were corrected. */
export const originalsName = 'tagwright-originals.jsonl';

/** Name of the file that holds decisions. */
export const decisionsName = 'tagwright-decisions.jsonl';

/** Names of all lists: the language server writes no other files. */
export const listNames: readonly string[] = [acceptedName, reviewName, declinedName, originalsName, decisionsName];
