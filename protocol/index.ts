/** The protocol of client and server beyond LSP, typed once. */
export * from './basics.ts';
export type * from './client-messages.ts';
export type * from './command-arguments.ts';
export * from './comparison.ts';
export * from './conversion.ts';
export * from './edits.ts';
export * from './entities.ts';
export * from './files.ts';
export * from './findings.ts';
export * from './folder.ts';
export * from './label-renaming.ts';
export * from './labels.ts';
export * from './looks-tagged.ts';
export * from './names.ts';
export * from './reading.ts';
export * from './review.ts';
export type * from './settings.ts';
export * from './walks.ts';
