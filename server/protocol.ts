/** What client and server say to each other beyond LSP, typed once. */
export * from './protocol/basics.ts';
export * from './protocol/edits.ts';
export * from './protocol/entities.ts';
export * from './protocol/files.ts';
export * from './protocol/findings.ts';
export * from './protocol/label-renaming.ts';
export * from './protocol/labels.ts';
export * from './protocol/looks-tagged.ts';
export * from './protocol/names.ts';
export * from './protocol/reading.ts';
export * from './protocol/review.ts';
export * from './protocol/walks.ts';
