/** What a row of the table of commands says. */

/** A key of a command. */
export interface Key {
  /** As VS Code writes it: `alt+m r`. */
  readonly key: string;
  /** On macOS, where it differs there. */
  readonly mac?: string;
  /** Where it works, a when-clause; in tagged texts and their reading view unless it says otherwise. */
  readonly focus?: string;
  /** What the command is run with. */
  readonly args?: unknown;
}

/** A command. Its id stands without `tagwright.`. */
export interface Command {
  readonly id: string;
  /** In English; package.nls.de.json has the German one. */
  readonly title: string;
  /** The name of a product icon, for buttons. */
  readonly icon?: string;
  /** When it works, everywhere and always unless it says so. The palette offers a command only then. */
  readonly when?: string;
  /** What the palette asks for besides. */
  readonly palette?: string;
  /** A key after Alt, for which macOS has Ctrl+Cmd unless `mac` says otherwise. */
  readonly key?: string;
  readonly mac?: string;
  /** Where `key` works, as in {@link Key}. */
  readonly focus?: string;
  /** Keys of other kinds. */
  readonly keys?: readonly Key[];
  /** What the table in docs/vscode.md says, in Markdown; commands without it are not in that table. */
  readonly does?: string;
}
