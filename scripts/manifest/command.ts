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

/** What every command has. Its id stands without `tagwright.`. */
interface Row {
  readonly id: string;
  /** In English; package.nls.de.json has the German one. */
  readonly title: string;
  /** The name of a product icon, for buttons. */
  readonly icon?: string;
  /** When it works, a when-clause; always unless it says otherwise. The palette offers a command only then. */
  readonly when?: string;
  /** What the palette asks for besides. */
  readonly palette?: string;
  /** Keys of other kinds than `key`. */
  readonly keys?: readonly Key[];
}

/** A key after Alt, for which macOS has Ctrl+Cmd. */
interface WithKey {
  readonly key: string;
  /** On macOS, where that is another one. */
  readonly mac?: string;
  /** Where it works, as in {@link Key}. */
  readonly focus?: string;
  /** What the table in docs/vscode.md says of the command, in Markdown: what has such a key is in the table. */
  readonly does: string;
}

/** No such key. */
interface WithoutKey {
  readonly key?: undefined;
  readonly mac?: undefined;
  readonly focus?: undefined;
  /** What the table in docs/vscode.md says of the command, in Markdown; without it, the command is not in the table. */
  readonly does?: string;
}

/** A command. */
export type Command = Row & (WithKey | WithoutKey);
