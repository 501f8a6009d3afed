/** The question which label to give. */
import { type Disposable, l10n, type QuickPickItem, window } from 'vscode';
import type { EntitiesResult } from '../../server/protocol.ts';

/** What to ask. */
export interface LabelQuestion {
  /** What is about to happen. */
  readonly title: string;
  /** What gets the label. */
  readonly about: string;
  /** The labels to choose from. */
  readonly labels: EntitiesResult['labels'];
  /** The label that it has. */
  readonly current?: string | undefined;
}

interface LabelItem extends QuickPickItem {
  readonly name: string;
}

/**
 * Asks for a label. Typing a part of its name or title and Enter chooses it, and so does its digit alone: the first nine
 * have one, the same as in the keyboard shortcuts. Undefined when the user thinks better of it.
 */
export function pickLabel({ title, about, labels, current }: LabelQuestion): Promise<string | undefined> {
  const items = labels.map(({ name, title }, index) => toItem(name, title, index, name === current));
  const picker = window.createQuickPick<LabelItem>();
  Object.assign(picker, { title, placeholder: about, items, matchOnDescription: true });
  picker.activeItems = items.filter(({ name }) => name === current);
  return new Promise((resolve) => {
    const end = (name: string | undefined) => {
      resolve(name);
      picker.hide();
    };
    const listeners: Disposable[] = [
      picker.onDidAccept(() => end(picker.activeItems[0]?.name)),
      picker.onDidChangeValue((value) => {
        const chosen = /^[1-9]$/.test(value) ? items[Number(value) - 1] : undefined;
        if (chosen) end(chosen.name);
      }),
      picker.onDidHide(() => {
        resolve(undefined);
        for (const listener of listeners) listener.dispose();
        picker.dispose();
      }),
    ];
    picker.show();
  });
}

function toItem(name: string, title: string, index: number, isCurrent: boolean): LabelItem {
  const digit = index < 9 ? `${index + 1}` : '';
  return {
    name,
    label: name,
    description: [title, ...(isCurrent ? [l10n.t('current')] : [])].join(' · '),
    ...(digit && { detail: digit }),
  };
}
