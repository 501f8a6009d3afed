/** Progress of long work, shown by clients that can. */
import type { CancellationToken, Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

/** Time before progress is shown, in milliseconds: for shorter work it would only flicker. */
const unnoticed = 400;

/** Progress of long work, and whether it was cancelled. */
export interface Progress {
  readonly isCancelled: boolean;
  /**
   * Tells how many of all parts are done.
   *
   * @param words what to say of it; by default the two numbers
   */
  report(done: number, all: number, words?: string): void;
}

/** Does long work that can be cancelled: by whoever asked for it, or where its progress is shown. */
export async function withProgress<T>(
  connection: Connection,
  title: string,
  token: CancellationToken,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  let reporter: WorkDoneProgressServerReporter | undefined;
  let isOver = false;
  const show = async () => {
    const made = await connection.window.createWorkDoneProgress();
    if (isOver) return made.done();
    made.begin(title, 0, undefined, true);
    reporter = made;
  };
  // A client that does not show it does without.
  const timer = setTimeout(() => show().catch(() => undefined), unnoticed);
  try {
    return await work({
      get isCancelled() {
        return token.isCancellationRequested || (reporter?.token.isCancellationRequested ?? false);
      },
      report: (done, all, words = `${done} / ${all}`) => reporter?.report(Math.floor((100 * done) / all), words),
    });
  } finally {
    isOver = true;
    clearTimeout(timer);
    reporter?.done();
  }
}
