/** Report on a conversion: sums, and a list of what is lost, left out or noted. */
import type { ConversionResult, ConvertedText } from '../../protocol/index.ts';

/** Most lines of the list that are kept. */
const maxLines = 10_000;

/** Findings of a trial, or of the conversion itself, so far. */
export class Report {
  documents = 0;
  entities = 0;
  /** Number of documents that lose something. */
  lossy = 0;
  /** Number of documents whose probabilities of labels are not kept. */
  withoutScores = 0;
  /** Number of mistakes, for each of which a document may be left out. */
  mistakes = 0;
  /** Number of lines that the list would have. */
  lineCount = 0;
  /** The list: a file, a line and what there is to say. */
  readonly lines: string[] = [];

  /** Takes over what came of some files, and returns the documents. */
  add(results: readonly ConversionResult[]): readonly ConvertedText[] {
    const documents: ConvertedText[] = [];
    for (const result of results) {
      if ('document' in result) {
        documents.push(result);
        this.#addDocument(result);
      } else {
        const { file, line, column, message, isMistake } = result;
        if (isMistake) this.mistakes++;
        this.say([file, line, column].filter((part) => part !== undefined).join(':'), message);
      }
    }
    return documents;
  }

  /** Adds a line to the list. */
  say(place: string, message: string): void {
    this.lineCount++;
    if (this.lines.length < maxLines) this.lines.push(`${place}: ${message}`);
  }

  #addDocument({ file, document, entities, losses, losesScores }: ConvertedText): void {
    this.documents++;
    this.entities += entities;
    if (losses.length > 0) this.lossy++;
    if (losesScores) this.withoutScores++;
    const place = file.endsWith(document) ? file : `${file} (${document})`;
    for (const { line, loss } of losses) this.say(`${place}:${line}`, loss);
  }
}
