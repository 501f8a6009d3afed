/**
 * Edits of many files that are not open, made by writing the files. VS Code would open each of them, and after an undo it would show each
 * in a tab.
 */
import { l10n, type Uri, workspace } from 'vscode';
import type { TextEdit } from 'vscode-languageclient';
import { formatNumber } from '../ui/number-format.ts';
import { messageOf } from '../ui/status-message.ts';

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
  /** Tells whether the file is as it has to be; one that is not, or has changes that are not saved, is not changed. */
  readonly isExpected: (text: string, bytes: Uint8Array) => boolean | Promise<boolean>;
}

/** Progress of work on many files, and whether somebody has cancelled it. */
export interface Watch {
  readonly isCancelled: () => boolean;
  report(done: number): void;
}

/** Result of changes: for each file that was changed, the change that takes that back; those that were left; and the reason why none was changed. */
interface Outcome {
  readonly back: readonly FileChange[];
  /** Files that are not as they have to be. */
  readonly left: readonly Uri[];
  readonly problem?: string;
}

/**
 * Changes all of some files, or none: when one cannot be changed or somebody cancels it, those before it are changed back.
 *
 * @param leavesOthers whether files that are not as they have to be are left, and the others changed
 * @param saved is told of each file that was written
 */
export async function changeAll(
  changes: readonly FileChange[],
  watch: Watch & { readonly leavesOthers: boolean },
  saved: (uri: Uri) => void,
): Promise<Outcome> {
  const outcome = await changeEach(changes, watch, saved);
  if (outcome.problem === undefined) return outcome;
  const { left } = await changeEach(
    outcome.back,
    { report: watch.report, isCancelled: () => false, leavesOthers: true },
    saved,
  );
  const problem = left.length > 0 ? `${outcome.problem} ${describeLeft(left)}` : outcome.problem;
  return { back: [], left, problem };
}

/** Says which files were left. */
export function describeLeft(left: readonly Uri[]): string {
  const [first] = left;
  return first && left.length === 1
    ? l10n.t('“{0}” was left: it has since changed, or cannot be written.', workspace.asRelativePath(first))
    : l10n.t('{0} files were left: they have since changed, or cannot be written.', formatNumber(left.length));
}

/** Changes files until one cannot be changed, or somebody cancels it. */
async function changeEach(
  changes: readonly FileChange[],
  { isCancelled, report, leavesOthers }: Watch & { readonly leavesOthers: boolean },
  saved: (uri: Uri) => void,
): Promise<Outcome> {
  const back: FileChange[] = [];
  const left: Uri[] = [];
  for (let at = 0; at < changes.length; at += concurrency) {
    if (isCancelled()) return { back, left, problem: l10n.t('Cancelled. Nothing was changed.') };
    const some = changes.slice(at, at + concurrency);
    const results = await Promise.allSettled(some.map(changeOne));
    let problem: string | undefined;
    for (const [index, result] of results.entries()) {
      const { uri } = some[index]!;
      if (result.status === 'fulfilled') {
        back.push(result.value);
        saved(uri);
      } else if (leavesOthers) left.push(uri);
      else problem ??= problemOf(uri, result.reason);
    }
    if (problem !== undefined) return { back, left, problem };
    report(back.length + left.length);
  }
  return { back, left };
}

function problemOf(uri: Uri, reason: unknown): string {
  const why = reason instanceof HasChanged ? l10n.t('it has since changed') : messageOf(reason);
  return l10n.t('Nothing was changed. “{0}”: {1}', workspace.asRelativePath(uri), why);
}

/** Reason why a file is not changed: it is not as it has to be. */
class HasChanged extends Error {}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const byteOrderMark = '\ufeff';

/** Changes a file, whose other bytes stay as they are. Returns what takes that back. */
async function changeOne({ uri, replacementsIn, isExpected }: FileChange): Promise<FileChange> {
  if (workspace.textDocuments.some((document) => document.isDirty && `${document.uri}` === `${uri}`))
    throw new HasChanged();
  const bytes = await workspace.fs.readFile(uri);
  const whole = decoder.decode(bytes);
  const mark = whole.startsWith(byteOrderMark) ? byteOrderMark : '';
  const before = whole.slice(mark.length);
  if (!(await isExpected(before, bytes))) throw new HasChanged();
  const { text, back } = replaced(before, replacementsIn(before));
  const written = new TextEncoder().encode(mark + text);
  await workspace.fs.writeFile(uri, written);
  const expected = await digestOf(written);
  return { uri, replacementsIn: () => back, isExpected: async (_, now) => (await digestOf(now)) === expected };
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
