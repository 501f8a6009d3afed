/** Writes texts in which everything is decided into a folder of their own. */
import { l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import {
  type DecidedText,
  type DifferencesParams,
  decidedTextRequest,
  type FileVersion,
  fromBase64,
} from '../../protocol/index.ts';
import { whileAsking } from '../commands/asking.ts';
import { askFolder } from '../exchange/questions.ts';
import { encoded, existingIn, nameOf, writeWhole } from '../exchange/writing.ts';
import type { Server } from '../server/language-server.ts';
import { formatNumber } from '../ui/number-format.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';
import type { Comparison } from './comparison.ts';

/**
 * Asks for a folder, and writes the texts there. What an annotator has is never written over.
 *
 * @returns the folder; undefined when nothing is written
 */
export async function writeResult(server: Server, comparison: Comparison): Promise<Uri | undefined> {
  const title = l10n.t('Write Decided Texts');
  const home = Uri.joinPath(Uri.parse(comparison.decisions, true), '..');
  const folder = await askFolder(title, home, 'agreed');
  if (!folder) return undefined;
  if (isAnnotators(comparison, folder))
    throw new Error(l10n.t('“{0}” is what an annotator has: write to another folder.', nameOf(folder)));
  const places = comparison.all.map(({ file }) => file.place);
  const existing = await existingIn(folder, places);
  if (existing.size > 0 && !(await mayReplace(folder, existing.size))) return undefined;
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  await window.withProgress(options, async (progress, token) => {
    const written = { count: 0, open: 0 };
    const problems: string[] = [];
    for (const { file } of comparison.all) {
      if (token.isCancellationRequested) break;
      const params: DifferencesParams = { file, decisions: comparison.decisions };
      const decided = await server.request<DecidedText>(decidedTextRequest, params);
      if (decided.open > 0) written.open++;
      else {
        const content = await contentOf(decided, file.versions[0]);
        if (!content) problems.push(`${file.place}: ${decided.problem}`);
        else
          await writeWhole(Uri.joinPath(folder, file.place), content, existing.has(file.place))
            .then(() => written.count++)
            .catch((error) => problems.push(`${file.place}: ${messageOf(error)}`));
      }
      progress.report({ message: formatNumber(written.count), increment: 100 / places.length });
    }
    const numbers = l10n.t(
      'Texts written to “{0}”: {1}. Not yet decided: {2}.',
      nameOf(folder),
      ...[written.count, written.open].map(formatNumber),
    );
    if (problems.length === 0) return showStatus(numbers);
    const more = problems.length > 1 ? l10n.t('… {0} more', formatNumber(problems.length - 1)) : '';
    void window.showWarningMessage([numbers, l10n.t('Not written: {0}', problems[0]!), more].filter(Boolean).join(' '));
  });
  return folder;
}

/** The bytes of a text that was decided; undefined when there is none. */
async function contentOf(
  { text, bytes }: DecidedText,
  first: FileVersion | null | undefined,
): Promise<Uint8Array | undefined> {
  if (bytes !== undefined) return fromBase64(bytes);
  return text === undefined || !first ? undefined : encoded(`${await markOf(Uri.parse(first.uri, true))}${text}`);
}

function isAnnotators({ subject, all }: Comparison, folder: Uri): boolean {
  const key = `${folder}`.replace(/\/?$/, '/');
  const roots = subject.kind === 'folders' ? subject.roots : [];
  return (
    roots.some((root) => key.startsWith(root.replace(/\/?$/, '/'))) ||
    all.some(({ file }) => file.versions.some((version) => version?.uri === `${Uri.joinPath(folder, file.place)}`))
  );
}

async function mayReplace(folder: Uri, count: number): Promise<boolean> {
  const replace = l10n.t('Replace');
  const message = l10n.t(
    '“{0}” already has some of these files: {1}. Replace them?',
    nameOf(folder),
    formatNumber(count),
  );
  return (await whileAsking(() => window.showWarningMessage(message, { modal: true }, replace))) === replace;
}

/** The byte order mark that a file begins with, if it does: the server reads texts without. */
async function markOf(file: Uri): Promise<string> {
  const [first, second, third] = await workspace.fs.readFile(file);
  return first === 0xef && second === 0xbb && third === 0xbf ? '\ufeff' : '';
}
