/** What an adjudication decides, printed for people and for programs. */
import type { ChosenEntity, Disagreement } from '../../core/compare/adjudication.ts';
import { chosenText } from '../../core/compare/chosen-text.ts';
import { english } from '../../core/message.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import { printedName } from '../../corpus/byte-names.ts';
import { toJson } from './json.ts';
import type { Output } from './output.ts';
import { count } from './pretty.ts';
import { readable, table } from './terminal.ts';

/** A disagreement and what became of it. */
export interface Verdict {
  readonly disagreement: Disagreement;
  /** What was chosen, and by what: a rule, or the file of decisions; undefined when nothing decided. */
  readonly chosen: readonly ChosenEntity[] | undefined;
  readonly why: string | undefined;
}

/** Numbers of a run. */
export class AdjudicationTotals {
  files = 0;
  /** Files in which everything is decided. */
  complete = 0;
  disagreements = 0;
  /** Numbers of decided disagreements, by what decided. */
  readonly by = new Map<string, number>();

  /** Takes the disagreements of a file in, and tells whether all are decided. */
  add(verdicts: readonly Verdict[]): boolean {
    this.files++;
    this.disagreements += verdicts.length;
    for (const { why } of verdicts) if (why !== undefined) this.by.set(why, (this.by.get(why) ?? 0) + 1);
    const isComplete = verdicts.every(({ chosen }) => chosen !== undefined);
    this.complete += Number(isComplete);
    return isComplete;
  }

  get undecided(): number {
    return this.disagreements - [...this.by.values()].reduce((sum, each) => sum + each, 0);
  }
}

/** Prints the disagreements of a file for people. */
export function* verdictsText(
  file: string,
  verdicts: readonly Verdict[],
  annotators: readonly string[],
  { colors }: Output,
): Generator<string> {
  yield `${colors.underline(readable(file))}\n`;
  for (const { disagreement, chosen, why } of verdicts) {
    const { line, column, choices } = disagreement;
    const result = chosen
      ? `${colors.green(inWords(chosen, disagreement))} by ${readable(why!)}`
      : colors.yellow('undecided');
    const given = choices.map((choice, index) => `${readable(annotators[index]!)}: ${inWords(choice, disagreement)}`);
    yield `  ${line}:${column}  ${result}  ${colors.dim(given.join('; '))}\n`;
  }
  yield '\n';
}

/** Prints a disagreement for programs, on one line. */
export function verdictJson(
  file: string,
  annotators: readonly string[],
  { disagreement, chosen, why }: Verdict,
): string {
  const { line, column, text, choices } = disagreement;
  const given = choices.map((entities, index) => ({ annotator: annotators[index], entities }));
  const verdict = { chosen: chosen ?? null, why: why ?? null };
  return `${toJson({ file: printedName(file), line, column, text, choices: given, ...verdict })}\n`;
}

/** Prints the numbers of a run. */
export function totalsText(
  { by, files, complete, disagreements, undecided }: AdjudicationTotals,
  { colors }: Output,
): string {
  const rows = [...by, ['undecided', undecided] as const].map(([why, number]) => [
    readable(why),
    english.write(number),
  ]);
  const sentence = `${english.write(disagreements - undecided)} of ${count(disagreements, 'disagreement')} decided; ${english.write(complete)} of ${count(files, 'file')} complete.`;
  return `${table([['decided by', 'disagreements'], ...rows])}\n${colors.bold(sentence)}`;
}

function inWords(entities: readonly ChosenEntity[], disagreement: Disagreement): string {
  if (entities.length === 0) return 'no entity';
  const words = entities.map((entity) => `${entity.label} “${excerpt(chosenText(entity, disagreement))}”`);
  return readable(words.join(', '));
}
