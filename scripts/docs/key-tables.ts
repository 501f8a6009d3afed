/** The tables of commands and their keys in docs/vscode.md. */
import { characterCommands } from '../../client/review/characters.ts';
import { bundledLabelSets } from '../../server/core/syntax/labels.ts';
import type { Command } from '../manifest/command.ts';
import {
  entitiesCommands,
  filesCommands,
  proposalCommands,
  reviewCommands,
  textCommands,
} from '../manifest/commands.ts';
import { keysOfCommand } from '../manifest/contributes.ts';
import { labelCommands, labels, setsWith } from '../manifest/labels.ts';

/** What people call the bundled label sets. */
const setNames: Readonly<Record<string, string>> = { conll2003: 'CoNLL', ontonotes5: 'OntoNotes' };

/** The page with each of its tables as the rows of the commands have it. Throws where a table has no place in the page. */
export function withKeyTables(page: string): string {
  return Object.entries(tables).reduce((text, [name, table]) => {
    const place = new RegExp(`(<!-- ${name}: [^>]*-->\n)[^]*?(<!-- end of ${name} -->)`);
    if (!place.test(text))
      throw new Error(`docs/vscode.md has no "<!-- ${name}: … -->" and "<!-- end of ${name} -->".`);
    return text.replace(place, (_, from, to) => `${from}\n${table.join('\n')}\n\n${to}`);
  }, page);
}

/** A key as the page shows it: `Alt+M R`, in backticks. */
export function shown(key: string): string {
  return `\`${key.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}\``;
}

/** The tables, by the names that their places in the page have. */
const tables: Readonly<Record<string, readonly string[]>> = {
  commands: commandTable(textCommands),
  labels: [
    ...header('command', 'Linux, Windows', 'macOS', 'label set'),
    ...labels.flatMap((label) => {
      const command = labelCommands.find(({ id }) => id === `relabelAs.${label.name}`)!;
      const sets = setsWith(label);
      const where =
        sets.length === bundledLabelSets.length ? 'both' : sets.map(({ name }) => setNames[name]).join(', ');
      return keysOfCommand(command).length === 0 ? [] : [row(command.title, ...twoKeys(command), where)];
    }),
  ],
  entities: commandTable(entitiesCommands),
  files: commandTable(filesCommands),
  proposals: commandTable(proposalCommands),
  review: [...header('command', 'keys'), ...reviewRows()],
};

function commandTable(commands: readonly Command[]): readonly string[] {
  const rows = commands.flatMap((command) =>
    command.does === undefined ? [] : [row(command.title, ...twoKeys(command), command.does)],
  );
  return [...header('command', 'Linux, Windows', 'macOS', 'does'), ...rows];
}

/** What review mode does by characters, and by keys that are the same everywhere; not those that do nothing. */
function reviewRows(): readonly string[] {
  const ofReview = reviewCommands.filter(({ id }) => id !== 'review.refuse');
  const keys = [
    ...Object.entries(characterCommands).map(([character, command]) => [command, `\`${character}\``] as const),
    ...ofReview.flatMap((each) => keysOfCommand(each).map(({ key }) => [`tagwright.${each.id}`, shown(key)] as const)),
  ];
  const all = [...reviewCommands, ...textCommands];
  return [...new Set(keys.map(([command]) => command))].map((command) => {
    const { title } = all.find(({ id }) => `tagwright.${id}` === command)!;
    return row(title, keys.flatMap(([each, key]) => (each === command ? [key] : [])).join(' '));
  });
}

function twoKeys(command: Command): readonly [string, string] {
  const [first] = keysOfCommand(command);
  return first ? [shown(first.key), shown(first.mac ?? first.key)] : ['', ''];
}

function header(...cells: readonly string[]): readonly string[] {
  return [row(...cells), `|${cells.map(() => '---').join('|')}|`];
}

function row(...cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
}
