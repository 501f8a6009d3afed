/** Puts together what package.json contributes to VS Code. */
import * as colors from './colors.ts';
import type { Command, Key } from './command.ts';
import {
  comparisonCommands,
  entitiesCommands,
  filesCommands,
  proposalCommands,
  readingCommands,
  reviewCommands,
  textCommands,
} from './commands.ts';
import { alsoInPlainText, taggedFocus } from './contexts.ts';
import * as fixed from './fixed.ts';
import { listKeys, macKey } from './keys.ts';
import { keyCommands, labelCommands } from './labels.ts';
import { menus, submenus } from './menus.ts';

/** All commands. Of two whose keys are the same and work in one place, the later has the key. */
export const commands: readonly Command[] = [
  ...reviewCommands,
  ...entitiesCommands,
  ...filesCommands,
  ...textCommands,
  ...comparisonCommands,
  ...proposalCommands,
  ...keyCommands,
  ...labelCommands,
  ...readingCommands,
];

/** The keys of a command. */
export function keysOfCommand({ key, mac, focus, keys = [] }: Command): readonly Key[] {
  if (key === undefined) return keys;
  const row = { key, mac: mac ?? macKey(key), ...(focus !== undefined && { focus }) };
  return [row, ...keys];
}

/** What package.json contributes. */
export function contributes() {
  return {
    languages: fixed.languages,
    jsonValidation: fixed.jsonValidation,
    grammars: fixed.grammars,
    configurationDefaults: fixed.configurationDefaults,
    commands: commands.map((command) => ({
      command: `tagwright.${command.id}`,
      title: `%command.${command.id}%`,
      category: 'Tagwright',
      icon: command.icon && `$(${command.icon})`,
      enablement: enablement(command),
    })),
    submenus,
    menus: {
      // A command without an entry is in the palette whenever it is enabled.
      commandPalette: commands.flatMap((command) => {
        const when = inPalette(command);
        return when === undefined ? [] : [{ command: `tagwright.${command.id}`, when }];
      }),
      ...menus,
    },
    keybindings: [
      ...listKeys.map((key) => binding('runCommands', key)),
      ...commands.flatMap((command) => keysOfCommand(command).map((key) => binding(`tagwright.${command.id}`, key))),
    ],
    configuration: { title: 'Tagwright', properties: properties() },
    walkthroughs: [
      {
        id: 'start',
        title: '%walkthrough.title%',
        description: '%walkthrough.description%',
        steps: Object.entries(fixed.walkthrough).map(([id, completionEvents]) => step(id, completionEvents)),
      },
    ],
    colors: colors.colors,
    semanticTokenTypes: colors.semanticTokenTypes,
    semanticTokenModifiers: colors.semanticTokenModifiers,
    semanticTokenScopes: colors.semanticTokenScopes,
    viewsContainers: fixed.viewsContainers,
    views: fixed.views,
    viewsWelcome: fixed.viewsWelcome,
  };
}

function binding(command: string, { key, mac, focus = taggedFocus, args }: Key) {
  return { command, key, mac, when: isChord(key) ? alsoInPlainText(focus) : focus, args };
}

function isChord(key: string): boolean {
  return key.includes(' ');
}

function hasChord(command: Command): boolean {
  return keysOfCommand(command).some(({ key }) => isChord(key));
}

/** VS Code asks it for keys, too: a command with a chord is enabled wherever that holds. */
function enablement(command: Command): string | undefined {
  return command.when !== undefined && hasChord(command) ? alsoInPlainText(command.when) : command.when;
}

/** What the palette asks for besides the enablement. */
function inPalette(command: Command): string | undefined {
  const { when, palette } = command;
  if (when === undefined || palette === 'false' || when === enablement(command)) return palette;
  return palette === undefined ? when : `(${when}) && ${palette}`;
}

function properties(): Record<string, object> {
  const own = Object.entries(fixed.settings).map(([name, schema]) => [
    `tagwright.${name}`,
    { scope: 'window', ...schema, markdownDescription: `%${name}.description%` },
  ]);
  const trace = { scope: 'window', ...fixed.traceSetting, description: '%trace.description%' };
  return { ...Object.fromEntries(own), 'tagwright.trace.server': trace };
}

function step(id: string, completionEvents: readonly string[]) {
  const words = `walkthrough.${id}`;
  return {
    id,
    title: `%${words}.title%`,
    description: `%${words}.description%`,
    media: { svg: `images/walkthrough/${id}.svg`, altText: `%${words}.picture%` },
    completionEvents,
  };
}
