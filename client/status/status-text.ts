/** Texts of the status bar item. */
import { l10n, MarkdownString, ThemeColor } from 'vscode';
import type { EntitySummary, FindingCounts } from '../../protocol/index.ts';
import { asMarkdown } from '../ui/foreign.ts';
import { formatNumber } from '../ui/number-format.ts';

/** Properties of the status bar item. */
export interface StatusItem {
  readonly name: string;
  readonly text: string;
  /** Text for a screen reader. */
  readonly label: string;
  readonly tooltip: MarkdownString;
  readonly command: string;
  readonly backgroundColor: ThemeColor | undefined;
}

const name = 'Tagwright';

/** The numbers of findings, in words. VS Code's own item counts errors and warnings of the whole window, but none of the hints. */
const shownSeverities = [
  { severity: 'error', words: (count: string) => l10n.t('Errors: {0}', count) },
  { severity: 'warning', words: (count: string) => l10n.t('Warnings: {0}', count) },
  { severity: 'information', words: (count: string) => l10n.t('Infos: {0}', count) },
  { severity: 'hint', words: (count: string) => l10n.t('Hints: {0}', count) },
] as const;

/** Counts entities; who points at the item is told of the findings, too. */
export function describeCounts(summary: EntitySummary, findings: FindingCounts): StatusItem {
  const counts = shownSeverities
    .filter(({ severity }) => findings[severity] > 0)
    .map(({ severity, ...rest }) => ({ ...rest, count: formatNumber(findings[severity]) }));
  const entities = formatNumber(summary.counts.reduce((sum, { count }) => sum + count, 0));
  const total = l10n.t('Entities: {0}', entities);
  const words = counts.length > 0 ? counts.map(({ words, count }) => words(count)) : [l10n.t('No findings')];
  return {
    name,
    text: `$(tag) ${entities}`,
    label: ['Tagwright', total, ...words].join(', '),
    tooltip: tooltip([
      `**${total}** · ${asMarkdown(summary.labelSet)}`,
      labelTable(summary),
      words.join(' · '),
      asMarkdown(findings.more ?? ''),
    ]),
    command: 'tagwright.entities.focus',
    backgroundColor: undefined,
  };
}

/** Says that the server has ended. */
export function describeEnd(): StatusItem {
  const sentence = l10n.t('The language server has stopped. Click to restart it.');
  return {
    name,
    text: '$(debug-disconnect) Tagwright',
    label: sentence,
    tooltip: tooltip([sentence]),
    command: 'tagwright.restartServer',
    backgroundColor: new ThemeColor('statusBarItem.warningBackground'),
  };
}

function tooltip(paragraphs: readonly string[]): MarkdownString {
  return new MarkdownString(paragraphs.filter(Boolean).join('\n\n'));
}

/** Returns a Markdown table of the number of entities of each label. */
function labelTable({ counts, labels }: EntitySummary): string {
  if (counts.length === 0) return '';
  const titles = new Map(labels.map(({ name, title }) => [name, title]));
  return [
    '| | | |',
    '|:--|:--|--:|',
    ...counts.map(
      ({ label, count }) =>
        `| ${asMarkdown(label)}&nbsp; | ${asMarkdown(titles.get(label) ?? '')}&nbsp; | ${formatNumber(count)} |`,
    ),
  ].join('\n');
}
