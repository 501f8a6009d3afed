/** Keys that are no column of a command's row: those that review mode keeps out of a text, and those of VS Code's own commands. */
import type { Key } from './command.ts';
import { besideText, entitiesView, listFocus, lockedFocus } from './contexts.ts';

/** The key of macOS in place of one with Alt, which types a character there. */
export function macKey(key: string): string {
  return key.replace(/^alt\+/, 'ctrl+cmd+');
}

/** Some keys that work at one place, each alone or with that of macOS. */
export function keysAt(
  focus: string,
  ...keys: readonly (string | readonly [key: string, mac: string])[]
): readonly Key[] {
  return keys.map((each) => (typeof each === 'string' ? { key: each, focus } : { key: each[0], mac: each[1], focus }));
}

/** The key of a command that goes somewhere, in a list beside the text: it takes the focus along. */
export function keyBeside(key: string): readonly Key[] {
  return [{ key, mac: macKey(key), focus: besideText, args: 'list' }];
}

/** Keys of VS Code that change a text and type nothing: they do nothing in a text whose keys review mode has taken. */
export const refusedKeys = keysAt(
  lockedFocus,
  'backspace',
  'shift+backspace',
  ['ctrl+backspace', 'alt+backspace'],
  'delete',
  'shift+delete',
  ['ctrl+delete', 'alt+delete'],
  'enter',
  ['ctrl+enter', 'cmd+enter'],
  ['ctrl+shift+enter', 'cmd+shift+enter'],
  ['ctrl+x', 'cmd+x'],
  ['ctrl+v', 'cmd+v'],
  'shift+insert',
  ['ctrl+shift+k', 'cmd+shift+k'],
  'alt+up',
  'alt+down',
  'shift+alt+up',
  'shift+alt+down',
  ['ctrl+]', 'cmd+]'],
  ['ctrl+[', 'cmd+['],
  ['ctrl+/', 'cmd+/'],
);

/** What the list of entities does with VS Code's commands: it has the focus again after them. */
export const listKeys: readonly Key[] = [
  { key: 'ctrl+z', mac: 'cmd+z', args: withFocus('undo') },
  { key: 'ctrl+y', mac: 'cmd+shift+z', args: withFocus('redo') },
  { key: 'ctrl+shift+z', args: withFocus('redo') },
].map((key) => ({ ...key, focus: listFocus }));

/** The argument of VS Code's `runCommands`. */
function withFocus(command: string): { readonly commands: readonly string[] } {
  return { commands: [command, `${entitiesView}.focus`] };
}
