/** The question which label to give. */
import { l10n, type QuickPickItem, window } from 'vscode';
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

/** Asks for a label by name or title. Undefined when the user thinks better of it. */
export function pickLabel({ title, about, labels, current }: LabelQuestion): Promise<string | undefined> {
  const items = labels.map(({ name, title }): QuickPickItem => {
    return { label: name, description: name === current ? `${title} · ${l10n.t('current')}` : title };
  });
  // Unlike showQuickPick, this begins at the current label.
  const picker = window.createQuickPick();
  Object.assign(picker, { title, placeholder: about, items, matchOnDescription: true });
  picker.activeItems = items.filter(({ label }) => label === current);
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.activeItems[0]?.label);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}
