/** The report: a page of charts and tables on the tagged texts of the open folders. */
import { CancellationTokenSource, type Disposable, l10n, Range, Uri, window, workspace } from 'vscode';
import { type FolderReport, type ReportParams, reportRequest } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { register } from '../ui/commands.ts';
import { showStatus } from '../ui/status-message.ts';
import { PagePanel } from './page-panel.ts';

/** The command that the links of the page run: it shows a line of a file. */
export const placeCommand = 'tagwright.openPlace';

/** Adds the command that shows the report, and the one that its links run. There is one panel at most; the command makes its page anew. */
export function addReport(server: Server): Disposable[] {
  let panel: PagePanel | undefined;
  let running: CancellationTokenSource | undefined;
  const show = async () => {
    if (!workspace.workspaceFolders?.length) return showStatus(l10n.t('Open a folder first.'));
    if (running) return showStatus(l10n.t('The report is being made already.'));
    running = new CancellationTokenSource();
    try {
      const params: ReportParams = { command: placeCommand };
      const report = await server.request<FolderReport | null>(reportRequest, params, running.token);
      if (!report) return showStatus(l10n.t('Cancelled. There is no new report.'));
      if (report.files === 0) return showStatus(l10n.t('There are no tagged texts in the open folders.'));
      panel ??= new PagePanel({ id: 'tagwright.report', title: l10n.t('Report'), commands: [placeCommand] });
      panel.show(report.html);
    } finally {
      running.dispose();
      running = undefined;
    }
  };
  return [
    {
      dispose() {
        running?.cancel();
        panel?.dispose();
      },
    },
    register('showReport', show),
    register(placeCommand.replace('tagwright.', ''), openPlace),
  ];
}

async function openPlace(uri: unknown, line: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof line !== 'number') return;
  const document = await workspace.openTextDocument(Uri.parse(uri, true));
  await window.showTextDocument(document, { selection: new Range(line, 0, line, 0) });
}
