/** Name of the file of decisions, apart from what reads it: clients need only this. */

/** Name of the file that holds decisions. */
export const decisionsName = 'tagwright-decisions.jsonl';
