/**
 * Division of a text's findings into parts, so that VS Code is told again only of those in which something changed: it makes anew
 * all that it shows of a finding that it is told of.
 */
import type { Diagnostic, DiagnosticRelatedInformation, Range, TextDocumentContentChangeEvent } from 'vscode';
import { codeOf } from '../editor/finding-code.ts';

/** Number of findings in a part when it is made. */
export const lengthOfPart = 100;

/** Findings that follow each other, and whether what is shown of them may no longer be where it was put. */
interface Part {
  readonly findings: readonly Diagnostic[];
  isStale: boolean;
}

/** What VS Code is to be told: the findings of a part, by its number; a part without findings is gone. */
export type Told = ReadonlyMap<number, readonly Diagnostic[]>;

/** The findings of one text that VS Code knows, in parts. All parts have findings, so that VS Code keeps them in their order. */
export class FindingParts {
  #parts: readonly Part[] = [];

  /** Number of parts. */
  get count(): number {
    return this.#parts.length;
  }

  /** All findings, in order. */
  get findings(): readonly Diagnostic[] {
    return this.#parts.flatMap(({ findings }) => findings);
  }

  /**
   * Takes new findings, and returns the parts that VS Code does not have like this.
   *
   * @param bySeverity whether they are sorted by severity before place, or by place alone; the first one may be a note about the others
   */
  update(findings: readonly Diagnostic[], bySeverity = false): Told {
    const before = this.#parts;
    const divided = this.#divide(findings, bySeverity);
    const told = new Map<number, readonly Diagnostic[]>();
    this.#parts = divided.map((found, number) => {
      const part = before[number];
      if (part && !part.isStale && areSame(part.findings, found)) return part;
      told.set(number, found);
      return { findings: found, isStale: false };
    });
    for (let number = divided.length; number < before.length; number++) told.set(number, []);
    return told;
  }

  /** Looks which parts have findings in changed lines: what is shown there may have been lost, even if the change is taken back. */
  textChanged({ range, text }: Pick<TextDocumentContentChangeEvent, 'range' | 'text'>): void {
    const movesLines = range.start.line !== range.end.line || /[\r\n]/.test(text);
    const last = movesLines ? Number.POSITIVE_INFINITY : range.end.line;
    const isTouched = ({ range: { start, end } }: Diagnostic) => start.line <= last && end.line >= range.start.line;
    for (const part of this.#parts) part.isStale ||= part.findings.some(isTouched);
  }

  /** Divides findings where they were divided before, or evenly when that leaves a part empty or twice too long. */
  #divide(findings: readonly Diagnostic[], bySeverity: boolean): readonly (readonly Diagnostic[])[] {
    const parts = this.#parts.map((): Diagnostic[] => []);
    let number = 0;
    for (const [index, finding] of findings.entries()) {
      while (
        index > 0 &&
        number + 1 < parts.length &&
        !isBefore(finding, this.#parts[number + 1]!.findings[0]!, bySeverity)
      )
        number++;
      parts[number]?.push(finding);
    }
    const isGood = parts.length > 0 && parts.every(({ length }) => length > 0 && length <= 2 * lengthOfPart);
    return isGood ? parts : divideEvenly(findings);
  }
}

function divideEvenly(findings: readonly Diagnostic[]): Diagnostic[][] {
  const count = Math.ceil(findings.length / lengthOfPart);
  return Array.from({ length: count }, (_, number) =>
    findings.slice(number * lengthOfPart, (number + 1) * lengthOfPart),
  );
}

function isBefore(one: Diagnostic, other: Diagnostic, bySeverity: boolean): boolean {
  if (bySeverity && one.severity !== other.severity) return one.severity < other.severity;
  const [{ start: a }, { start: b }] = [one.range, other.range];
  return a.line === b.line ? a.character < b.character : a.line < b.line;
}

function areSame(some: readonly Diagnostic[], others: readonly Diagnostic[]): boolean {
  return some.length === others.length && some.every((one, index) => isSame(one, others[index]!));
}

function isSame(one: Diagnostic, other: Diagnostic): boolean {
  return (
    one.message === other.message &&
    one.severity === other.severity &&
    isSameRange(one.range, other.range) &&
    codeOf(one) === codeOf(other) &&
    areSamePlaces(one.relatedInformation ?? [], other.relatedInformation ?? [])
  );
}

function areSamePlaces(
  some: readonly DiagnosticRelatedInformation[],
  others: readonly DiagnosticRelatedInformation[],
): boolean {
  return (
    some.length === others.length &&
    some.every(({ message, location }, index) => {
      const other = others[index]!;
      const { range, uri } = other.location;
      return message === other.message && isSameRange(location.range, range) && `${location.uri}` === `${uri}`;
    })
  );
}

function isSameRange({ start, end }: Range, other: Range): boolean {
  return (
    start.line === other.start.line &&
    start.character === other.start.character &&
    end.line === other.end.line &&
    end.character === other.end.character
  );
}
