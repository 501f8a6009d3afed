/** Lists the keys of review mode, to read and to choose from. */
import { commands, type Extension, l10n, type QuickPickItem, window } from 'vscode';
import type { LabelSummary } from '../../protocol/index.ts';
import { whileAsking } from '../commands/asking.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { characterCommands } from './characters.ts';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly when: string }[];
  };
}

/** Shows what each key does, and runs what is chosen. VS Code does not tell which keys a user has changed. */
export async function showKeys(extension: Extension<unknown>, labels: readonly LabelSummary[]): Promise<void> {
  const { contributes } = extension.packageJSON as Manifest;
  const titles = new Map(contributes.commands.map(({ command, title }) => [command, title]));
  const ofLabels = new Set(labels.map(({ key }) => key));
  const keys = new Map<string, string[]>();
  const add = (command: string, key: string) => keys.set(command, [...(keys.get(command) ?? []), key]);
  // A key that a label has gives that label.
  for (const [key, command] of Object.entries(characterCommands)) if (!ofLabels.has(key)) add(command, key);
  for (const { command, key, when } of contributes.keybindings) {
    if (reviewCondition.test(when) && command !== refuseCommand) add(command, keyName(key));
  }
  keys.delete('tagwright.review.keys');
  const row = ([command, own]: readonly [string, readonly string[]]) => ({
    label: own.join('  '),
    description: titles.get(command) ?? command,
    run: () => commands.executeCommand(command),
  });
  const walks = [...keys].filter(([command]) => walkCommands.includes(command));
  const others = [...keys].filter(([command]) => !walkCommands.includes(command));
  const items: (QuickPickItem & { run?(): unknown })[] = [
    ...walks.map(row),
    ...labels.flatMap(({ name, title, key }) =>
      key === undefined
        ? []
        : {
            label: key,
            description: withoutIcons(title === undefined ? name : l10n.t('{0} ({1})', name, title)),
            run: () => commands.executeCommand('tagwright.relabelByKey', key),
          },
    ),
    ...others.map(row),
    {
      label: l10n.t('Change Keys…'),
      alwaysShow: true,
      run: () => commands.executeCommand('workbench.action.openGlobalKeybindings', `@ext:${extension.id}`),
    },
  ];
  const title = l10n.t('Keys of Review Mode');
  const placeHolder = l10n.t('Choose what to do, or just read');
  const chosen = await whileAsking(() => window.showQuickPick(items, { title, placeHolder, matchOnDescription: true }));
  await chosen?.run?.();
}

/** Matches the conditions of the mode's keys: it is on, or its text is locked. */
const reviewCondition = /tagwright\.(?:reviewing|locked)/;

/** Command of keys that do nothing but say so. */
const refuseCommand = 'tagwright.review.refuse';

/** Commands pressed at every entity, before its label: these and the labels come first. */
const walkCommands = ['tagwright.review.next', 'tagwright.review.previous'];

function keyName(key: string): string {
  return key === 'escape' ? 'Esc' : key.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
