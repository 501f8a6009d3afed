/** Asks for a label. */
import { l10n, type QuickPickItem, window } from 'vscode';
import type { EntitySummary } from '../../protocol/index.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { messageOf } from '../ui/status-message.ts';
import type { NoTarget, Target } from './targets.ts';

/** Contents of the question: the labels to choose from, and what the label is for. */
export interface LabelQuestion extends Target {
  /** The labels to choose from. */
  readonly labels: EntitySummary['labels'];
  /** Whether single keys give labels at the moment, so that these are shown and not those after a first stroke. */
  readonly isReviewing?: boolean | undefined;
}

type Label = LabelQuestion['labels'][number];

/** Options of the question. */
export interface PickLabelOptions {
  /** Whether the key of a label chooses it at once. */
  readonly byKey?: boolean | undefined;
  /** Takes back what was typed into the text before the question was on the screen, and returns it: it is for the question. */
  readonly takeTypedAhead?: () => Promise<string>;
}

/**
 * Asks for a label by its name, its title or its key. Undefined when the question is dismissed.
 *
 * The question takes the focus at once and is filled later: what is typed meanwhile must not get into the text. For the same
 * reason it opens even if there is nothing to label, and says why.
 */
export function pickLabel(
  title: string,
  question: () => Promise<LabelQuestion | NoTarget>,
  { byKey = false, takeTypedAhead = async () => '' }: PickLabelOptions = {},
): Promise<string | undefined> {
  // Unlike showQuickPick, this begins at the current label.
  const picker = window.createQuickPick<LabelItem>();
  Object.assign(picker, { title, busy: true, matchOnDescription: true });
  let asked: LabelQuestion | NoTarget | undefined;
  let acceptedEarly = false;
  let ahead = '';
  return new Promise((resolve) => {
    const settle = (label: string | undefined) => {
      resolve(label);
      picker.hide();
    };
    /** Chooses the label whose key has been typed, if that does it. */
    const settleByKey = ({ labels }: LabelQuestion) => {
      const found = byKey ? labelOfKey(labels, picker.value.trim()) : undefined;
      if (found) settle(found.name);
      return found !== undefined;
    };
    picker.onDidChangeValue((value) => {
      if (value !== ahead) acceptedEarly = false;
      if (asked && !('reason' in asked)) settleByKey(asked);
    });
    picker.onDidAccept(() => {
      if (!asked) acceptedEarly = true;
      else if ('reason' in asked) settle(undefined);
      else {
        const label = picker.activeItems[0]?.name ?? bestMatch(asked, picker.value);
        if (label !== undefined) settle(label);
      }
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
    takeTypedAhead()
      .then((typed) => {
        if (typed === '') return;
        acceptedEarly ||= typed.includes('\n');
        ahead = typed.replace(/\s*\n.*/s, '') + picker.value;
        picker.value = ahead;
      })
      .then(question)
      .catch((error): NoTarget => ({ reason: messageOf(error) }))
      .then((answer) => {
        asked = answer;
        if (!('reason' in answer) && settleByKey(answer)) return;
        const early = acceptedEarly && !('reason' in answer) ? bestMatch(answer, picker.value) : undefined;
        if (early !== undefined) return settle(early);
        picker.busy = false;
        if ('reason' in answer) {
          picker.items = [{ label: withoutIcons(answer.reason), alwaysShow: true }];
          return;
        }
        picker.placeholder = byKey ? l10n.t('{0}: type the key of a label', answer.about) : answer.about;
        picker.items = answer.labels.map((label) => createItem(label, answer));
        const current = picker.items.find(({ name }) => name !== undefined && name === answer.current);
        // Whoever has typed wants what fits that. An empty list would leave Enter without effect.
        if (current && picker.value === '') picker.activeItems = [current];
      });
  });
}

/** The label that a key gives: its key after the first stroke of a chord, or where single keys give labels. */
export function labelOfKey(labels: readonly Label[], key: string): Label | undefined {
  const pressed = key.toLowerCase();
  return labels.find(({ chordKey }) => chordKey === pressed) ?? labels.find((label) => label.key === pressed);
}

/** A label to choose; the reason why there is nothing to choose has no name. */
interface LabelItem extends QuickPickItem {
  readonly name?: string;
}

/** A label behind its key, as in the list of the keys of review mode. */
function createItem({ name, title, key, chordKey }: Label, { current, isReviewing }: LabelQuestion): LabelItem {
  const description = [title, name === current && l10n.t('current')].filter(Boolean).join(' · ');
  const shownKey = isReviewing ? key : chordKey?.toUpperCase();
  const label = [shownKey, name].filter(Boolean).join('  ');
  return { name, label: withoutIcons(label), description: withoutIcons(description) };
}

/** The label that the list would put first for what was typed: the earlier in its name the better, then by its title. */
function bestMatch({ labels, current }: LabelQuestion, typed: string): string | undefined {
  const sought = typed.trim().toLowerCase();
  if (sought === '') return current ?? labels[0]?.name;
  const keyed = labels.find(({ chordKey }) => chordKey === sought);
  if (keyed) return keyed.name;
  const at = ({ name }: { name: string }) => name.toLowerCase().indexOf(sought);
  const [byName] = labels.filter((label) => at(label) >= 0).sort((a, b) => at(a) - at(b));
  return (byName ?? labels.find(({ title }) => title?.toLowerCase().includes(sought)))?.name;
}
