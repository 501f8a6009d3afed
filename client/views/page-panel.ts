/** A panel for a page that the server makes. */
import { type Disposable, ViewColumn, type WebviewPanel, window } from 'vscode';

/** Description of a panel. */
export interface PageKind {
  /** The identifier of the kind of panel. */
  readonly id: string;
  readonly title: string;
  /** The commands that links of the page may run. */
  readonly commands: readonly string[];
}

/** A panel for a page. There is one at most: another page takes its place. */
export class PagePanel implements Disposable {
  readonly #kind: PageKind;
  #panel: WebviewPanel | undefined;

  constructor(kind: PageKind) {
    this.#kind = kind;
  }

  /** Shows a page. */
  show(html: string): void {
    this.#panel ??= this.#create();
    this.#panel.webview.html = html;
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  /** Creates the panel. It keeps its page while a file is in front of it: which files are shown in it would be lost otherwise. */
  #create(): WebviewPanel {
    const { id, title, commands } = this.#kind;
    const options = { enableCommandUris: commands, enableFindWidget: true, retainContextWhenHidden: true };
    const panel = window.createWebviewPanel(id, title, ViewColumn.Active, options);
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    return panel;
  }
}
