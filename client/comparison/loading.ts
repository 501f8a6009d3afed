/** Loads a comparison where everyone can see how far that is. */
import { l10n, ProgressLocation, window } from 'vscode';
import { formatNumber } from '../ui/number-format.ts';
import type { Comparison } from './comparison.ts';
import { titleOf } from './subject.ts';

/** Compares all files of a comparison; shows how many are done, and lets the user cancel it. */
export async function loadShown(comparison: Comparison): Promise<void> {
  const options = { location: ProgressLocation.Notification, title: titleOf(comparison.subject), cancellable: true };
  await window.withProgress(options, (progress, token) => {
    let before = 0;
    return comparison.load(token, (done, all) => {
      const message = l10n.t('{0} of {1} files', formatNumber(done), formatNumber(all));
      progress.report({ message, increment: (100 * (done - before)) / all });
      before = done;
    });
  });
}
