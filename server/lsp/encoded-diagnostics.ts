/** Findings as encoded diagnostics, kept block by block: a key encodes anew only what it has changed. */
import type { Diagnostic } from 'vscode-languageserver';
import { moved } from '../core/lint/active-rules.ts';
import type { BlockFindings } from '../core/lint/block-findings.ts';
import type { LintedDocument } from '../core/lint/linted-document.ts';
import type { Finding, Place, Severity } from '../core/lint/rule.ts';
import { isSameMessage } from '../core/message.ts';
import type { Block } from '../core/syntax/block.ts';
import { blockIndex } from '../core/syntax/block-order.ts';
import type { Document } from '../core/syntax/document.ts';
import type { DocumentContext } from '../core/syntax/document-context.ts';
import { memo } from '../core/util/memo.ts';
import type { ClientSupport } from './connection/client-capabilities.ts';
import { EncodedItems, EncodedList } from './connection/encoded-list.ts';
import type { OpenDocument } from './connection/open-documents.ts';
import { firstPlace, toDiagnostic } from './diagnostic.ts';
import { ofSeverity, type Portion, sentFindings } from './shown-findings.ts';

/** A document whose findings are encoded. */
type Judged = Pick<OpenDocument, 'uri' | 'linted'>;

/** Portions of the findings of a block, as they were encoded last. */
const portionsOf = memo((_findings: BlockFindings) => new Map<Severity | undefined, EncodedPortion>());

/** The list that was made last of a document, and for which client. */
const lastList = memo((_context: DocumentContext): { list?: EncodedList } => ({}));

/** Encodes the findings of documents as one client shows them. */
export class DiagnosticEncoder {
  readonly #client: ClientSupport;

  constructor(client: ClientSupport) {
    this.#client = client;
  }

  /**
   * Encodes the findings of a document that are sent.
   *
   * @param note diagnostic that stands before them
   * @param hints diagnostics that stand after them
   */
  encode(open: Judged, note: Diagnostic | undefined, hints: readonly Diagnostic[] = []): EncodedList {
    const pieces = note ? [new EncodedItems(JSON.stringify(note))] : [];
    for (const portion of sentFindings(open.linted, this.#client)) pieces.push(this.#itemsOf(open, portion));
    if (hints.length > 0) pieces.push(new EncodedItems(hints.map((hint) => JSON.stringify(hint)).join()));
    const last = lastList(open.linted.document.context);
    last.list = new EncodedList(pieces, last.list);
    return last.list;
  }

  #itemsOf(open: Judged, { index, severity, count }: Portion): EncodedItems {
    const { document, blocks } = open.linted;
    const findings = blocks[index]!;
    // They are another object when something about them has changed.
    const kept = portionsOf(findings);
    const known = kept.get(severity);
    const isFor = known?.client === this.#client && known.uri === open.uri && known.count === count;
    if (isFor && known.holdsIn(open.linted, index)) return known.itemsIn(document);
    const chosen = ofSeverity(findings, severity).slice(0, count);
    const portion = new EncodedPortion(open, index, chosen, this.#client);
    kept.set(severity, portion);
    return portion.itemsIn(document);
  }
}

/** A block that line numbers are counted from. */
interface Base {
  readonly block: Block;
  index: number;
  firstLine: number;
}

/** Findings of one block, encoded. Only the numbers of their lines move while the block and its findings are the same. */
class EncodedPortion {
  readonly client: ClientSupport;
  readonly uri: string;
  readonly count: number;
  /** Texts of the JSON; between them stand line numbers. */
  readonly #texts: readonly string[];
  readonly #lines: readonly { readonly base: Base; readonly line: number }[];
  readonly #bases: readonly Base[];
  /** Findings whose first place only asking tells, and that place. */
  readonly #told: readonly { readonly finding: Finding; readonly place: BlockPlace | undefined }[];
  #items: EncodedItems;

  /** @param findings offsets in the block */
  constructor(open: Judged, index: number, findings: readonly Finding[], client: ClientSupport) {
    const { linted } = open;
    const { document } = linted;
    this.client = client;
    this.uri = open.uri;
    this.count = findings.length;
    const at = document.blockFrom(index);
    const diagnosticOf = (finding: Finding) => toDiagnostic(open, moved(finding, at), client);
    const json = findings.map((finding) => JSON.stringify(diagnosticOf(finding))).join();
    const { texts, numbers } = splitAtLines(json);
    this.#texts = texts;
    const bases = new Map<number, Base>();
    this.#lines = numbers.map((number) => {
      const index = document.blockOfLine(number);
      const firstLine = document.firstLine(index);
      const base = bases.get(index) ?? { block: document.blocks[index]!, index, firstLine };
      bases.set(index, base);
      return { base, line: number - firstLine };
    });
    this.#bases = [...bases.values()];
    // Rules that report block by block say by their stamps when the first place of a finding is another.
    const asked = client.relatedInformation ? findings.filter(({ rule }) => 'check' in rule && rule.places) : [];
    this.#told = asked.map((finding) => ({ finding, place: firstPlaceOf(linted, moved(finding, at)) }));
    this.#items = new EncodedItems(json);
  }

  /** Whether these are the findings of a later version, too, but for the numbers of their lines. */
  holdsIn(linted: LintedDocument, index: number): boolean {
    const { document } = linted;
    if (!this.#bases.every((base) => isIn(document, base))) return false;
    const at = document.blockFrom(index);
    return this.#told.every(({ finding, place }) => isSamePlace(place, firstPlaceOf(linted, moved(finding, at))));
  }

  /** Returns the findings as they stand in a version that they hold in. */
  itemsIn(document: Document): EncodedItems {
    let isSame = true;
    for (const base of this.#bases) {
      const firstLine = document.firstLine(base.index);
      if (firstLine !== base.firstLine) isSame = false;
      base.firstLine = firstLine;
    }
    if (!isSame) this.#items = new EncodedItems(this.#write());
    return this.#items;
  }

  #write(): string {
    let json = this.#texts[0]!;
    for (const [index, { base, line }] of this.#lines.entries()) {
      json += `${base.firstLine + line}${this.#texts[index + 1]}`;
    }
    return json;
  }
}

/** What stands before the number of a line. No string in JSON contains it: its quotes would be escaped. */
const lineKey = '"line":';

/** Splits JSON at the numbers of lines. */
function splitAtLines(json: string): { texts: string[]; numbers: number[] } {
  const texts: string[] = [];
  const numbers: number[] = [];
  let from = 0;
  for (let at = json.indexOf(lineKey); at >= 0; at = json.indexOf(lineKey, from)) {
    const digits = at + lineKey.length;
    texts.push(json.slice(from, digits));
    from = json.indexOf(',', digits);
    numbers.push(Number(json.slice(digits, from)));
  }
  texts.push(json.slice(from));
  return { texts, numbers };
}

/** Whether a document has a block; finds where. */
function isIn(document: Document, base: Base): boolean {
  if (document.blocks[base.index] === base.block) return true;
  const index = blockIndex(document, base.block);
  if (index === undefined) return false;
  base.index = index;
  return true;
}

/** A place beside a finding, as its block knows it. */
interface BlockPlace extends Place {
  readonly block: Block;
}

function firstPlaceOf(linted: LintedDocument, finding: Finding): BlockPlace | undefined {
  const place = firstPlace(linted, finding);
  if (!place) return undefined;
  const { document } = linted;
  const index = document.blockAt(place.from);
  const at = document.blockFrom(index);
  return { block: document.blocks[index]!, from: place.from - at, to: place.to - at, message: place.message };
}

function isSamePlace(a: BlockPlace | undefined, b: BlockPlace | undefined): boolean {
  if (!a || !b) return a === b;
  return a.block === b.block && a.from === b.from && a.to === b.to && isSameMessage(a.message, b.message);
}
