/** Waits until a text has come to rest before something is asked about it. */
import { type Disposable, languages, type Uri, window, workspace } from 'vscode';
import type { Server } from '../server/language-server.ts';

const debounceMilliseconds = 100;

/** Debounces a callback: runs it 100 ms after the last `schedule()`. */
export class Debouncer implements Disposable {
  readonly #act: () => unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(act: () => unknown) {
    this.#act = act;
  }

  /** Schedules the callback, instead of when it was scheduled before. */
  schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#act, debounceMilliseconds);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}

const throttleMilliseconds = 500;

/** Throttles a callback: runs it 500 ms after the first `schedule()`, once for all until then. */
export class Throttle implements Disposable {
  readonly #act: () => unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(act: () => unknown) {
    this.#act = act;
  }

  /** Schedules the callback, unless it is scheduled. */
  schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#act();
    }, throttleMilliseconds);
  }

  /** Forgets what is scheduled. */
  cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  dispose(): void {
    this.cancel();
  }
}

/** Tells of all that can change what the server says of the texts on the screen. */
export function onTextChange(server: Server, listener: () => void): Disposable[] {
  const isShown = (uri: Uri) => window.visibleTextEditors.some(({ document }) => `${document.uri}` === `${uri}`);
  return [
    window.onDidChangeActiveTextEditor(listener),
    window.onDidChangeVisibleTextEditors(listener),
    workspace.onDidOpenTextDocument(({ uri }) => isShown(uri) && listener()),
    workspace.onDidChangeTextDocument(({ document }) => isShown(document.uri) && listener()),
    languages.onDidChangeDiagnostics(({ uris }) => uris.some(isShown) && listener()),
    server.onDidChangeState(listener),
  ];
}
