/** Texts of the status bar in review mode. */
import { l10n, MarkdownString } from 'vscode';
import type { ReviewProgress } from '../../protocol/index.ts';
import type { Proposal } from '../server/proposals.ts';
import { asMarkdown, withoutIcons } from '../ui/foreign.ts';
import { formatNumber } from '../ui/number-format.ts';
import type { Pass, Stop, StopPlace } from './walk.ts';

/** Matches a message that is too long for the status bar, and captures the characters that are shown. */
const longMessage = /^(.{69})..+$/su;

/** Icons of LSP's severities, as the Problems panel has them for the first three. */
const icons = { 1: '$(error)', 2: '$(warning)', 3: '$(info)', 4: '$(lightbulb)' } as const;

/** Describes the review for its status bar item. Findings have an item of their own, and counts give it room. */
export function describeReview(place: StopPlace, pass: Pass, progress: ReviewProgress | undefined) {
  const mode = pass === 'all' ? l10n.t('Review') : l10n.t('Findings');
  const here = describePlace(place, pass);
  const found = place.stop?.findings ?? [];
  const files = describeFiles(progress);
  const sentences = [
    l10n.t('Review mode'),
    [here, place.stop?.entity?.label].filter(Boolean).join(': '),
    ...found.map((finding) => finding.message),
    place.stop?.proposal && describeProposalInWords(place.stop.proposal),
    describeFindingCount(place),
    files,
    describeEarlier(progress),
  ].filter((each) => each !== undefined);
  // Of findings the item speaks already where one goes through them.
  const inFile = pass === 'findings' && place.findings > 0;
  const counts = [
    inFile ? l10n.t('{0} in this file', formatNumber(place.findings)) : describeFindingCount(place),
    files,
  ];
  const keys = l10n.t('Esc leaves review mode. ? shows its keys.');
  return {
    text: [`$(eye) ${mode}: ${here}`, ...(found.length > 0 || place.stop?.proposal ? [] : counts)]
      .filter(Boolean)
      .join(' · '),
    tooltip: new MarkdownString([...sentences, keys].map((words) => asMarkdown(words)).join('\n\n')),
    accessibilityInformation: { label: sentences.join(', ') },
  };
}

/** Describes the findings at a stop, on one line; undefined when there are none. */
export function describeFindings({ stop }: StopPlace) {
  const [first, ...others] = stop?.findings ?? [];
  if (!stop || !first) return undefined;
  const messages = stop.findings.map(({ message }) => message);
  const more = others.length > 0 ? ` +${others.length}` : '';
  return {
    text: `${icons[worstOf(stop.findings)]} ${withoutIcons(shortenMessage(first.message))}${more}`,
    tooltip: new MarkdownString(messages.map((message) => asMarkdown(message)).join('\n\n')),
    accessibilityInformation: { label: messages.join(' ') },
  };
}

/** Describes what is proposed at a stop, on one line, with its keys; undefined when nothing is. */
export function describeProposal({ stop }: StopPlace) {
  if (!stop?.proposal) return undefined;
  const { title, reason, probability } = stop.proposal;
  const keys = l10n.t('y accepts, d declines');
  const percent = l10n.t('{0} % likely', Math.floor(100 * probability));
  return {
    text: `$(sparkle) ${withoutIcons(`${title} (y/d): ${shortenMessage(reason)}`)}`,
    tooltip: new MarkdownString([title, reason, percent, keys].map((words) => asMarkdown(words)).join('\n\n')),
    accessibilityInformation: { label: describeProposalInWords(stop.proposal) },
  };
}

function describeProposalInWords({ title, reason }: Pick<Proposal, 'title' | 'reason'>): string {
  return `${l10n.t('Proposal: {0}.', title)} ${reason} ${l10n.t('y accepts, d declines')}`;
}

/**
 * Describes a stop, its findings and what is proposed for a screen reader.
 *
 * @param entity its text and its label
 * @param isFirst whether the mode has just begun, which is announced then
 */
export function describeStop(place: StopPlace, pass: Pass, entity: string | undefined, isFirst: boolean): string {
  const found = (place.stop?.findings ?? []).map(({ message }) => message);
  const proposed = place.stop?.proposal ? [describeProposalInWords(place.stop.proposal)] : [];
  const here = [[describePlace(place, pass), entity].filter(Boolean).join(': '), ...found, ...proposed].join('. ');
  if (!isFirst) return here;
  return `${l10n.t('Review mode')}, ${here}. ${l10n.t('Esc leaves review mode. ? shows its keys.')}`;
}

/**
 * Describes what is left to do in a file and in its folder, including what comes after the stop in a walk through all entities.
 */
export function describeRest(place: StopPlace, pass: Pass, progress: ReviewProgress | undefined): string {
  const toCome = pass === 'all' ? describeRemaining(place) : undefined;
  return [toCome, describeFindingCount(place), describeFiles(progress), describeEarlier(progress)]
    .filter(Boolean)
    .join(' · ');
}

/** Returns the severity of the worst finding, counted from 1 as LSP does. */
export function worstOf(findings: Stop['findings']): 1 | 2 | 3 | 4 {
  return Math.min(4, ...findings.map(({ severity }) => severity)) as 1 | 2 | 3 | 4;
}

/** Describes a stop by the number of its entity or, in a walk through findings, of its finding. */
function describePlace({ stop, entities, findings }: StopPlace, pass: Pass): string {
  const [first] = stop?.findings ?? [];
  if (stop?.entity && (pass === 'all' || !first)) {
    return l10n.t('entity {0} of {1}', formatNumber(stop.entity.number), formatNumber(entities));
  }
  if (first) return l10n.t('finding {0} of {1}', formatNumber(first.number), formatNumber(findings));
  return entities === 1 ? l10n.t('1 entity') : l10n.t('{0} entities', formatNumber(entities));
}

function describeRemaining({ stop, entities }: StopPlace): string | undefined {
  const toCome = stop?.entity && entities - stop.entity.number;
  if (!toCome) return undefined;
  return toCome === 1 ? l10n.t('1 entity after this one') : l10n.t('{0} entities after this one', formatNumber(toCome));
}

function describeFindingCount({ findings }: StopPlace): string {
  return findings === 0 ? l10n.t('No findings') : l10n.t('Findings: {0}', formatNumber(findings));
}

function describeFiles(progress: ReviewProgress | undefined): string | undefined {
  if (!progress?.count) return undefined;
  const { reviewed, count } = progress;
  if (count === 1) return l10n.t('{0} of 1 file reviewed', formatNumber(reviewed));
  return l10n.t('{0} of {1} files reviewed', formatNumber(reviewed), formatNumber(count));
}

function shortenMessage(message: string): string {
  return message.replace(longMessage, '$1…');
}

function describeEarlier(progress: ReviewProgress | undefined): string | undefined {
  const { earlier } = progress ?? {};
  if (!earlier) return undefined;
  if (earlier.changed) return l10n.t('This file has changed since it was reviewed.');
  const { by, on } = earlier;
  if (by === undefined) return l10n.t('This file has been reviewed.');
  return l10n.t('This file was reviewed by {0} on {1}.', by, on ?? '?');
}
