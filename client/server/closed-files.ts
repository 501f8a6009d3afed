/**
 * Edits of many files that are not open, made by writing the files. VS Code would open each of them, and after an undo it would show each
 * in a tab.
 */
import { l10n, type Uri, workspace } from 'vscode';
import type { TextEdit } from 'vscode-languageclient';

/** Files that are read and written at a time. */
const concurrency = 16;

/** A part of a text, and what is there instead; offsets are UTF-16 units. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** A file that is changed. */
export interface FileChange {
  readonly uri: Uri;
  /** Finds the replacements, in order, in the text of the file, which is given without a byte order mark. */
  readonly replacementsIn: (text: string) => readonly Replacement[];
  /** Digest of the bytes that the file must have; any when it is not given. */
  readonly expected?: string;
}

/** Progress of work on many files, and whether somebody has cancelled it. */
export interface Watch {
  readonly isCancelled: () => boolean;
  report(done: number): void;
}

/** Result of changes: for each file that was changed, the change that takes that back; and the first reason why one was not. */
interface Outcome {
  readonly back: readonly FileChange[];
  readonly problem?: string;
}

/**
 * Changes all of some files, or none: when one cannot be changed or somebody cancels it, those before it are changed back.
 *
 * @param saved is told of each file that was written
 */
export async function changeAll(
  changes: readonly FileChange[],
  watch: Watch,
  saved: (uri: Uri) => void,
): Promise<Outcome> {
  const outcome = await changeEach(changes, watch, saved);
  if (outcome.problem === undefined) return outcome;
  await changeEach(outcome.back, { report: watch.report, isCancelled: () => false }, saved);
  return { back: [], problem: outcome.problem };
}

/** Changes files until one cannot be changed, or somebody cancels it. */
async function changeEach(
  changes: readonly FileChange[],
  { isCancelled, report }: Watch,
  saved: (uri: Uri) => void,
): Promise<Outcome> {
  const back: FileChange[] = [];
  for (let at = 0; at < changes.length; at += concurrency) {
    if (isCancelled()) return { back, problem: l10n.t('Cancelled. Nothing was changed.') };
    const some = changes.slice(at, at + concurrency);
    const results = await Promise.allSettled(some.map(changeOne));
    for (const result of results) {
      if (result.status === 'rejected') continue;
      back.push(result.value);
      saved(result.value.uri);
    }
    const failed = results.findIndex(({ status }) => status === 'rejected');
    if (failed >= 0) {
      const { reason } = results[failed] as PromiseRejectedResult;
      const name = workspace.asRelativePath(some[failed]!.uri);
      const why = reason instanceof HasChanged ? l10n.t('it has since changed') : `${(reason as Error).message}`;
      return { back, problem: l10n.t('Nothing was changed. “{0}”: {1}', name, why) };
    }
    report(back.length);
  }
  return { back };
}

/** Reason why a file is not changed: it is not as it was. */
class HasChanged extends Error {}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const byteOrderMark = '\ufeff';

/** Changes a file, whose other bytes stay as they are. Returns what takes that back. */
async function changeOne({ uri, replacementsIn, expected }: FileChange): Promise<FileChange> {
  const bytes = await workspace.fs.readFile(uri);
  if (expected !== undefined && (await digestOf(bytes)) !== expected) throw new HasChanged();
  const whole = decoder.decode(bytes);
  const mark = whole.startsWith(byteOrderMark) ? byteOrderMark : '';
  const { text, back } = replaced(whole.slice(mark.length), replacementsIn(whole.slice(mark.length)));
  const written = new TextEncoder().encode(mark + text);
  await workspace.fs.writeFile(uri, written);
  return { uri, replacementsIn: () => back, expected: await digestOf(written) };
}

async function digestOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Makes replacements in a text, and those that take them back. */
export function replaced(
  text: string,
  replacements: readonly Replacement[],
): { readonly text: string; readonly back: readonly Replacement[] } {
  const pieces: string[] = [];
  const back: Replacement[] = [];
  let [at, shift] = [0, 0];
  for (const { from, to, insert } of replacements) {
    pieces.push(text.slice(at, from), insert);
    back.push({ from: from + shift, to: from + shift + insert.length, insert: text.slice(from, to) });
    shift += insert.length - (to - from);
    at = to;
  }
  return { text: pieces.join('') + text.slice(at), back };
}

/** Converts edits of LSP, which are in order. */
export function toReplacements(text: string, edits: readonly TextEdit[]): Replacement[] {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (found) => found.index + found[0].length)];
  const offsetOf = ({ line, character }: TextEdit['range']['start']) => (starts[line] ?? text.length) + character;
  return edits.map(({ range, newText }) => ({
    from: offsetOf(range.start),
    to: offsetOf(range.end),
    insert: newText,
  }));
}
