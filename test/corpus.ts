import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder that TAGWRIGHT_CORPUS names, or `../shared/corpus` beside the repository when there is one. */
export const corpusFolder = process.env.TAGWRIGHT_CORPUS ?? resolve(import.meta.dirname, '../../shared/corpus');

/** Whether there is a corpus to try. */
export const hasCorpus = existsSync(corpusFolder);

/** The tagged files of the corpus: those in its folder `annotated`, or in itself. */
export function* corpusFiles(): Generator<{ readonly name: string; readonly text: string }> {
  const annotated = join(corpusFolder, 'annotated');
  const folder = existsSync(annotated) ? annotated : corpusFolder;
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
    yield { name, text: readFileSync(join(folder, name), 'utf8') };
  }
}
