/** Asks for one of some things that are found while the question is open already, or for another one that is typed. */
import { type QuickPickItem, type TextEditor, window } from 'vscode';
import { takeTypedAhead } from './typed-ahead.ts';

/** A thing to choose. */
export interface FoundItem<T> extends QuickPickItem {
  readonly answer: T;
}

/** Description of a question. */
export interface FoundQuestion<T> {
  readonly title: string;
  readonly placeholder: string;
  /** Makes an item of what is typed and is none of the things. */
  readonly typed: (text: string) => FoundItem<T>;
  /** Title to show once it is known what the things are about. */
  readonly about?: Promise<string>;
}

/**
 * Asks for one of some things, or for another one that is typed. It takes the keyboard at once and is filled later.
 *
 * @param editor what has the keyboard before
 */
export function pickFound<T>(
  { title, placeholder, typed: itemOf, about }: FoundQuestion<T>,
  found: Promise<readonly FoundItem<T>[]>,
  editor?: TextEditor,
): Promise<T | undefined> {
  const picker = window.createQuickPick<FoundItem<T>>();
  Object.assign(picker, { title, placeholder, busy: true, matchOnDescription: true });
  let items: readonly FoundItem<T>[] = [];
  const show = () => {
    const typed = picker.value.trim();
    const isOther = typed !== '' && items.every(({ label }) => label !== typed);
    picker.items = isOther ? [...items, { ...itemOf(typed), alwaysShow: true }] : items;
    // What is typed is mostly the beginning of something that there is; VS Code would put what is typed first.
    const begun = items.find(({ label }) => label.toLowerCase().startsWith(typed.toLowerCase()));
    if (typed !== '' && begun) picker.activeItems = [begun];
  };
  return new Promise((resolve, reject) => {
    picker.onDidChangeValue(show);
    picker.onDidAccept(() => {
      const [chosen] = picker.activeItems;
      // Who is faster than the search has not seen anything to choose.
      if (!chosen && picker.busy) return;
      // The list may be a key behind what was typed.
      const isTyped = chosen?.alwaysShow === true && picker.value.trim() !== '';
      resolve(isTyped ? itemOf(picker.value.trim()).answer : chosen?.answer);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
    if (editor) {
      takeTypedAhead(editor)
        .then((typed) => {
          if (typed !== '') picker.value = typed.trim() + picker.value;
        })
        .catch(reject);
    }
    about?.then(
      (known) => {
        picker.title = known;
      },
      () => undefined,
    );
    const fill = (all: readonly FoundItem<T>[]) => {
      items = all;
      picker.busy = false;
      show();
    };
    found.then(fill).catch((error) => {
      reject(error);
      picker.hide();
    });
  });
}
