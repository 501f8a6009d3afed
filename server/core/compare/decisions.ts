/** Decisions on disagreements of annotators, as records that stand in a file beside the texts. */

/** Name of the file that holds decisions. */
export const decisionsName = 'tagwright-decisions.jsonl';
