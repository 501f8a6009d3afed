/** Kinds of symbols in LSP that stand for labels. */
import { SymbolKind } from 'vscode-languageserver';

/** Labels by the icons that editors show: frequent ones differ in shape and colour. Listed in docs/editors.md. */
const labelKinds: Readonly<Record<string, SymbolKind>> = {
  PER: SymbolKind.Class,
  PERSON: SymbolKind.Class,
  LOC: SymbolKind.Method,
  GPE: SymbolKind.Method,
  FAC: SymbolKind.Field,
  ORG: SymbolKind.Interface,
  MISC: SymbolKind.Constant,
  NORP: SymbolKind.Struct,
  PRODUCT: SymbolKind.Object,
  EVENT: SymbolKind.Event,
  WORK_OF_ART: SymbolKind.File,
  LAW: SymbolKind.Key,
  LANGUAGE: SymbolKind.TypeParameter,
  DATE: SymbolKind.EnumMember,
  TIME: SymbolKind.EnumMember,
  PERCENT: SymbolKind.Number,
  MONEY: SymbolKind.Number,
  QUANTITY: SymbolKind.Number,
  ORDINAL: SymbolKind.Number,
  CARDINAL: SymbolKind.Number,
};

/** The last of the kinds that a client knows that does not say which ones it knows. */
const lastOldKind = SymbolKind.Array;

/** The kind of symbol that stands for a label, for a client that knows all kinds or only those of LSP's beginnings. */
export function symbolKindOf(label: string, knowsAll: boolean): SymbolKind {
  return knownKind(labelKinds[label] ?? SymbolKind.Variable, knowsAll);
}

/** A kind of symbol, or one in its place that a client knows. */
export function knownKind(kind: SymbolKind, knowsAll: boolean): SymbolKind {
  return knowsAll || kind <= lastOldKind ? kind : SymbolKind.Variable;
}
