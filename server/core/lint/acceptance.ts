/** Acceptance: which findings and brackets a person has accepted, and the fingerprints by which findings are recognised. */
import type { Accepted, AcceptedFinding } from '../lists/accepted-list.ts';
import type { Corpus } from '../mentions/corpus-evidence.ts';
import type { Document } from '../syntax/document.ts';
import { TextBrackets } from '../syntax/text-brackets.ts';
import { withSigns } from '../syntax/unreadable.ts';
import { characterEnd, characterStart } from '../text/excerpt.ts';
import { composed } from '../text/scripts.ts';
import type { Span } from '../text/span.ts';
import { nameIn } from '../text/tokens.ts';
import type { Finding } from './rule.ts';
import type { RuleSetting } from './rule-options.ts';
import { findRule } from './rules/index.ts';

/**
 * Accepted findings of a file: single findings, names that are accepted everywhere, and brackets that are text in spite of
 * their label.
 */
export class Acceptance {
  readonly #entries: readonly Accepted[];
  readonly #everywhere: Acceptance | undefined;
  readonly #byRule = new Map<string, AcceptedOfRule>();
  readonly #brackets: readonly string[];
  /** Brackets accepted as text, which the file is to be read without. */
  readonly textBrackets: TextBrackets | undefined;

  /** @param everywhere entries that apply to every file */
  constructor(entries: readonly Accepted[], everywhere?: Acceptance) {
    this.#entries = entries;
    this.#everywhere = everywhere;
    const brackets = entries.flatMap((entry) => ('bracket' in entry ? entry.bracket : []));
    this.#brackets = everywhere ? [...everywhere.#brackets, ...brackets] : brackets;
    this.textBrackets = this.#brackets.length > 0 ? new TextBrackets(this.#brackets) : undefined;
    for (const entry of entries) {
      if ('bracket' in entry) continue;
      const ofRule = this.#byRule.get(entry.rule) ?? { surfaces: new Set(), contexts: new Map() };
      this.#byRule.set(entry.rule, ofRule);
      if ('surface' in entry) ofRule.surfaces.add(whole(entry.surface));
      else {
        const text = whole(entry.text);
        ofRule.contexts.set(text, (ofRule.contexts.get(text) ?? new Set()).add(whole(entry.context)));
      }
    }
  }

  /** Whether some entries name the file, so that a person has worked on it. */
  get namesFile(): boolean {
    return this.#everywhere !== undefined;
  }

  /** Whether a finding of a document is accepted. */
  covers(document: Document, finding: Finding): boolean {
    return this.#names(document, finding) || (this.#everywhere?.covers(document, finding) ?? false);
  }

  #names(document: Document, finding: Finding): boolean {
    const ofRule = this.#byRule.get(finding.rule.code);
    if (!ofRule) return false;
    if (ofRule.surfaces.size > 0 && ofRule.surfaces.has(surfaceOfFinding(document, finding))) return true;
    return ofRule.contexts.get(textAt(document, finding))?.has(contextAround(document, finding)) ?? false;
  }

  /**
   * Returns the entries for single findings that match no finding of the document while their rule is on. Findings that need a
   * comparison of files are not judged without one.
   */
  stale(
    document: Document,
    findings: Iterable<Finding>,
    { rules, corpus }: { readonly rules: ReadonlyMap<string, RuleSetting>; readonly corpus?: Corpus | undefined },
  ): AcceptedFinding[] {
    const named = this.#entries.filter((entry) => 'text' in entry);
    if (named.length === 0) return [];
    const missing = new Set(named.map(entryKey));
    for (const finding of findings)
      missing.delete(entryKey({ rule: finding.rule.code, ...fingerprintOf(document, finding) }));
    const isOff = ({ rule }: AcceptedFinding) => rules.get(rule)?.severity === 'off';
    const isUnknown = ({ rule }: AcceptedFinding) => !corpus && findRule(rule)?.comparesFiles;
    return named.filter((entry) => missing.has(entryKey(entry)) && !isOff(entry) && !isUnknown(entry));
  }
}

/** Accepted surfaces of one rule, and accepted contexts by text. */
interface AcceptedOfRule {
  readonly surfaces: Set<string>;
  readonly contexts: Map<string, Set<string>>;
}

/** Entries of a list by file; files without entries take no memory. */
export class Acceptances {
  readonly #everywhere: Acceptance;
  readonly #byFile: ReadonlyMap<string, Acceptance>;

  constructor(entries: readonly Accepted[]) {
    const byFile = new Map<string, Accepted[]>();
    for (const entry of entries) {
      if (!('file' in entry) || entry.file === undefined) continue;
      const ofFile = byFile.get(entry.file) ?? [];
      byFile.set(entry.file, ofFile);
      ofFile.push(entry);
    }
    const everywhere = new Acceptance(entries.filter((entry) => !('file' in entry)));
    this.#everywhere = everywhere;
    this.#byFile = new Map(Array.from(byFile, ([file, ofFile]) => [file, new Acceptance(ofFile, everywhere)]));
  }

  /** Returns what is accepted for a file, named as in the list. */
  of(file: string): Acceptance {
    return this.#byFile.get(file) ?? this.#everywhere;
  }
}

/** Fingerprint of a finding: its text and context, like the partial fingerprints of SARIF. */
export type Fingerprint = Pick<AcceptedFinding, 'text' | 'context'>;

/**
 * Returns the fingerprint of a finding, which tells it from others of its rule in its file: its text and the words around it on
 * the same line. It survives changes on other lines, and added, removed or relabelled tags around it.
 */
export function fingerprintOf(document: Document, span: Span): Fingerprint {
  return { text: textAt(document, span), context: contextAround(document, span) };
}

/** Returns the name that a finding is about: its text without tags and punctuation around it; empty for a long text. */
export function surfaceOfFinding(document: Document, { from, to }: Span): string {
  return to - from <= maxSurfaceLength ? whole(nameIn(untagged(document.slice(from, to)))) : '';
}

/** Longest name with tags, in UTF-16 units. */
const maxSurfaceLength = 200;

/** Length of the beginning and of the end of a longer text that are kept, in UTF-16 units. */
const maxEndLength = 40;

/** Returns the text of a finding, independent of the spacing style. */
function textAt(document: Document, { from, to }: Span): string {
  const text =
    to - from <= 2 * maxEndLength
      ? document.slice(from, to)
      : `${cut(document, from, from + maxEndLength)} … ${cut(document, to - maxEndLength, to)}`;
  return whole(withSigns(text.replace(/\s+(?=\])/g, '').replace(/\s+/g, ' ')));
}

/** Number of context words on each side of a finding. */
const contextWords = 3;
/** Length of text that is searched for context words, tags included, in UTF-16 units. */
const contextReach = 300;

function contextAround(document: Document, { from, to }: Span): string {
  const before = cut(document, Math.max(0, from - contextReach), from)
    .split(/[\r\n]/)
    .at(-1)!;
  const [after = ''] = cut(document, to, Math.min(to + contextReach, document.length)).split(/[\r\n]/, 1);
  const words = [...wordsOf(before).slice(-contextWords), '…', ...wordsOf(after).slice(0, contextWords)];
  return whole(withSigns(words.join(' ')));
}

/** Returns the text of a range, without characters that its ends split. */
function cut(document: Document, from: number, to: number): string {
  const [start, end] = [Math.max(0, from - 1), Math.min(document.length, to + 1)];
  const text = document.slice(start, end);
  return text.slice(characterEnd(text, from - start), characterStart(text, to - start));
}

function wordsOf(text: string): string[] {
  return untagged(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/**
 * Removes brackets, and a word and blank after a `[` that may be a label, from a piece of a line. The piece may begin and end
 * within a tag and so cannot be parsed; the result is only compared.
 */
function untagged(piece: string): string {
  return piece.replace(/\[[ \t]*(?:[^\s[\]<>]+(?=[ \t]|$))?[ \t]*|[ \t]*\]/g, '');
}

/** Returns a text in NFC without lone surrogates, which cuts have left in older lists. */
function whole(text: string): string {
  return composed(text.replace(/\p{Cs}/gu, ''));
}

function entryKey({ rule, text, context }: Pick<AcceptedFinding, 'rule' | 'text' | 'context'>): string {
  return JSON.stringify([rule, whole(text), whole(context)]);
}
