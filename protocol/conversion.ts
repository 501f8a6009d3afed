/** Requests for annotated texts in other formats: import and export. The client asks for some files at a time, and writes what comes. */

/** Encodes what a document has: a text in which bytes that are not UTF-8 stand as lone surrogates. */
export { encodeWithBytes } from '../server/core/text/escaped-bytes.ts';

/** Asks for all formats: a list of {@link FormatOffer}, in the order in which people are told of them. Takes no parameters. */
export const formatsRequest = 'tagwright/formats';

/** A format that files can be read from and written in. */
export interface FormatOffer {
  /** Name in requests and on the command line. */
  readonly name: string;
  /** A few words for people. */
  readonly title: string;
  /** Extensions of the files that make up a document; the first one stands for all. */
  readonly extensions: readonly string[];
  /** Whether a file can hold several documents. */
  readonly holdsMany: boolean;
  /** Texts at the beginning, between documents and at the end of a file with several. */
  readonly frame: { readonly begin: string; readonly between: string; readonly end: string };
}

/** Asks which files some files and folders are, for a conversion from a format: {@link FilesToConvert}. */
export const filesToConvertRequest = 'tagwright/filesToConvert';

/** Answer to {@link filesToConvertRequest}. */
export interface FilesToConvert {
  readonly files: readonly FileReference[];
  /** Whether `tagwright.json` names originals, onto which entities can be carried. */
  readonly hasSource: boolean;
}

/** A file to convert. */
export interface FileReference {
  readonly uri: string;
  /** Path of documents that have no name of their own: relative to what all files that were asked for have in common. */
  readonly name: string;
  /** Whether nobody named the file: then it is passed over when it is no tagged text. */
  readonly isFound: boolean;
}

/** Asks for some files in another format: a list of {@link ConversionResult}, in their order. */
export const convertFilesRequest = 'tagwright/convertFiles';

/** A document in another format, or something that is to be told of a file. */
export type ConversionResult = ConvertedText | ConversionRemark;

/** A document in another format. */
export interface ConvertedText {
  /** Name of its file for people, and of the document within that. */
  readonly file: string;
  readonly document: string;
  /** Relative paths of its files, with slashes; none when its name is that of no file in a folder. */
  readonly paths: readonly string[];
  /** Contents of these files, without what frames a file with several documents; missing in a trial. */
  readonly parts?: readonly string[];
  readonly entities: number;
  /** What is lost on the way, in words, each with its line. */
  readonly losses: readonly { readonly line: number; readonly loss: string }[];
  /** Whether it has probabilities of labels, which the format does not keep. */
  readonly losesScores: boolean;
}

/** Something to be told of a file. */
export interface ConversionRemark {
  /** Name of the file for people. */
  readonly file: string;
  /** Place in it, counted from 1; missing when it is about the whole file. */
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  /** Whether a document is left out for it. */
  readonly isMistake: boolean;
}
