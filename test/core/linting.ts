/** Reading and judging in one call, for tests that are not about the difference. */
import * as v from 'valibot';
import { alikeFixesOf as alikeFixes } from '../../server/core/lint/alike-fixes.ts';
import * as fixing from '../../server/core/lint/fix-all.ts';
import type { LintSettings } from '../../server/core/lint/lint-settings.ts';
import type { LintedDocument } from '../../server/core/lint/linted-document.ts';
import { defaultLinter, Linter } from '../../server/core/lint/linter.ts';
import type { Finding, Fix, Place, Rule } from '../../server/core/lint/rule.ts';
import { Document } from '../../server/core/syntax/document.ts';
import type { DocumentContext } from '../../server/core/syntax/document-context.ts';
import type { ReadSettings } from '../../server/core/syntax/settings.ts';
import type { Source } from '../../server/core/syntax/source.ts';
import { Vocabulary, vocabularySchema } from '../../server/core/syntax/vocabulary.ts';

/** What a test sets, of either kind. */
export type AllSettings = ReadSettings & LintSettings;

const linters = new WeakMap<DocumentContext, Linter>();
const judged = new WeakMap<Document, LintedDocument>();

/** The words of this project with some of them in place of its own. */
export function vocabularyOf(words: v.InferInput<typeof vocabularySchema>): Vocabulary {
  return new Vocabulary(v.parse(vocabularySchema, words));
}

/** Reads a text; it and its later versions are judged by the same settings. */
export function readWith(text: string, settings: Partial<AllSettings> = {}, source?: Source): Document {
  const { textBrackets } = settings.accepted ?? {};
  const document = Document.parse(text, { ...settings, ...(textBrackets && { textBrackets }) }, source);
  linters.set(document.context, new Linter(settings));
  return document;
}

/** A document as it is judged. */
export function linted(document: Document): LintedDocument {
  const known = judged.get(document) ?? (linters.get(document.context) ?? defaultLinter).lint(document);
  judged.set(document, known);
  return known;
}

/** The findings of a document that nobody has accepted, at each of their places. */
export function lint(document: Document): readonly Finding[] {
  return [...linted(document).streamPlaces()];
}

/** All findings of a document. */
export function allFindings(document: Document): readonly Finding[] {
  return linted(document).allFindings;
}

/** The findings of {@link lint}, one after the other. */
export function findingsOf(document: Document): Iterable<Finding> {
  return linted(document).streamPlaces();
}

/** The findings of {@link allFindings}, one after the other. */
export function allFindingsOf(document: Document): Iterable<Finding> {
  return linted(document).streamAllFindings();
}

/** The places that a finding is about besides its own. */
export function placesOf(document: Document, finding: Finding): Place[] {
  return [...linted(document).placesOf(finding)];
}

/** The first of {@link placesOf}. */
export function firstPlace(document: Document, finding: Finding): Place | undefined {
  for (const place of linted(document).placesOf(finding)) return place;
  return undefined;
}

/** The fixes of a finding. */
export function fixesOf(document: Document, finding: Finding): Fix[] {
  return linted(document).fixesOf(finding);
}

/** The fixes of all findings like one. */
export function alikeFixesOf(document: Document, finding: Finding): Fix[] {
  return alikeFixes(linted(document), finding);
}

/** Makes all automatic fixes. */
export function fixAll(document: Document, only?: (rule: Rule) => boolean): fixing.FixedAll {
  return fixing.fixAll(linted(document), only);
}

/** Where automatic fixes are not made because they might cut a character in two. */
export function unsafeFixes(document: Document): number[] {
  return fixing.unsafeFixes(linted(document));
}

/** Whether there is an automatic fix to make. */
export function hasAutomaticFix(document: Document): boolean {
  return fixing.hasAutomaticFix(linted(document));
}
