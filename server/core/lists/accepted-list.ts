/** The list of accepted findings, `tagwright-accepted.json`. */
import * as v from 'valibot';
import { say } from '../message.ts';
import { EntryList, type ReadList } from './entry-list.ts';

const words = (description: string) => v.pipe(v.string(), v.description(description));

const rule = words('The code of the rule that found it.');
const circumstances = {
  by: v.optional(words('Who accepted it.')),
  on: v.optional(v.pipe(v.string(), v.isoDate(), v.description('The day when it was accepted: `2026-11-24`.'))),
  why: v.optional(words('Why it is intended.')),
};

const acceptedFinding = v.pipe(
  v.strictObject({
    file: words('The text that it was found in, relative to this file’s folder.'),
    rule,
    text: words('What was found, as it stands in the file.'),
    context: words('The words before and after it on its line, without tags.'),
    ...circumstances,
  }),
  v.description('One finding in one file.'),
);

const acceptedSurface = v.pipe(
  v.strictObject({ rule, surface: words('The name.'), ...circumstances }),
  v.description('Everything that a rule finds about a name, in every file.'),
);

const acceptedBracket = v.pipe(
  v.strictObject({
    file: v.optional(words('The text that it stands in, relative to this file’s folder; every text without it.')),
    bracket: words('What stands in brackets, brackets and all: `[LOC cit.]`.'),
    ...circumstances,
  }),
  v.description('A bracket that looks like an entity but is text, wherever it occurs.'),
);

const acceptedEntry = v.union([acceptedFinding, acceptedSurface, acceptedBracket]);

/** Schema of a `tagwright-accepted.json`, for its validation and its JSON schema. */
export const acceptedSchema = v.pipe(
  v.strictObject({
    $schema: v.optional(v.string()),
    accepted: v.pipe(
      v.array(v.nullable(acceptedEntry)),
      v.description(
        'One entry per line, in order, with `null` at the end, so that adding or removing a line changes no other.',
      ),
    ),
  }),
  v.title('Accepted findings'),
  v.description('Findings that were accepted as intended: Tagwright does not report them.'),
);

/** An accepted finding of a file, with its fingerprint; see `fingerprintOf`. */
export type AcceptedFinding = v.InferOutput<typeof acceptedFinding>;

/** An accepted name, about which a rule reports nothing. */
export type AcceptedSurface = v.InferOutput<typeof acceptedSurface>;

/** An accepted bracket: text in spite of its label, in one file or in all. */
export type AcceptedBracket = v.InferOutput<typeof acceptedBracket>;

/** An entry of the list. */
export type Accepted = AcceptedFinding | AcceptedSurface | AcceptedBracket;

const list = new EntryList<Accepted>({
  name: 'accepted',
  schema: acceptedSchema,
  order: ['file', 'rule', 'surface', 'bracket', 'text', 'context', 'by', 'on', 'why'],
  // Entries for the same finding are equal, whoever accepted it.
  key: ({ by: _by, on: _on, why: _why, ...entry }) => JSON.stringify(Object.entries(entry).sort()),
  expected: say(
    'An accepted finding has “file”, “rule”, “text” and “context”, or “rule” and “surface”, or “bracket”; “by”, “on” and “why” are optional.',
  ),
});

/** Reads a `tagwright-accepted.json`. Never fails. */
export function parseAccepted(text: string): ReadList<Accepted> {
  return list.parse(text);
}

/**
 * Adds entries to a `tagwright-accepted.json`: each on its own line, in order, without duplicates. Present lines stay, so that
 * additions of two people merge. Returns undefined when the list is broken.
 */
export function addAccepted(text: string | undefined, entries: readonly Accepted[]): string | undefined {
  return list.add(text, entries);
}

/**
 * Removes an entry from a `tagwright-accepted.json`; all else stays byte for byte. Returns undefined when the list is broken.
 */
export function removeAccepted(text: string, entry: Accepted): string | undefined {
  return list.remove(text, entry);
}

/** Reads an entry; returns undefined when it is invalid. */
export function readAccepted(value: unknown): Accepted | undefined {
  const read = v.safeParse(acceptedEntry, value);
  return read.success ? read.output : undefined;
}

/** Returns the entries that a valid `tagwright-accepted.json` does not have yet. */
export function lackingAccepted(text: string | undefined, entries: readonly Accepted[]): readonly Accepted[] {
  return list.lacking(text, entries);
}
