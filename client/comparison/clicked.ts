/** What a command was run on: files and folders of the Explorer or of a tab, or changes in Source Control. */
import { Uri } from 'vscode';

/** What was clicked, and all that was chosen with it. */
export interface Clicked {
  readonly uris: readonly Uri[];
  /** Whether they are changes in Source Control: then revisions are what they are compared with most likely. */
  readonly areChanges: boolean;
}

/**
 * Reads the arguments that VS Code gives the command of a menu: in the Explorer what was clicked and a list of all that is chosen; in
 * Source Control all changes that are chosen, those of a folder, or groups of them.
 */
export function clickedOf(args: readonly unknown[]): Clicked {
  const [clicked, selected] = args;
  if (clicked === undefined || clicked instanceof Uri) {
    const uris = Array.isArray(selected) ? selected : [clicked];
    return { uris: uris.filter((uri) => uri instanceof Uri), areChanges: false };
  }
  const changes = args.flatMap((arg) => (arg as { readonly resourceStates?: unknown[] }).resourceStates ?? [arg]);
  const uris = changes.map((change) => (change as { readonly resourceUri?: unknown }).resourceUri);
  const distinct = new Map(uris.filter((uri) => uri instanceof Uri).map((uri) => [`${uri}`, uri]));
  return { uris: [...distinct.values()], areChanges: true };
}
