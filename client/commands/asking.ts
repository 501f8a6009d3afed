/** Whether a question is being asked: what is typed before it has the keyboard is meant for it, and for nothing else. */

let questions = 0;

/** Whether a question is on the screen, or on its way there. */
export function isAsking(): boolean {
  return questions > 0;
}

/** Asks a question that takes the keyboard, and returns the answer. */
export async function asking<T>(ask: () => Thenable<T>): Promise<T> {
  questions++;
  try {
    return await ask();
  } finally {
    questions--;
  }
}
