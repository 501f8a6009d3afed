/** The words of the status bar item. */
import { type Diagnostic, DiagnosticSeverity, l10n, MarkdownString, ThemeColor } from 'vscode';
import type { DocumentEntities } from './entities.ts';

/** What the item shows and does. */
export interface Description {
  readonly name: string;
  readonly text: string;
  /** The same for a screen reader. */
  readonly label: string;
  readonly tooltip: MarkdownString;
  readonly command: string;
  readonly backgroundColor: ThemeColor | undefined;
}

const name = 'Tagwright';

/** Severities as the Problems panel counts them, which leaves hints to the text itself. */
const shown = [
  { severity: DiagnosticSeverity.Error, icon: '$(error)', words: (count: number) => l10n.t('Errors: {0}', count) },
  {
    severity: DiagnosticSeverity.Warning,
    icon: '$(warning)',
    words: (count: number) => l10n.t('Warnings: {0}', count),
  },
  { severity: DiagnosticSeverity.Information, icon: '$(info)', words: (count: number) => l10n.t('Infos: {0}', count) },
  { severity: DiagnosticSeverity.Hint, icon: '', words: (count: number) => l10n.t('Hints: {0}', count) },
];

/** Counts entities and findings. */
export function describeCounts(known: DocumentEntities, findings: readonly Diagnostic[]): Description {
  const counts = shown
    .map(({ severity, ...rest }) => ({ ...rest, count: findings.filter((one) => one.severity === severity).length }))
    .filter(({ count }) => count > 0);
  const icons = counts.filter(({ icon }) => icon).map(({ icon, count }) => `${icon} ${count}`);
  const total = l10n.t('Entities: {0}', known.entities.length);
  const words = counts.length > 0 ? counts.map(({ words, count }) => words(count)) : [l10n.t('No findings')];
  return {
    name,
    text: [`$(tag) ${known.entities.length}`, ...icons].join(' '),
    label: ['Tagwright', total, ...words].join(', '),
    tooltip: tooltip([`**${total}** · ${known.labelSet}`, labelTable(known), words.join(' · ')]),
    command: 'workbench.actions.view.problems',
    backgroundColor: undefined,
  };
}

/** Says that the server has ended. */
export function describeEnd(): Description {
  const sentence = l10n.t('The language server has ended. Click to start it again.');
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
  return new MarkdownString(paragraphs.filter(Boolean).join('\n\n'), true);
}

/** How many entities have each label, in the order of the label set; others come last. */
function labelTable({ entities, labels }: DocumentEntities): string {
  const counts = new Map(labels.map(({ name }) => [name, 0]));
  for (const { label } of entities) counts.set(label, (counts.get(label) ?? 0) + 1);
  const titles = new Map(labels.map(({ name, title }) => [name, title]));
  const rows = [...counts].filter(([, count]) => count > 0);
  if (rows.length === 0) return '';
  return [
    '| | | |',
    '|:--|:--|--:|',
    ...rows.map(([label, count]) => `| ${escaped(label)}&nbsp; | ${titles.get(label) ?? ''}&nbsp; | ${count} |`),
  ].join('\n');
}

/** A label as Markdown shows it; unknown ones can have any character. */
function escaped(label: string): string {
  return label.replace(/[^\p{L}\p{N}]/gu, '\\$&');
}
