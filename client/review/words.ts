/** What the status bar says in review mode. */
import { l10n, MarkdownString } from 'vscode';
import type { ReviewProgress } from '../../server/protocol.ts';
import { asMarkdown } from '../foreign.ts';
import { written } from '../numbers.ts';

/** Where the review of a file is: at an entity, at a finding, or between them. */
export interface Stop {
  readonly kind: 'entity' | 'finding' | 'none';
  /** Counted from 1. */
  readonly number: number;
  readonly count: number;
  /** The label of the entity, or what was found. */
  readonly what: string;
}

/** The item's text, and the same in words. */
export function describeReview(stop: Stop, progress: ReviewProgress | undefined) {
  const place = placeOf(stop);
  const files = progress && progress.count > 0 ? filesOf(progress) : undefined;
  const words = [l10n.t('Review mode'), [place, stop.what].filter(Boolean).join(': '), files, earlierOf(progress)];
  const sentences = words.filter((each) => each !== undefined && each !== '');
  const keys = l10n.t('Esc leaves review mode. ? shows its keys.');
  return {
    text: [`$(eye) ${l10n.t('Review')}: ${place}`, files].filter(Boolean).join(' · '),
    tooltip: new MarkdownString([...sentences, keys].map((words = '') => asMarkdown(words)).join('\n\n')),
    accessibilityInformation: { label: sentences.join(', ') },
  };
}

/**
 * The same as it is heard: where the review has come to.
 *
 * @param entity its text and its label
 * @param isFirst whether the mode has only begun, which is said then
 */
export function describeStop(stop: Stop, entity: string | undefined, isFirst: boolean): string {
  const here = [placeOf(stop), entity].filter(Boolean).join(': ');
  if (!isFirst) return here;
  return `${l10n.t('Review mode')}, ${here}. ${l10n.t('Esc leaves review mode. ? shows its keys.')}`;
}

function placeOf({ kind, number, count }: Stop): string {
  if (kind === 'entity') return l10n.t('entity {0} of {1}', written(number), written(count));
  if (kind === 'finding') return l10n.t('finding {0} of {1}', written(number), written(count));
  return l10n.t('{0} entities', written(count));
}

function filesOf({ reviewed, count }: ReviewProgress): string {
  return l10n.t('{0} of {1} files reviewed', written(reviewed), written(count));
}

function earlierOf(progress: ReviewProgress | undefined): string | undefined {
  const { earlier } = progress ?? {};
  if (!earlier) return undefined;
  if (earlier.changed) return l10n.t('This file has changed since it was reviewed.');
  const { by, on } = earlier;
  if (by === undefined) return l10n.t('This file has been reviewed.');
  return l10n.t('This file was reviewed by {0} on {1}.', by, on ?? '?');
}
