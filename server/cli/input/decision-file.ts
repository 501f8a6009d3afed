/** The file of decisions on disagreements: reading it, and adding to it. */
import { existsSync, readFileSync } from 'node:fs';
import { type Decision, decisionsByFile, parseDecisions, withDecisions } from '../../core/compare/decisions.ts';
import { rawPath } from '../../corpus/paths.ts';
import type { Output } from '../output/output.ts';
import { writeWhole } from '../output/rewrite-file.ts';
import { readText, Unreadable, Unwritable } from './read-text.ts';

/** Reads decisions, by the text that they are on. A line that is none is reported; without a file there are none. */
export async function readDecisions(path: string, output: Output): Promise<Map<string, Decision[]>> {
  if (!existsSync(rawPath(path))) return new Map();
  try {
    const { decisions, mistakes } = parseDecisions((await readText(path, 'utf-8')).text);
    for (const { line, column, problem } of mistakes) await output.problem(`${path}:${line}:${column}`, problem);
    return decisionsByFile(decisions);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await output.problem(path, error.message);
    return new Map();
  }
}

/** Adds decisions to their file, and makes it if there is none. */
export async function addDecisions(path: string, decisions: readonly Decision[], output: Output): Promise<void> {
  if (decisions.length === 0) return;
  try {
    const before = existsSync(rawPath(path)) ? readFileSync(rawPath(path)) : undefined;
    writeWhole(path, Buffer.from(withDecisions(`${before ?? ''}`, decisions)), before);
  } catch (error) {
    await output.problem(
      path,
      error instanceof Unwritable ? error.message : `not written: ${(error as Error).message}`,
    );
  }
}
