/** Where nothing is read out: what is said shows in the status bar. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { annotator } from '../annotator.ts';
import { openFerry } from '../ferry.ts';
import type { Workbench } from '../page.ts';

for (const [why, settings] of [
  ['When VS Code is not set to a screen reader', { 'editor.accessibilitySupport': 'off' }],
  ['When that is not wanted', { 'editor.accessibilitySupport': 'on', 'tagwright.announcements': 'off' }],
] as const) {
  describe(why, () => {
    let workbench: Workbench;

    before(async () => {
      workbench = await openFerry(settings);
    });
    after(() => workbench?.close());

    test('what is said is in the status bar only', async () => {
      const { press, says } = annotator(() => workbench.page);
      await press('Alt+.', 'Alt+m', 'm');
      await says('Relabelled “Kestrelport” as MISC.');
      const heard = await workbench.page.locator('.monaco-alert').allTextContents();
      assert.doesNotMatch(heard.join(), /Relabelled|KESTRELPORT/);
    });
  });
}
