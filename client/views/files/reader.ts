/** Lists the files of the open folders, reads those that somebody asks for, and keeps what is known of them true afterwards. */
import {
  type CancellationToken,
  CancellationTokenSource,
  commands,
  Disposable,
  l10n,
  type Uri,
  workspace,
} from 'vscode';
import { type ReviewedFiles, type ReviewedFilesParams, reviewedFilesRequest } from '../../../protocol/index.ts';
import type { WhichFiles } from '../../server/folder-check.ts';
import type { Server } from '../../server/language-server.ts';
import { entitySummary } from '../../server/requests.ts';
import { Debouncer } from '../../ui/debounce.ts';
import { isFolder } from '../../ui/folders.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { SerialQueue } from '../../ui/serial-queue.ts';
import { messageOf, showStatus } from '../../ui/status-message.ts';
import { type FolderFile, type FolderFiles, keyOf, wasRead } from './files.ts';
import { totalsOf } from './ranking.ts';

/** Names that texts have where no configuration says otherwise. */
const usualNames = /\.(?:txt|bner)$/;

/**
 * Lists files when they are to be seen; reads one when it is opened or pointed at, and all when the user says so. From then on, files
 * that change are read again, and no others.
 */
export class FolderReader implements Disposable {
  readonly #server: Server;
  readonly #files: FolderFiles;
  /** Settles when the files have been listed first; undefined until somebody wants that. */
  #listed: Promise<void> | undefined;
  readonly #listing = new SerialQueue();
  readonly #checking = new SerialQueue();
  /** Files to be read again. */
  readonly #stale = new Map<string, Uri>();
  /** Lists of reviewed files to be read again. */
  readonly #changedLists = new Map<string, Uri>();
  /** Open texts of which the entities are to be counted again. */
  readonly #edited = new Set<string>();
  readonly #relist = new Debouncer(() => this.#quietly(this.#listAgain()));
  readonly #rejudge = new Debouncer(() => this.#quietly(this.#judgeAgain()));
  readonly #reread = new Debouncer(() => this.#quietly(this.#readAgain()));
  readonly #recount = new Debouncer(() => this.#quietly(this.#countAgain()));
  #watching: Disposable | undefined;
  /** Ends the check that runs. */
  #running: CancellationTokenSource | undefined;
  /** Whether the server has counted all files: new ones are of interest, too. */
  #isCounted = false;

  constructor(server: Server, files: FolderFiles) {
    this.#server = server;
    this.#files = files;
  }

  dispose(): void {
    this.stop();
    for (const later of [this.#relist, this.#rejudge, this.#reread, this.#recount]) later.dispose();
    this.#watching?.dispose();
  }

  /** Has the files listed, if they are not; failures are said. No text is read for it. */
  async list(): Promise<void> {
    if (!workspace.workspaceFolders?.length) return;
    this.#watching ??= this.#watch();
    this.#listed ??= this.#list();
    try {
      await this.#listed;
    } catch (error) {
      this.#listed = undefined;
      showStatus(messageOf(error));
    }
  }

  /** Lists the files again. */
  refresh(): void {
    this.#relist.schedule();
  }

  /** Has a file read, if it has not been: no other file is read for it. Failures are said. */
  async read(uri: Uri): Promise<void> {
    const file = this.#files.at(uri);
    if (file && !wasRead(file)) await this.#quietly(this.#check({ uris: [uri] }));
  }

  /** Checks the files beneath some folders, or all. Returns whether it could begin. */
  async check(folders?: readonly Uri[]): Promise<boolean> {
    if (this.#running) {
      showStatus(l10n.t('The folder is being checked already.'));
      return false;
    }
    const running = new CancellationTokenSource();
    this.#setRunning(running);
    try {
      await this.list();
      this.#files.showsFindings = true;
      await this.#checking.run(() => this.#checkAll(folders, running.token));
    } finally {
      this.#setRunning(undefined);
      running.dispose();
    }
    return true;
  }

  /** Ends the check of all files, if one runs. */
  stop(): void {
    this.#running?.cancel();
  }

  #setRunning(running: CancellationTokenSource | undefined): void {
    this.#running = running;
    commands.executeCommand('setContext', 'tagwright.checkingFolder', running !== undefined);
  }

  async #checkAll(folders: readonly Uri[] | undefined, token: CancellationToken): Promise<void> {
    const isBeneath = ({ uri: { path } }: FolderFile) =>
      folders?.some((folder) => path.startsWith(folder.path.replace(/\/?$/, '/'))) ?? true;
    const asked = [...this.#files.all.values()].filter(isBeneath);
    const { checked, files, isWhole } = await this.#check(folders ? { folders, token } : { token });
    if (!isWhole) {
      const done = formatNumber(checked.size);
      return showStatus(l10n.t('Cancelled. Checked: {0} of {1} files.', done, formatNumber(files)));
    }
    this.#files.setPlain(asked.map(({ uri }) => uri).filter((uri) => !checked.has(keyOf(uri))));
    const totals = totalsOf([...this.#files.all.values()].filter(isBeneath));
    if (totals.files === 0) {
      return showStatus(
        folders
          ? l10n.t('There are no tagged texts in this folder.')
          : l10n.t('There are no tagged texts in the open folders.'),
      );
    }
    const numbers = [totals.findings, totals.withFindings, totals.files].map(formatNumber);
    showStatus(l10n.t('Findings: {0}, in {1} of {2} files.', ...numbers));
  }

  /** Has files checked, and takes over what was found. Of files that are named, those that are not found are no tagged texts. */
  async #check(which: WhichFiles) {
    const checked = new Set<string>();
    const isPart = which.uris !== undefined && !this.#isCounted;
    const folder = await this.#server.checkFolder(
      (found) => {
        for (const { uri } of found) checked.add(keyOf(uri));
        this.#files.take(found);
        this.#isCounted ||= !isPart;
      },
      { ...which, ...(isPart && { onlyThese: true }) },
    );
    if (folder.isWhole) this.#files.setPlain((which.uris ?? []).filter((uri) => !checked.has(keyOf(uri))));
    return { checked, ...folder };
  }

  #list(): Promise<void> {
    return this.#listing.run(async () => {
      const { added, judged } = this.#files.list(await this.#server.listFolder());
      this.#schedule(judged);
      this.#schedule(this.#isCounted ? added : added.filter((uri) => this.#files.isOpen(uri)));
    });
  }

  async #listAgain(): Promise<void> {
    this.#listed = this.#list();
    await this.#listed;
  }

  /** Asks what lists of reviewed files have that have changed; whether there are other files is another question. */
  async #judgeAgain(): Promise<void> {
    await this.#listing.run(async () => {
      const lists = [...this.#changedLists.values()];
      this.#changedLists.clear();
      for (const list of lists) {
        const params: ReviewedFilesParams = { uri: `${list}` };
        const { files } = await this.#server.request<ReviewedFiles>(reviewedFilesRequest, params);
        const judged = this.#files.setReviewed(list, files);
        if (judged) this.#schedule(judged);
        else this.#relist.schedule();
      }
    });
  }

  /** Reads some files again, with the counts of the last check. */
  async #readAgain(): Promise<void> {
    await this.#checking.run(async () => {
      const uris = [...this.#stale.values()].filter((uri) => this.#files.at(uri));
      this.#stale.clear();
      if (uris.length > 0) await this.#check({ uris });
    });
  }

  /** Counts the entities of open texts that were edited. */
  async #countAgain(): Promise<void> {
    const edited = workspace.textDocuments.filter(({ uri }) => this.#edited.has(keyOf(uri)));
    this.#edited.clear();
    for (const document of edited) {
      const { counts } = await entitySummary(this.#server, document);
      this.#files.setEntities(
        document.uri,
        counts.reduce((sum, { count }) => sum + count, 0),
      );
    }
  }

  #watch(): Disposable {
    // A configuration gives texts any names.
    const files = workspace.createFileSystemWatcher('**/*');
    const lists = workspace.createFileSystemWatcher('**/tagwright-review.json');
    const relist = () => this.#relist.schedule();
    const rejudge = (list: Uri) => {
      this.#changedLists.set(keyOf(list), list);
      this.#rejudge.schedule();
    };
    const schedule = (uri: Uri) => {
      const file = this.#files.at(uri);
      if (file && (this.#isCounted || wasRead(file))) this.#schedule([uri]);
    };
    return Disposable.from(
      files,
      lists,
      files.onDidChange(schedule),
      files.onDidCreate(async (uri) => {
        schedule(uri);
        // A folder that has come whole, as by a new name, is told of and its files are not.
        if (this.#mayBeText(uri) || (await isFolder(uri))) relist();
      }),
      files.onDidDelete((uri) => {
        if (this.#mayBeText(uri) || this.#isAround(uri)) relist();
      }),
      lists.onDidChange(rejudge),
      lists.onDidCreate(rejudge),
      lists.onDidDelete(relist),
      workspace.onDidChangeWorkspaceFolders(relist),
      this.#server.onDidChangeFolder(relist),
      this.#files.onDidClose(schedule),
      this.#files.onDidShow((uri) => this.#shown(uri)),
      // A server that was started anew has not counted yet, and judges open texts by themselves until it has.
      this.#server.onDidChangeState(() => this.#server.isRunning && this.#schedule(this.#files.open)),
    );
  }

  /** An open text that has other findings now may have other entities, too. */
  #shown(uri: Uri): void {
    const file = this.#files.at(uri);
    if (file?.figures) {
      this.#edited.add(keyOf(uri));
      this.#recount.schedule();
    } else this.#schedule([uri]);
  }

  /** Whether a file is a text, or has the ending of one that is listed. */
  #mayBeText(uri: Uri): boolean {
    return usualNames.test(uri.path) || this.#files.hasEnding(uri);
  }

  /** Whether listed files are in a folder. */
  #isAround({ path }: Uri): boolean {
    for (const { uri } of this.#files.all.values()) if (uri.path.startsWith(`${path}/`)) return true;
    return false;
  }

  #schedule(uris: readonly Uri[]): void {
    if (uris.length === 0) return;
    for (const uri of uris) this.#stale.set(keyOf(uri), uri);
    this.#reread.schedule();
  }

  async #quietly(act: Promise<unknown>): Promise<void> {
    await act.catch((error) => showStatus(messageOf(error)));
  }
}
