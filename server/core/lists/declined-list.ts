/** The list of declined proposals, `tagwright-declined.json`. */
import * as v from 'valibot';
import { say } from '../message.ts';
import { EntryList, type ReadList } from './entry-list.ts';

/** Name of the file that lists declined proposals. */
export const declinedName = 'tagwright-declined.json';

const words = (description: string) => v.pipe(v.string(), v.description(description));

const declinedProposal = v.pipe(
  v.strictObject({
    file: words('The text with the entity, relative to this file’s folder.'),
    text: words('The entity with its tag, as it stands in the file: that is right.'),
    context: words('The words before and after it on its line, without tags.'),
    by: v.optional(words('Who declined to change it.')),
    on: v.optional(v.pipe(v.string(), v.isoDate(), v.description('The day when that was: `2026-11-24`.'))),
  }),
  v.description('An entity that stays as it is.'),
);

/** Schema of a `tagwright-declined.json`, for its validation and its JSON schema. */
export const declinedSchema = v.pipe(
  v.strictObject({
    $schema: v.optional(v.string()),
    declined: v.pipe(
      v.array(v.nullable(declinedProposal)),
      v.description(
        'One entity per line, in order, with `null` at the end, so that adding or removing a line changes no other.',
      ),
    ),
  }),
  v.title('Declined proposals'),
  v.description('Entities for which a correction was proposed that a person declined: Tagwright proposes none again.'),
);

/** An entity that stays as it is, with its fingerprint; see `fingerprintOf`. */
export type DeclinedProposal = v.InferOutput<typeof declinedProposal>;

const list = new EntryList<DeclinedProposal>({
  name: 'declined',
  schema: declinedSchema,
  order: ['file', 'text', 'context', 'by', 'on'],
  key: ({ file, text, context }) => JSON.stringify([file, text, context]),
  expected: say('A declined proposal has “file”, “text” and “context”; “by” and “on” are optional.'),
});

/** Reads a `tagwright-declined.json`. Never fails. */
export function parseDeclined(text: string): ReadList<DeclinedProposal> {
  return list.parse(text);
}

/** Adds entries to a `tagwright-declined.json`, or to a new one. Returns undefined when the list is broken. */
export function addDeclined(text: string | undefined, entries: readonly DeclinedProposal[]): string | undefined {
  return list.add(text, entries);
}

/** Removes entries from a `tagwright-declined.json`; all else stays byte for byte. Returns undefined when the list is broken. */
export function removeDeclined(text: string, entries: readonly DeclinedProposal[]): string | undefined {
  return entries.reduce((left: string | undefined, entry) => left && list.remove(left, entry), text);
}

/** Returns the entries that a valid `tagwright-declined.json` does not have yet. */
export function lackingDeclined(
  text: string | undefined,
  entries: readonly DeclinedProposal[],
): readonly DeclinedProposal[] {
  return list.lacking(text, entries);
}

/** Reads entries; returns undefined when one is invalid. */
export function readDeclined(values: unknown): readonly DeclinedProposal[] | undefined {
  const read = v.safeParse(v.array(declinedProposal), values);
  return read.success ? read.output : undefined;
}
