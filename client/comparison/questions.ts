/** The questions of a comparison that is going on: which differences, by which rule, and what else is right. */
import { l10n } from 'vscode';
import {
  type ChosenEntity,
  chosenText,
  type LabelSummary,
  type StretchKind,
  type TextDifference,
} from '../../protocol/index.ts';
import { type Answer, askAmong } from '../commands/asking.ts';
import { pickLabel } from '../commands/pick-label.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { formatNumber } from '../ui/number-format.ts';
import { type Comparison, type Filter, passes } from './comparison.ts';
import { describeChoice, describeKind } from './nodes.ts';

/** Asks which differences are to be looked at. */
export function askFilter(comparison: Comparison): Promise<Filter | undefined> {
  const numbers = comparison.all.flatMap(({ comparison: { numbers } }) => numbers);
  const count = (filter: Filter) => numbers.reduce((sum, each) => sum + (passes(filter, each) ? each.count : 0), 0);
  const kinds = [...new Set(numbers.map(({ kind }) => kind))];
  const labels = [...new Set(numbers.flatMap((each) => each.labels))].sort();
  const answerOf = (label: string, filter: Filter): Answer<Filter> => ({
    label: withoutIcons(label),
    description: formatNumber(count(filter)),
    answer: async () => filter,
  });
  return askAmong(l10n.t('Filter Differences'), l10n.t('Which differences?'), [
    answerOf(l10n.t('All'), {}),
    ...kinds.map((kind: StretchKind) => answerOf(describeKind(kind, comparison.sides), { kind })),
    ...labels.map((label) => answerOf(label, { label })),
  ]);
}

/**
 * Asks for a rule, each with the number of differences that it would decide; the rule is one of the command line.
 *
 * @param majority number of differences in which most annotators have the same; undefined when there are only two
 */
export function askRule(comparison: Comparison, majority: number | undefined): Promise<string | undefined> {
  const { sides } = comparison;
  const open = comparison.all.flatMap(({ comparison: { isDecidable, numbers } }) => (isDecidable ? numbers : []));
  const labels = [...new Set(open.flatMap((numbers) => (numbers.open > 0 ? numbers.labels : [])))].sort();
  const answerOf = (label: string, rule: string, count: number): Answer<string> => ({
    label: withoutIcons(label),
    description: l10n.t('decides {0}', formatNumber(count)),
    answer: async () => rule,
  });
  const letter = (index: number) => String.fromCharCode(65 + index);
  return askAmong(l10n.t('Decide by Rule'), l10n.t('Which rule? It leaves what is decided already.'), [
    ...(majority === undefined ? [] : [answerOf(l10n.t('What most have'), 'majority', majority)]),
    ...labels.flatMap((label) =>
      sides.map((side, index) =>
        answerOf(
          l10n.t('{0} as {1} has it', label, side),
          `label:${label}=${letter(index)}`,
          comparison.openWith(label),
        ),
      ),
    ),
    ...sides.map((side, index) =>
      answerOf(l10n.t('Everything as {0} has it', side), `prefer=${letter(index)}`, comparison.openWith()),
    ),
  ]);
}

/** Asks how all differences that are alike are to be decided. */
export function askChoice(
  placeHolder: string,
  difference: TextDifference,
  sides: readonly string[],
): Promise<readonly ChosenEntity[] | undefined> {
  const { choices } = difference;
  const answers: Answer<readonly ChosenEntity[]>[] = choices.map((choice, index) => ({
    label: withoutIcons(l10n.t('{0}: {1}', sides[index]!, describeChoice(difference, choice))),
    answer: async () => choice,
  }));
  const neither = { label: l10n.t('no entity'), answer: async () => [] };
  const isThere = choices.some((choice) => choice.length === 0);
  return askAmong(l10n.t('Decide All Like This One'), placeHolder, isThere ? answers : [...answers, neither]);
}

/**
 * Asks for an entity that no side has: its label by key and, where there are several, its text. What is decided already keeps its
 * text: its boundaries may have been moved.
 */
export async function askOther(
  difference: TextDifference,
  labels: readonly LabelSummary[],
): Promise<readonly ChosenEntity[] | undefined> {
  const { text, choices, decision } = difference;
  const title = l10n.t('Take Another Label');
  const label = await pickLabel(title, async () => ({ labels, about: `“${text}”` }), { byKey: true });
  if (label === undefined) return undefined;
  const all = [...choices.flat(), { from: 0, to: text.length }];
  const spans = decision && decision.entities.length > 0 ? decision.entities : all;
  const distinct = new Map(
    spans.filter(({ from, to }) => from < to).map(({ from, to }) => [`${from} ${to}`, { label, from, to }]),
  );
  const entities = [...distinct.values()];
  // Without a text there is nothing to tag.
  if (entities.length < 2) return entities.length === 0 ? undefined : entities;
  const answers = entities.map((entity) => ({
    label: withoutIcons(`${label} “${chosenText(entity, difference)}”`),
    answer: async () => [entity],
  }));
  return askAmong(title, l10n.t('Which text?'), answers);
}
