/** An import or export from the trial to the last file: nothing is written before what would be lost has been told. */
import { type CancellationToken, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { ConvertedText } from '../../protocol/index.ts';
import { whileAsking } from '../commands/asking.ts';
import type { Server } from '../server/language-server.ts';
import { withoutLinks } from '../ui/foreign.ts';
import { formatNumber } from '../ui/number-format.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';
import { type Conversion, convertAll } from './conversion.ts';
import { askWhere } from './questions.ts';
import { Report } from './report.ts';
import { existingIn, type FilesInTheWay, nameOf, type Sink, sinkFor } from './writing.ts';

/** A conversion that somebody wants. */
export interface Wish extends Conversion {
  /** Name of the command, for questions. */
  readonly title: string;
  /** Name for a folder of what is written. */
  readonly folderName: string;
}

/** Converts files, asks what has to be asked, and writes what came of them. */
export async function exchange(server: Server, wish: Wish): Promise<void> {
  const trial = await tryOut(server, wish);
  if (!trial || !(await mayGoOn(trial.report))) return;
  const { title, to, folderName } = wish;
  const { report, paths } = trial;
  const origin = Uri.parse(wish.files[0]!.uri, true);
  const where = await askWhere(title, {
    to,
    documents: report.documents,
    paths: [...paths].slice(0, 1),
    origin,
    folderName,
  });
  if (!where) return;
  const inTheWay = where.kind === 'folder' ? await filesInTheWay(where.uri, paths) : nothingInTheWay;
  if (inTheWay) await write(server, wish, sinkFor(where, to, inTheWay), report.lossy > 0);
}

/** Reads all files and converts them, to know what would be lost; undefined when that was cancelled. */
async function tryOut(server: Server, wish: Wish) {
  const report = new Report();
  const paths = new Set<string>();
  const isWhole = await convertShown(server, wish, true, async (results) => {
    for (const document of report.add(results)) for (const path of document.paths) paths.add(path);
  });
  return isWhole ? { report, paths } : undefined;
}

/** Tells what would be lost or left out, and asks whether to go on with the rest. */
async function mayGoOn(report: Report): Promise<boolean> {
  const { documents, lossy, withoutScores, mistakes } = report;
  if (documents === 0) {
    const message =
      mistakes > 0
        ? l10n.t('Nothing was written: there are no texts without mistakes.')
        : l10n.t('Nothing was written: there are no texts.');
    await showList(message, report, {});
    return false;
  }
  if (lossy + withoutScores + mistakes === 0) return true;
  const parts = [
    lossy > 0 && l10n.t('Texts that would lose something: {0} of {1}.', formatNumber(lossy), formatNumber(documents)),
    withoutScores > 0 && l10n.t('Texts whose probabilities of labels are not kept: {0}.', formatNumber(withoutScores)),
    mistakes > 0 && l10n.t('Mistakes, for which something is left out: {0}.', formatNumber(mistakes)),
    l10n.t('Nothing has been written yet.'),
  ];
  return showList(parts.filter(Boolean).join(' '), report, { goOn: l10n.t('Write Anyway') });
}

/** Lines that a dialog has room for. */
const maxLinesInDialog = 6;

/**
 * Shows a message with the beginning of a list, and the whole of it on request.
 *
 * @param goOn what there is to choose; without it, the message does not ask for an answer
 * @returns whether that was chosen
 */
async function showList(message: string, report: Report, { goOn }: { readonly goOn?: string }): Promise<boolean> {
  const { lines, lineCount } = report;
  const list = l10n.t('Show List');
  const rest = lineCount - maxLinesInDialog;
  const shown = [...lines.slice(0, maxLinesInDialog), ...(rest > 0 ? [l10n.t('… {0} more', formatNumber(rest))] : [])];
  const buttons = [...(goOn === undefined ? [] : [goOn]), ...(lineCount > 0 ? [list] : [])];
  const isModal = goOn !== undefined;
  const text = isModal || lineCount !== 1 ? message : `${message} ${lines[0]}`;
  const options = isModal ? { modal: true, detail: shown.join('\n') } : {};
  const choice = await whileAsking(() => window.showWarningMessage(withoutLinks(text), options, ...buttons));
  if (choice !== list) return choice !== undefined;
  const more = lineCount > lines.length ? [l10n.t('… {0} more', formatNumber(lineCount - lines.length))] : [];
  await window.showTextDocument(await workspace.openTextDocument({ content: [...lines, ...more, ''].join('\n') }));
  // The list is to be read before the answer.
  return goOn !== undefined && (await window.showWarningMessage(withoutLinks(message), goOn)) !== undefined;
}

const nothingInTheWay: FilesInTheWay = { existing: new Set(), areReplaced: false };

/** Finds the files that are in the way, and asks what to do with them; undefined when nothing is to be written. */
async function filesInTheWay(folder: Uri, paths: ReadonlySet<string>): Promise<FilesInTheWay | undefined> {
  const existing = await existingIn(folder, paths);
  if (existing.size === 0) return nothingInTheWay;
  const replace = l10n.t('Replace');
  const keep = l10n.t('Write the Others Only');
  const message = l10n.t(
    '“{0}” already has some of these files: {1}. Replace them?',
    nameOf(folder),
    formatNumber(existing.size),
  );
  const detail = [...existing].slice(0, maxLinesInDialog).join('\n');
  const buttons = existing.size < paths.size ? [replace, keep] : [replace];
  const choice = await whileAsking(() => window.showWarningMessage(message, { modal: true, detail }, ...buttons));
  return choice === undefined ? undefined : { existing, areReplaced: choice === replace };
}

/** @param isLossy whether it was told that something would be lost */
async function write(server: Server, wish: Wish, sink: Sink, isLossy: boolean): Promise<void> {
  const report = new Report();
  const written = { documents: 0, entities: 0 };
  const problems = new Report();
  const put = async (document: ConvertedText) => {
    // A file may have changed since it was tried.
    if (document.losses.length > 0 && !isLossy)
      throw new Error(l10n.t('It has changed meanwhile and would lose something.'));
    if (!(await sink.put(document))) return;
    written.documents++;
    written.entities += document.entities;
  };
  const isWhole = await convertShown(server, wish, false, async (results) => {
    // Together: on a remote machine, each file is some messages back and forth.
    const done = report
      .add(results)
      .map((document) =>
        put(document).catch((error) => problems.say(document.document, l10n.t('not written: {0}', messageOf(error)))),
      );
    await Promise.all(done);
  });
  const numbers = [written.documents, written.entities].map(formatNumber);
  if (!isWhole) {
    const words = l10n.t('Cancelled. Texts that were written: {0}.', sink.writesAtOnce ? numbers[0]! : '0');
    return showStatus(words);
  }
  const message = l10n.t('Texts: {0}, entities: {1}. Written to “{2}”.', ...numbers, await sink.end());
  if (problems.lineCount > 0) await showList(message, problems, {});
  else showStatus(message);
}

/** Converts files and shows how far that is; the user can cancel it there. */
function convertShown(
  server: Server,
  wish: Wish,
  isTrial: boolean,
  take: (results: Parameters<Parameters<typeof convertAll>[3]>[0]) => Promise<void>,
): Thenable<boolean> {
  const all = wish.files.length;
  const options = { location: ProgressLocation.Notification, title: wish.title, cancellable: true };
  return window.withProgress(options, (progress, token: CancellationToken) => {
    let before = 0;
    return convertAll(server, wish, { isTrial, token }, async (results, done) => {
      await take(results);
      const numbers = [done, all].map(formatNumber);
      const message = isTrial
        ? l10n.t('{0} of {1} files read', ...numbers)
        : l10n.t('{0} of {1} files written', ...numbers);
      progress.report({ message, increment: (100 * (done - before)) / all });
      before = done;
    });
  });
}
