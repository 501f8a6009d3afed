/** The sections of a page as values: a table each and, beside it, a chart or a matrix of what it shows. */
import type { Locale, Localizable } from '../message.ts';
import type { ChartKind } from './charts.ts';
import type { Place, Tally } from './report.ts';

/** Circumstances of a page. */
export interface PageOptions {
  readonly language: Locale;
  /** Name of a file for people. */
  nameOf(file: string): string;
  /** Address that leads to a place, where there can be one. */
  linkTo?(place: Place): string;
}

/** A section: a table, and a chart or a matrix of what it shows. */
export interface Section {
  /** Name within the page: `labels`. */
  readonly id: string;
  readonly title: Localizable;
  /** Sentence on what is counted. */
  readonly about: Localizable;
  /** Headings of the columns; the first one is that of the names of rows. */
  readonly columns: readonly Localizable[];
  readonly rows: readonly Row[];
  /** Number of rows that there would be if all were shown. */
  readonly all: number;
  readonly chart?: Chart;
  readonly matrix?: Matrix;
  /** Sentence that stands there when there are no rows. */
  readonly empty: Localizable;
}

/** A chart: its bars, or all points of its line. */
export interface Chart {
  readonly kind: ChartKind;
  readonly marks: readonly Mark[];
  /** Number of marks that there would be if all were shown. */
  readonly all: number;
}

/** A bar of a chart with the lengths of its parts, or a point of a line with its one height. */
export interface Mark {
  readonly name: Localizable;
  readonly parts: readonly number[];
}

/** A row of a table. */
export interface Row {
  /** Name within the page, by which a matrix leads to it. */
  readonly id?: string;
  readonly name: Localizable;
  /** The one place that the whole row is about. */
  readonly place?: Place | undefined;
  /** Cells after the name, in the order of the columns. */
  readonly cells: readonly Cell[];
  /** Tallies of what the row counts; a table in which no row has any has no column for them. */
  readonly sources?: readonly Source[];
  /** A link to another view of all that the row counts. */
  readonly link?: Link | undefined;
}

/** Contents of a cell of a table. */
export type Cell = Localizable | number | Share;

/** A share of a whole, or another figure that is 1 at most; null where it is not defined. */
export interface Share {
  readonly share: number | null;
}

/** A figure with its places, and in a row of several the name of this one. */
export interface Source extends Pick<Tally, 'places' | 'documents'> {
  readonly name?: Localizable;
}

/** Words that lead to an address. */
export interface Link {
  readonly words: Localizable;
  readonly address: string;
}

/** A matrix of counts, as those of the labels that two annotators give. */
export interface Matrix {
  /** Words above the names of rows, and of columns. */
  readonly corner: Localizable;
  readonly columns: readonly Localizable[];
  readonly rows: readonly {
    readonly name: Localizable;
    readonly cells: readonly MatrixCell[];
  }[];
}

/** A cell of a matrix. */
export interface MatrixCell {
  readonly count: number;
  /** Whether it is one of those that agree, which are not shaded by how much they hold. */
  readonly isAgreed: boolean;
  /** Address that it leads to, and all that a screen reader is told of it; missing for an empty cell. */
  readonly link?: Link;
}
