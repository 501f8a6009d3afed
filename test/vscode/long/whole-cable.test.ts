/**
 * A whole cable corrected to a given result with the keyboard alone, and taken back to its first bytes. The number of keys
 * is printed: it is what an annotator pays.
 */
import assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import type { Page } from 'playwright-core';
import { fitToStatusBar } from '../../../client/ui/fitted.ts';
import { root } from '../../../scripts/install.ts';
import { Document } from '../../../server/core/syntax/document.ts';
import { isEntity } from '../../../server/core/syntax/entities.ts';
import { plainBody, plainLine } from '../../../server/core/syntax/plain.ts';
import { annotator } from '../annotator.ts';
import { openWorkbench, type Workbench } from '../page.ts';
import { temporaryFolder } from '../workspace.ts';

const name = '03KESTRELPORT214.txt';
/** How many edits it takes; each is one undo. */
const edits = 12;

describe('A whole cable by keyboard', () => {
  let workbench: Workbench;
  let page: Page;
  let file: string;
  let original: string;
  let corrected: string;
  /** How many keys were pressed since the cable was as it came. */
  let keys = 0;

  before(async () => {
    const folder = join(temporaryFolder(), 'examples');
    await cp(join(root, 'examples'), folder, { recursive: true });
    file = join(folder, name);
    original = await readFile(file, 'utf8');
    corrected = await readFile(join(import.meta.dirname, 'corrected', name), 'utf8');
    workbench = await openWorkbench({ folder, settings: { 'files.autoSave': 'off', 'workbench.reduceMotion': 'on' } });
    page = workbench.page;
    await workbench.openFile(name);
    await page.getByRole('button', { name: 'Bracketed named entities' }).waitFor();
    await counted();
  });
  after(() => workbench?.close());

  const { says, save } = annotator(() => page);
  const press = async (...pressed: readonly string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
    keys += pressed.length;
  };
  /** Presses keys and waits for what the status bar says then, as an annotator reads it. */
  const step = async (pressed: string | readonly string[], message: string) => {
    await press(...[pressed].flat());
    await page
      .locator('[id="status.extensionMessage"], .statusbar-item[id$=".review"], .statusbar-item[id$=".reviewFinding"]')
      .getByText(fitToStatusBar(message))
      .first()
      .waitFor();
  };
  /** Waits for the counts of the cable as it came. */
  const counted = () =>
    page.getByLabel('Tagwright, Entities: 62, Errors: 1, Warnings: 7, Infos: 4, Hints: 3').first().waitFor();
  const saved = async () => {
    await save();
    return readFile(file, 'utf8');
  };
  const find = async (text: string) => {
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
  };

  test('is corrected to a given result with fewer than two keys for each entity', async (context) => {
    keys = 0;
    await step(['Alt+m', 'i'], 'entity 1 of');
    await step(['Alt+m', 'f'], 'Made 5 fixes.');
    await step('Alt+j', '“Harbours Agency” is tagged ORG');
    await step('f', 'Tag “HARBOURS AGENCY” as ORG');
    await step('Alt+j', '“KESTRELPORT” before the number');
    await step('f', 'Tag “KESTRELPORT” as LOC');
    await step('n', '“Dunhollow” is tagged LOC');
    await step('f', 'Tag “DUNHOLLOW” as LOC');
    await step(['n', 'n', 'n'], 'entity 7 of');
    await press('a');
    await page.locator('.quick-input-list .monaco-list-row.focused').waitFor();
    await step(['m', 'Enter'], 'Relabelled 3 mentions of “F.P.” as MISC.');
    await step('Alt+j', 'There is no paragraph 12');
    await step('Alt+j', '“MHF” has several labels');
    await step('3', 'Relabelled “MHF” as ORG.');
    await step(['n', 'n'], 'entity 22 of');
    await step('x', 'Removed the tag of “parliament”.');
    await step('Alt+j', 'Paragraph 5 has no anchor.');
    await step('Alt+j', 'The opening parenthesis');
    await step(']', 'Extended “Office of Supply ( Winter Section” to the right.');
    await step(['n', 'n'], 'entity 46 of');
    await step('3', 'Relabelled “Strait Herald” as ORG.');
    await step('Alt+j', '“[PER” is not closed');
    await step('f', 'Close after “Droste”');
    await step('Alt+j', '“Harbour Board” is tagged ORG');
    await step('f', 'Tag “Harbour Board” as ORG');
    await step('Alt+j', '“Quell” has several labels');
    await step('1', 'Relabelled “Quell” as PER.');
    const result = await saved();
    assert.equal(result, corrected);
    assert.ok(tell(context, keys, original, result) < 2);
    await workbench.screenshot('whole-cable');
  });

  test('is taken back step by step to its first bytes', async () => {
    for (let edit = 0; edit < edits; edit++) await press('u');
    await counted();
    assert.equal(await saved(), original);
    await press('Escape');
  });

  test('has many mentions relabelled at once with many carets, in one step', async (context) => {
    keys = 0;
    await find('UCP');
    await press('ControlOrMeta+F2', 'Alt+m', 'm');
    await says('Relabelled 5 entities as MISC.');
    tell(context, keys, original, await saved());
    assert.equal(await readFile(file, 'utf8'), original.replaceAll('[ORG UCP', '[MISC UCP'));
    await press('ControlOrMeta+z');
    assert.equal(await saved(), original);
  });
});

/** Prints how many keys each corrected entity took. */
function tell(context: TestContext, keys: number, from: string, to: string): number {
  const count = changedEntities(from, to);
  context.diagnostic(`${keys} keys for ${count} entities: ${(keys / count).toFixed(2)} each`);
  return keys / count;
}

/** How many entities differ between two versions of the tags of one text: relabelled, moved, come or gone. */
function changedEntities(from: string, to: string): number {
  const [before, after] = [entitiesOf(from), entitiesOf(to)];
  const places = new Set([...before.keys(), ...after.keys()]);
  return [...places].filter((place) => before.get(place) !== after.get(place)).length;
}

/** The entities of a text, label and body, by their line and the place in it without tags. */
function entitiesOf(text: string): Map<string, string> {
  const document = Document.parse(text);
  const entities = [...document.tags()].filter(({ tag }) => isEntity(tag));
  return new Map(
    entities.map(({ tag, line, lineFrom }) => [
      `${document.positionAt(lineFrom).line}:${plainLine(line, 0, tag.from).length}`,
      `${tag.label} ${plainBody(line, tag)}`,
    ]),
  );
}
