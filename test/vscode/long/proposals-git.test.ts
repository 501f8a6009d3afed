/** What VS Code's own git knows of files before they were corrected: of those that were renamed since, and in a clone without the history. */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { correctedCable } from '../../core/corrected-cable.ts';
import { annotator, inOrder } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { cableName, commitAll, writeCables } from '../tagged-cables.ts';
import { temporaryFolder } from '../workspace.ts';

const files = 14;
const reviewed = 10;

function gitIn(folder: string) {
  return (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...args], { cwd: folder });
}

/** Makes a repository of cables that got another folder and, later, were corrected; both were committed. */
async function correctedRepository(): Promise<string> {
  const folder = temporaryFolder();
  const git = gitIn(folder);
  await writeCables(join(folder, 'raw'), files);
  commitAll(folder);
  git('mv', 'raw', 'annotated');
  git('commit', '--quiet', '-m', 'renamed');
  const names = Array.from({ length: reviewed }, (_, index) => `annotated/${cableName(index)}`);
  for (const [index, name] of names.entries()) await writeFile(join(folder, name), correctedCable(index).after);
  const list = [...names.map((file) => ({ file, by: 'ana' })), null];
  await writeFile(join(folder, 'tagwright-review.json'), JSON.stringify({ reviewed: list }));
  git('add', '.');
  git('commit', '--quiet', '-m', 'corrected');
  return folder;
}

async function learnIn(folder: string): Promise<Workbench> {
  const settings = { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' };
  const workbench = await openWorkbench({ folder, settings, whole: true });
  await workbench.openFile(cableName(reviewed));
  await workbench.page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
  await workbench.command('Tagwright: Learn from Reviewed Files');
  return workbench;
}

describe('The originals of files that were renamed', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await learnIn(await correctedRepository());
  });
  after(() => workbench?.close());
  const { says } = annotator(() => workbench.page);

  test('are their first versions, under another name', async () => {
    await says('Learned from 20 corrections in 10 reviewed files. Proposals: 8.');
  });
});

describe('The originals of files in a clone without the history', () => {
  const folder = temporaryFolder();
  let workbench: Workbench;
  before(async () => {
    const from = `${pathToFileURL(await correctedRepository())}`;
    gitIn(folder)('clone', '--quiet', '--depth', '1', from, '.');
    workbench = await learnIn(folder);
  });
  after(() => workbench?.close());
  inOrder();
  const { says } = annotator(() => workbench.page);
  const row = (name: string) => workbench.page.locator(`.customview-tree .monaco-list-row[aria-label^="${name}"]`);

  test('are not what stands in its only commit: nothing is learned, and the view says of what', async () => {
    await says('It takes 10 reviewed files to learn from; there are 0, and 10 of which nothing can be learned.');
    await row('Not learned from: 10 reviewed files').click();
    await row(`annotated/${cableName(0)}, It has no earlier version.`).waitFor();
    await workbench.screenshot('proposals-shallow');
  });
});
