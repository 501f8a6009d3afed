/** The command that checks the folder, and what keeps its findings true afterwards. */
import { type CancellationToken, CancellationTokenSource, commands, Disposable, l10n, Uri, workspace } from 'vscode';
import type { WhichFiles } from '../../server/folder-check.ts';
import type { Server } from '../../server/language-server.ts';
import { Debouncer } from '../../ui/debounce.ts';
import { isFolder } from '../../ui/folders.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { SerialQueue } from '../../ui/serial-queue.ts';
import { messageOf, showStatus } from '../../ui/status-message.ts';
import { FolderFindings } from './findings.ts';
import { totalsOf } from './ranking.ts';
import { FilesView } from './view.ts';

/** Names that texts have where no configuration says otherwise. */
const usualNames = /\.(?:txt|bner)$/;

/** Adds the view of files, and the command that fills it. */
export function addFilesView(server: Server): Disposable[] {
  const findings = new FolderFindings(server);
  const check = new Check(server, findings);
  return [
    findings,
    new FilesView(findings),
    check,
    // The Explorer gives what was clicked, and all that is selected.
    commands.registerCommand('tagwright.checkFolder', (clicked?: unknown, selected?: unknown) => {
      const folders = (Array.isArray(selected) ? selected : [clicked]).filter((each) => each instanceof Uri);
      return check.run(folders.length > 0 ? folders : undefined).catch((error) => showStatus(messageOf(error)));
    }),
    commands.registerCommand('tagwright.stopCheckingFolder', () => check.stop()),
  ];
}

/** Checks the folder when the user says so; from then on, files that change or are closed. */
class Check implements Disposable {
  readonly #server: Server;
  readonly #findings: FolderFindings;
  readonly #queue = new SerialQueue();
  /** Files to be read anew, folders of which all files are, and what was deleted. */
  readonly #stale = new Map<string, Uri>();
  readonly #staleFolders = new Map<string, Uri>();
  readonly #deleted = new Set<string>();
  readonly #later = new Debouncer(() => this.#readAnew().catch((error) => showStatus(messageOf(error))));
  #watching: Disposable | undefined;
  /** Ends the check that runs. */
  #running: CancellationTokenSource | undefined;

  constructor(server: Server, findings: FolderFindings) {
    this.#server = server;
    this.#findings = findings;
  }

  dispose(): void {
    this.#later.dispose();
    this.#watching?.dispose();
  }

  /** Checks the files beneath some folders, or all. */
  async run(folders?: readonly Uri[]): Promise<void> {
    if (!workspace.workspaceFolders?.length) return showStatus(l10n.t('Open a folder first.'));
    if (this.#running) return showStatus(l10n.t('The folder is being checked already.'));
    const running = new CancellationTokenSource();
    this.#setRunning(running);
    try {
      await commands.executeCommand('tagwright.files.focus');
      this.#watching ??= this.#watch();
      await this.#queue.run(() => this.#checkAll(folders, running.token));
    } finally {
      this.#setRunning(undefined);
      running.dispose();
    }
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
    const { checked, files, isWhole } = await this.#check({ folders, token });
    if (!isWhole) {
      const done = formatNumber(checked.size);
      return showStatus(l10n.t('Cancelled. Checked: {0} of {1} files.', done, formatNumber(files)));
    }
    const isBeneath = ({ path }: Uri) =>
      folders?.some((folder) => path.startsWith(folder.path.replace(/\/?$/, '/'))) ?? true;
    const before = [...this.#findings.files].map(({ uri }) => uri).filter(isBeneath);
    this.#findings.forget(before.filter((uri) => !checked.has(`${uri}`)));
    const totals = totalsOf([...this.#findings.files].filter(({ uri }) => isBeneath(uri)));
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

  /** Reads some files anew, with the counts of the last check, and forgets what was deleted. */
  async #readAnew(): Promise<void> {
    await this.#queue.run(async () => {
      if (this.#deleted.size > 0) this.#findings.forgetWithin(this.#deleted);
      this.#deleted.clear();
      const [uris, folders] = [this.#stale, this.#staleFolders].map((stale) => [...stale.values()]);
      this.#stale.clear();
      this.#staleFolders.clear();
      if (uris!.length + folders!.length === 0) return;
      const { checked, isWhole } = await this.#check({ uris, folders });
      // What was not found is gone, or no tagged text any more.
      if (isWhole) this.#findings.forget(uris!.filter((uri) => !checked.has(`${uri}`)));
    });
  }

  /** Has files checked, and takes over what was found. */
  async #check(which: WhichFiles) {
    const checked = new Set<string>();
    const folder = await this.#server.checkFolder((found) => {
      for (const { uri } of found) checked.add(`${uri}`);
      this.#findings.take(found);
    }, which);
    return { checked, ...folder };
  }

  #watch(): Disposable {
    // A configuration gives texts any names.
    const files = workspace.createFileSystemWatcher('**/*');
    const lists = workspace.createFileSystemWatcher('**/tagwright-review.json');
    const changed = (uri: Uri) => {
      const isText = this.#findings.has(uri) || usualNames.test(uri.path);
      if (isText && !this.#findings.isOpen(uri)) this.#schedule([uri]);
    };
    // Who marks a file as reviewed has it open.
    const listChanged = () => this.#schedule(this.#findings.open);
    return Disposable.from(
      files,
      lists,
      files.onDidChange(changed),
      files.onDidCreate(async (uri) => {
        if (usualNames.test(uri.path) || !(await isFolder(uri))) return changed(uri);
        // A folder that has come whole, as by a new name, is told of and its files are not.
        this.#staleFolders.set(`${uri}`, uri);
        this.#later.schedule();
      }),
      files.onDidDelete((uri) => {
        this.#deleted.add(`${uri}`);
        this.#later.schedule();
      }),
      lists.onDidChange(listChanged),
      lists.onDidCreate(listChanged),
      lists.onDidDelete(listChanged),
      this.#findings.onDidClose((uri) => this.#schedule([uri])),
      // A server that was started anew has not counted yet, and judges open texts by themselves until it has.
      this.#server.onDidChangeState(() => this.#server.isRunning && this.#schedule(this.#findings.open)),
    );
  }

  #schedule(uris: readonly Uri[]): void {
    for (const uri of uris) this.#stale.set(`${uri}`, uri);
    this.#later.schedule();
  }
}
