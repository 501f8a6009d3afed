/**
 * Schemas that those of requests, commands and settings are made of. The message of each says what a value must be, as the end
 * of a sentence: “limit must be a number, and not below 0.”
 */
import * as v from 'valibot';

/** Makes the schema of an object, of which a missing property is told as a wrong one is. Properties beside these are dropped. */
export function fields<const E extends v.ObjectEntries>(entries: E) {
  return v.pipe(
    v.object(entries, ({ path }): string => {
      const key = path?.at(-1)?.key;
      const message = typeof key === 'string' && (entries[key] as { readonly message?: unknown } | undefined)?.message;
      return typeof message === 'string' ? message : 'an object';
    }),
    v.readonly(),
  );
}

/** Makes the schema of a list. */
export function listOf<const S extends v.GenericSchema>(item: S) {
  return v.pipe(v.array(item, 'a list'), v.readonly());
}

/** Makes the schema of one of some words. */
export function oneOf<const W extends readonly string[]>(words: W) {
  return v.picklist(words, `one of ${words.join(', ')}`);
}

/** Schema of any text. */
export const text = v.string('a string');

/** Schema of a choice between two. */
export const flag = v.boolean('true or false');

/** Schema of LSP's `integer`. */
export const integer = v.pipe(v.number('a whole number'), v.integer('a whole number'));

/** Schema of LSP's `uinteger`. */
export const uinteger = v.pipe(
  v.number('a whole number'),
  v.integer('a whole number'),
  v.minValue(0, 'a number, and not below 0'),
);

/** Schema of LSP's `Position`. */
export const position = fields({ line: uinteger, character: uinteger });

/** Schema of LSP's `Range`. */
export const range = fields({ start: position, end: position });

/** Schema of LSP's `TextDocumentIdentifier`. */
export const textDocument = fields({ uri: text });

/** Schema of parameters that name a document and nothing else. */
export const documentParams = fields({ textDocument });

/** Schema of how many entries an answer has at most. */
export const limit = v.pipe(v.number('a number, and not below 0'), v.minValue(0, 'a number, and not below 0'));
