/** The list of reviewed files, `tagwright-review.json`. */
import * as v from 'valibot';
import { say } from '../message.ts';
import { digest } from '../util/hash.ts';
import { EntryList, type ReadList } from './entry-list.ts';

const words = (description: string) => v.pipe(v.string(), v.description(description));

const reviewedFile = v.pipe(
  v.strictObject({
    file: words('The text that was reviewed, relative to this file’s folder.'),
    by: v.optional(words('Who reviewed it.')),
    on: v.optional(v.pipe(v.string(), v.isoDate(), v.description('The day when it was reviewed: `2026-11-24`.'))),
    text: v.optional(
      words('A checksum of its text at that time: see the guide. If it differs, the file has changed since.'),
    ),
  }),
  v.description('One file.'),
);

/** Schema of a `tagwright-review.json`, for its validation and its JSON schema. */
export const reviewSchema = v.pipe(
  v.strictObject({
    $schema: v.optional(v.string()),
    reviewed: v.pipe(
      v.array(v.nullable(reviewedFile)),
      v.description(
        'One file per line, in order, with `null` at the end, so that adding or removing a line changes no other.',
      ),
    ),
  }),
  v.title('Reviewed files'),
  v.description('The tagged texts that have been reviewed to the end.'),
);

/** A reviewed file. */
export type ReviewedFile = v.InferOutput<typeof reviewedFile>;

const list = new EntryList<ReviewedFile>({
  name: 'reviewed',
  schema: reviewSchema,
  order: ['file', 'by', 'on', 'text'],
  key: ({ file }) => file,
  expected: say('A reviewed file has “file”; “by”, “on” and “text” are optional.'),
  replaces: true,
});

/** Reads a `tagwright-review.json`. Never fails. */
export function parseReview(text: string): ReadList<ReviewedFile> {
  return list.parse(text);
}

/** Adds a reviewed file to a `tagwright-review.json`, or replaces its line. Returns undefined when the list is broken. */
export function addReviewed(text: string | undefined, file: ReviewedFile): string | undefined {
  return list.add(text, [file]);
}

/** State of the review of a document: listed as reviewed, listed but changed since, or not listed. */
export type ReviewState = 'reviewed' | 'changed' | 'unreviewed';

/** Tells how far the review of a text is by its entry in the list. */
export function reviewState(entry: ReviewedFile | undefined, text: string): ReviewState {
  if (!entry) return 'unreviewed';
  return entry.text === undefined || entry.text === digest(text) ? 'reviewed' : 'changed';
}
