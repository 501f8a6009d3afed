/** The rows of the view of a comparison: its files, their differences, and what is to be told of a file. */
import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { type ChosenEntity, chosenText, type StretchKind, type TextDifference } from '../../protocol/index.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { formatNumber } from '../ui/number-format.ts';
import { type Comparison, type FileEntry, labelsIn, passes } from './comparison.ts';

/** A row. */
export type Node = FileNode | DifferenceNode | NoteNode;

/** A file with differences, the same row as long as its comparison goes on. */
export class FileNode {
  readonly kind = 'file';
  /** Place of the file. */
  readonly id: string;
  readonly #comparison: Comparison;
  #last: FileEntry;

  constructor(comparison: Comparison, entry: FileEntry) {
    this.id = entry.file.place;
    this.#comparison = comparison;
    this.#last = entry;
  }

  /** The file as it was compared last. */
  get entry(): FileEntry {
    this.#last = this.#comparison.entryAt(this.id) ?? this.#last;
    return this.#last;
  }
}

/** A difference. */
export interface DifferenceNode {
  readonly kind: 'difference';
  readonly id: string;
  readonly parent: FileNode;
  readonly difference: TextDifference;
}

/** Something to be told of a file. */
export interface NoteNode {
  readonly kind: 'note';
  readonly id: string;
  readonly parent: FileNode;
  readonly text: string;
}

/** The command that shows the text of a row. */
const openCommand = 'tagwright.comparison.open';

/** Rows of files by their places, of each comparison. */
const fileNodes = new WeakMap<Comparison, Map<string, FileNode>>();

/** Returns the row of a file. */
export function fileNode(comparison: Comparison, entry: FileEntry): FileNode {
  const nodes = fileNodes.get(comparison) ?? new Map<string, FileNode>();
  fileNodes.set(comparison, nodes);
  const node = nodes.get(entry.file.place) ?? new FileNode(comparison, entry);
  nodes.set(node.id, node);
  return node;
}

/** Makes the rows under a file: what is to be told, then its differences that are looked at. */
export async function nodesUnder(comparison: Comparison, parent: FileNode): Promise<(NoteNode | DifferenceNode)[]> {
  const { differences, dropped } = await comparison.differences(parent.entry.file);
  const notes = dropped.map((text, index): NoteNode => ({ kind: 'note', id: `${parent.id}\n!${index}`, parent, text }));
  return [...notes, ...differencesUnder(comparison, parent, differences)];
}

function differencesUnder(
  { filter }: Comparison,
  parent: FileNode,
  differences: readonly TextDifference[],
): DifferenceNode[] {
  const alike = new Map<string, number>();
  return differences.flatMap((difference): DifferenceNode[] => {
    // A row stays the same, and keeps the focus, when others come and go.
    const words = [parent.id, difference.before, difference.text, difference.after].join('\n');
    const number = (alike.get(words) ?? 0) + 1;
    alike.set(words, number);
    const isShown = passes(filter, { ...difference, labels: labelsIn(difference) });
    return isShown ? [{ kind: 'difference', id: `${words}\n${number}`, parent, difference }] : [];
  });
}

/** Makes what VS Code shows of a row. */
export function createTreeItem(comparison: Comparison, node: Node): TreeItem {
  switch (node.kind) {
    case 'file':
      return fileItem(comparison, node);
    case 'difference':
      return differenceItem(comparison, node);
    case 'note':
      return Object.assign(new TreeItem(withoutIcons(node.text)), {
        id: node.id,
        iconPath: new ThemeIcon('warning'),
        tooltip: node.text,
      });
  }
}

function fileItem(comparison: Comparison, { id, entry }: FileNode): TreeItem {
  const { place, versions } = entry.file;
  const { problem, isDecidable } = entry.comparison;
  const { count, open } = comparison.totalsOf(entry);
  const missing = comparison.sides.filter((_, index) => !versions[index]);
  const words = problem
    ? missing.length > 0
      ? l10n.t('not in {0}', missing.join(', '))
      : problem
    : describeNumbers(comparison, { count, open: isDecidable ? open : undefined });
  return Object.assign(
    new TreeItem(withoutIcons(place), problem ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed),
    {
      id,
      iconPath:
        problem || !(isDecidable || comparison.isResult) ? new ThemeIcon('warning') : iconOf(isDecidable && open === 0),
      description: words,
      tooltip: `${place}\n${words}`,
      accessibilityInformation: { label: `${place}, ${words}` },
      contextValue: problem ? 'problem' : 'file',
    },
  );
}

/** @param open number of differences that are not decided; undefined where they cannot be */
function describeNumbers(
  { isResult }: Comparison,
  { count, open }: { readonly count: number; readonly open: number | undefined },
): string {
  const all = count === 1 ? l10n.t('1 difference') : l10n.t('{0} differences', formatNumber(count));
  if (isResult) return all;
  if (open === undefined) return `${all} · ${l10n.t('the text differs')}`;
  return open === 0 ? `${all} · ${l10n.t('all decided')}` : `${all} · ${l10n.t('{0} open', formatNumber(open))}`;
}

function differenceItem(comparison: Comparison, node: DifferenceNode): TreeItem {
  const { sides, isResult } = comparison;
  const { id, difference } = node;
  const { kind, text, before, after, choices, decision, offset } = difference;
  const shown = text === '' ? '∅' : oneLine(text);
  const what = describeKind(kind, sides);
  const short =
    kind === 'text' ? '' : choices.map((choice) => describeChoice(difference, choice, { nothing: '–' })).join(' ↔ ');
  const context = oneLine(`${before}${text}${after}`).trim();
  const words = [what, ...describeChoices(difference, sides)].join(' · ');
  const { decided, because, by } = describeDecision(difference, comparison);
  const first = isResult ? [short, because, by] : [decided, short];
  return Object.assign(new TreeItem(withoutIcons(shown)), {
    id,
    iconPath: offset === undefined ? new ThemeIcon('info') : iconOf(decision !== undefined),
    description: withoutIcons([...first, what, context].filter(Boolean).join(' · ')),
    tooltip: [context, words, [decided, by, because].filter(Boolean).join(', ')].filter(Boolean).join('\n'),
    accessibilityInformation: { label: [shown, words, decided, because, by].filter(Boolean).join(', ') },
    contextValue: offset === undefined ? 'shown' : 'difference',
    command: { command: openCommand, title: l10n.t('Show Difference'), arguments: [node] },
  });
}

/** Describes a decision on a difference: what was decided, unless that is the last side, why and by whom. */
export function describeDecision(difference: TextDifference, { isResult }: Pick<Comparison, 'isResult'>) {
  const { decision } = difference;
  return {
    decided: decision && !isResult && l10n.t('decided: {0}', describeChoice(difference, decision.entities)),
    because: decision?.why === undefined ? undefined : l10n.t('because: {0}', decision.why),
    by: decision?.by === undefined ? undefined : l10n.t('by {0}', decision.by),
  };
}

function iconOf(isDecided: boolean): ThemeIcon {
  return isDecided
    ? new ThemeIcon('pass-filled', new ThemeColor('testing.iconPassed'))
    : new ThemeIcon('circle-outline');
}

/** Describes what became of an entity. */
export function describeKind(kind: StretchKind, sides: readonly string[]): string {
  if (sides.length > 2 && (kind === 'left-only' || kind === 'right-only')) return l10n.t('not everybody has it');
  switch (kind) {
    case 'relabelled':
      return l10n.t('relabelled');
    case 'moved':
      return l10n.t('moved');
    case 'moved-relabelled':
      return l10n.t('moved and relabelled');
    case 'left-only':
      return l10n.t('only {0}', sides[0]!);
    case 'right-only':
      return l10n.t('only {0}', sides[1]!);
    case 'several':
      return l10n.t('several entities');
    case 'text':
      return l10n.t('the text differs');
  }
}

/** Describes what each side has, by its name: `anna: LOC`. */
export function describeChoices(difference: TextDifference, sides: readonly string[]): string[] {
  const { kind, choices } = difference;
  if (kind === 'text') return [];
  return choices.map((choice, index) => l10n.t('{0}: {1}', sides[index]!, describeChoice(difference, choice)));
}

/** How entities are described. */
interface ChoiceWords {
  /** What stands for no entity. */
  readonly nothing?: string;
  /** Characters of the text of an entity; all by default. */
  readonly longest?: number;
}

/** Describes entities of a difference: the label of one that is all of its text, otherwise each with its own. */
export function describeChoice(
  difference: Pick<TextDifference, 'before' | 'text' | 'after'>,
  entities: readonly ChosenEntity[],
  { nothing = l10n.t('no entity'), longest = Number.POSITIVE_INFINITY }: ChoiceWords = {},
): string {
  if (entities.length === 0) return nothing;
  const [only] = entities;
  if (entities.length === 1 && only!.from === 0 && only!.to === difference.text.length) return only!.label;
  return entities
    .map((entity) => `${entity.label} “${shortened(oneLine(chosenText(entity, difference)), longest)}”`)
    .join(', ');
}

/** Leaves the middle of a text out when it is long: its ends tell where an entity begins and ends. */
function shortened(text: string, longest: number): string {
  const half = longest / 2;
  const characters = [...text];
  if (characters.length <= longest) return text;
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
