/** Feature: the report on the tagged texts of the open folders, for clients that ask for it. */
import { reportParams } from '../../../protocol/client-messages.ts';
import { type FolderReport, reportRequest } from '../../../protocol/index.ts';
import { reviewState } from '../../core/lists/review-list.ts';
import { suspicionsOf } from '../../core/mentions/suspicion.ts';
import { say } from '../../core/message.ts';
import { countReport, type Place, ReportSum } from '../../core/views/report.ts';
import { reportPage } from '../../core/views/report-page.ts';
import { type CheckedText, checkAll } from '../actions/folder-check.ts';
import { Reviews } from '../actions/reviews.ts';
import { commandLink } from '../command-link.ts';
import type { Feature } from '../connection/feature-host.ts';
import { check } from '../connection/params.ts';
import { withProgress } from '../connection/progress.ts';
import { refresh } from '../connection/refresh.ts';

/** A page of charts and tables on all files, which need not be open. */
export const report: Feature = {
  capabilities: () => ({}),
  register(host) {
    const { connection, workspace, client, folderCounts, idleQueue } = host.services;
    host.onRequest(reportRequest, async (given, token): Promise<FolderReport | null> => {
      const { command } = check(reportParams, given);
      const sum = new ReportSum();
      const entryOf = new Reviews(host.services).entries();
      const add = async ({ uri, linted }: CheckedText) => {
        const { document } = linted;
        const entry = await entryOf(uri);
        const review = { state: reviewState(entry, document.text), day: entry?.on };
        const count = () => {
          const doubts = suspicionsOf(document, folderCounts.cluesFor(uri, document));
          sum.add(countReport({ file: uri, linted, review, doubts }));
        };
        await idleQueue.whenIdle(() => host.attempt(`counting ${uri}`, undefined, count));
      };
      const title = client.language.write(say('Counting for the report'));
      return withProgress(connection, title, token, async (progress) => {
        const uris = await workspace.list();
        const tell = () => host.later('counts of the folder', () => refresh(host));
        for await (const checked of checkAll(host, uris, progress, uris, tell)) await add(checked);
        if (progress.isCancelled) return null;
        const nameOf = (uri: string) => workspace.nameOf(uri);
        const options = {
          language: client.language,
          nameOf,
          ...(command !== undefined && { linkTo: ({ file, line = 0 }: Place) => commandLink(command, [file, line]) }),
        };
        return { files: sum.documents, html: await reportPage(sum.total, options) };
      });
    });
  },
};
