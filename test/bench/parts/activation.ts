import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWorkbench, type Workbench } from '../../vscode/page.ts';
import { temporaryFolder } from '../../vscode/workspace.ts';
import { textOf } from '../documents.ts';
import { Samples } from '../measure.ts';
import type { Part } from '../part.ts';
import { rowOf } from '../results.ts';

const measure = 'activation';

/** What is opened in a window of its own, and the extension that this activates. */
const cases = [
  { size: 'text of its language', of: 'tagwright', extension: 'Tagwright', file: 'tagged.txt', write: tagged },
  { size: 'plain text', of: 'tagwright', extension: 'Tagwright', file: 'plain.txt', write: plain },
  {
    size: 'text of its language',
    of: 'VS Code’s JSON extension',
    extension: 'JSON Language Features',
    file: 'plain.json',
    write: () => textOf('json', '8 kB'),
  },
] as const;

/** What the extension costs VS Code's extension host when a first text is opened. */
export const activation: Part = {
  name: 'activation',
  title: 'Activation in VS Code',
  about:
    'What VS Code itself says, in “Developer: Show Running Extensions”, of a new window in which one file is opened: loading the extension’s code and its `activate`. A plain text activates Tagwright too, which then looks whether it is tagged. Clock time: what else the machine does counts.',
  async run(settings) {
    const samples = cases.map(() => new Samples());
    const folder = temporaryFolder();
    for (const { file, write } of cases) writeFileSync(join(folder, file), write());
    for (let round = 0; round < (settings.quick ? 3 : 5); round++) {
      settings.progress(`activation, round ${round + 1}`);
      for (const [index, each] of cases.entries()) samples[index]!.add(await activateOnce(folder, each));
    }
    return cases.map(({ size, of }, index) => rowOf({ measure, of, size, unit: 'ms' }, samples[index]!));
  },
  goals: (results) =>
    [...new Set(cases.map(({ size }) => size))].map((size) => ({
      text: `activation by a ${size}, median`,
      limit: { most: 50 },
      value: results.find(measure, 'tagwright', size)?.median,
      unit: 'ms',
    })),
};

function tagged(): string {
  return textOf('cable', '8 kB');
}

function plain(): string {
  return 'Nothing in here is tagged.\n'.repeat(300);
}

async function activateOnce(folder: string, { file, extension }: (typeof cases)[number]): Promise<number> {
  // High enough for all extensions that run: the list has only what can be seen.
  const workbench = await openWorkbench({ folder, size: { width: 1200, height: 2400 }, scale: 1, whole: true });
  try {
    await workbench.openFile(file);
    return await activationOf(workbench, extension);
  } finally {
    await workbench.close();
  }
}

async function activationOf({ page, command }: Workbench, extension: string): Promise<number> {
  await command('Developer: Show Running Extensions');
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: extension });
  const text = await row.locator('.activation-time').getByText(/\d+ms/).innerText();
  return Number(/(\d+)ms/.exec(text)![1]);
}
