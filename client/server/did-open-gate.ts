/** Delays requests about a document until the server has been told that the document is open. */
import { languages, type TextDocument, workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import type { Selector } from '../editor/documents.ts';

/**
 * Holds requests back until the `didOpen` of their document has been sent. When a server starts, the library asks about
 * documents before it has announced all of them, and would show for good what the server says of one that it does not
 * know: that there is nothing in it.
 */
export class DidOpenGate {
  readonly #selector: readonly Selector[];
  readonly #announced = new Set<string>();
  readonly #waiting = new Map<string, (() => void)[]>();

  /** Middleware for the options of the client. */
  readonly middleware: Middleware = {
    didOpen: async (document, next) => {
      await next(document);
      this.#open(document.uri.toString());
    },
    didClose: (document, next) => {
      this.#announced.delete(document.uri.toString());
      return next(document);
    },
    sendRequest: async (type, param, token, next) => {
      await this.#whenAnnounced(param);
      return next(type, param, token);
    },
  };

  /** @param selector the documents that are announced */
  constructor(selector: readonly Selector[]) {
    this.#selector = selector;
  }

  /** Releases all requests when the server has ended: nothing will be announced to it any more. */
  releaseAll(): void {
    for (const uri of [...this.#waiting.keys()]) this.#open(uri);
  }

  #open(uri: string): void {
    this.#announced.add(uri);
    for (const go of this.#waiting.get(uri) ?? []) go();
    this.#waiting.delete(uri);
  }

  /** Settles when the document of a request, if it has one, has been announced or never will be. */
  #whenAnnounced(param: unknown): Promise<void> {
    const uri = documentUriOf(param);
    const document = uri === undefined || this.#announced.has(uri) ? undefined : this.#find(uri);
    if (uri === undefined || !document) return Promise.resolve();
    return new Promise((resolve) => {
      const go = () => {
        closed.dispose();
        resolve();
      };
      const closed = workspace.onDidCloseTextDocument((one) => one === document && go());
      this.#waiting.set(uri, [...(this.#waiting.get(uri) ?? []), go]);
    });
  }

  #find(uri: string): TextDocument | undefined {
    const document = workspace.textDocuments.find((one) => one.uri.toString() === uri);
    return document && languages.match(this.#selector, document) > 0 ? document : undefined;
  }
}

/** The document that a request is about: a feature's or an edit command's. */
function documentUriOf(param: unknown): string | undefined {
  const { textDocument, arguments: args } = (param ?? {}) as {
    textDocument?: { uri?: string };
    arguments?: readonly ({ uri?: string } | undefined)[];
  };
  return textDocument?.uri ?? args?.[0]?.uri;
}
