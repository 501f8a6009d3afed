/** Keeps track of open questions: what is typed before a question has the keyboard is meant for it, and for nothing else. */
import { type QuickPickItem, window } from 'vscode';

let openQuestions = 0;

/**
 * Tells whether a question is on the screen, or on its way there, when a key comes. Someone who has answered one may press the
 * next key at once, and VS Code delivers both together: what follows from the answer is known only after everything that is
 * ready to run has run.
 */
export async function isAsking(): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve));
  return openQuestions > 0;
}

/** Asks a question that takes the keyboard, and returns the answer. */
export async function whileAsking<T>(ask: () => Thenable<T>): Promise<T> {
  openQuestions++;
  try {
    return await ask();
  } finally {
    openQuestions--;
  }
}

/** An answer to choose. */
export interface Answer<T> extends QuickPickItem {
  /** What choosing it gives; undefined if a dialog that comes after it is dismissed. */
  readonly answer: () => Promise<T | undefined>;
}

/** Asks a question, unless there is one answer only. */
export async function askAmong<T>(
  title: string,
  placeHolder: string,
  answers: readonly Answer<T>[],
): Promise<T | undefined> {
  const [only] = answers;
  if (answers.length === 1) return only!.answer();
  const options = { title, placeHolder, ignoreFocusOut: true, matchOnDescription: true };
  const chosen = await whileAsking(() => window.showQuickPick(answers, options));
  return chosen?.answer();
}
