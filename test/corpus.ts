import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder that TAGWRIGHT_CORPUS names, or `../shared/corpus` beside the repository when there is one. */
export const corpusFolder = process.env.TAGWRIGHT_CORPUS ?? resolve(import.meta.dirname, '../../shared/corpus');

/** Whether there is a corpus to try. */
export const hasCorpus = existsSync(corpusFolder);

/** How far apart the files are that tests read: every eighth, each in `npm run test:long`, or as TAGWRIGHT_CORPUS_STEP says. */
const step = Number(process.env.TAGWRIGHT_CORPUS_STEP ?? 8);

/** A tagged file of the corpus. */
export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

let files: readonly CorpusFile[] | undefined;

/** Tagged files of the corpus, of its folder `annotated` or of itself, in the order of their names. */
export function corpusFiles(): readonly CorpusFile[] {
  const annotated = join(corpusFolder, 'annotated');
  const folder = existsSync(annotated) ? annotated : corpusFolder;
  files ??= readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .filter((_, index) => index % step === 0)
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  return files;
}
