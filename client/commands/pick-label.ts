/** The question which label to give. */
import { l10n, type QuickPickItem, window } from 'vscode';
import type { EntitySummary } from '../../server/protocol.ts';
import { withoutIcons } from '../foreign.ts';
import { messageOf } from '../quiet.ts';
import type { Nothing, Target } from './targets.ts';

/** What can be chosen, and for what. */
export interface LabelQuestion extends Target {
  /** The labels to choose from. */
  readonly labels: EntitySummary['labels'];
}

/**
 * Asks for a label by name or title. Undefined when the user thinks better of it.
 *
 * It takes the focus at once and is filled later: what is typed meanwhile must not get into the text. For the same
 * reason it opens even if there is nothing to label, and says why.
 */
export function pickLabel(title: string, question: Promise<LabelQuestion | Nothing>): Promise<string | undefined> {
  // Unlike showQuickPick, this begins at the current label.
  const picker = window.createQuickPick<LabelItem>();
  Object.assign(picker, { title, busy: true, matchOnDescription: true });
  let asked: LabelQuestion | Nothing | undefined;
  let acceptedEarly = false;
  return new Promise((resolve) => {
    const settle = (label: string | undefined) => {
      resolve(label);
      picker.hide();
    };
    picker.onDidChangeValue(() => {
      acceptedEarly = false;
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
    question
      .catch((error): Nothing => ({ reason: messageOf(error) }))
      .then((answer) => {
        asked = answer;
        const early = acceptedEarly && !('reason' in answer) ? bestMatch(answer, picker.value) : undefined;
        if (early !== undefined) return settle(early);
        picker.busy = false;
        if ('reason' in answer) {
          picker.items = [{ label: withoutIcons(answer.reason), alwaysShow: true }];
          return;
        }
        picker.placeholder = answer.about;
        picker.items = answer.labels.map((label) => toItem(label, answer.current));
        const current = picker.items.find(({ name }) => name !== undefined && name === answer.current);
        // Whoever has typed wants what fits that. An empty list would leave Enter without effect.
        if (current && picker.value === '') picker.activeItems = [current];
      });
  });
}

/** A label to choose; the reason why there is nothing to choose has no name. */
interface LabelItem extends QuickPickItem {
  readonly name?: string;
}

function toItem({ name, title }: LabelQuestion['labels'][number], current: string | undefined): LabelItem {
  const description = name === current ? `${title} · ${l10n.t('current')}` : title;
  return { name, label: withoutIcons(name), description: withoutIcons(description) };
}

/** The label that the list would put first for what was typed: the earlier in its name the better, then by its title. */
function bestMatch({ labels, current }: LabelQuestion, typed: string): string | undefined {
  const sought = typed.trim().toLowerCase();
  if (sought === '') return current ?? labels[0]?.name;
  const at = ({ name }: { name: string }) => name.toLowerCase().indexOf(sought);
  const [byName] = labels.filter((label) => at(label) >= 0).sort((a, b) => at(a) - at(b));
  return (byName ?? labels.find(({ title }) => title.toLowerCase().includes(sought)))?.name;
}
