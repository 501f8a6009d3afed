/** Feature: the findings of all files of the open folders, for clients that ask for them. */
import {
  type CancellationToken,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ProgressType,
  ResponseError,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import {
  checkFolderParams,
  reviewedFilesParams,
  workspaceDiagnosticParams,
} from '../../../protocol/client-messages.ts';
import {
  type CheckedFile,
  type CheckedFolder,
  checkFolderRequest,
  folderChangedNotification,
  type ListedFolder,
  listFolderRequest,
  type ReviewedFile,
  type ReviewedFiles,
  reviewedFilesRequest,
} from '../../../protocol/index.ts';
import { moved } from '../../core/lint/active-rules.ts';
import type { ReviewedFile as ReviewedEntry } from '../../core/lists/review-list.ts';
import { suspicionsOf } from '../../core/mentions/suspicion.ts';
import { say } from '../../core/message.ts';
import { countEntities } from '../../core/syntax/entities.ts';
import { digest } from '../../core/util/hash.ts';
import { inExplorerOrder } from '../../corpus/explorer-order.ts';
import { addressKey, asFolder } from '../../corpus/files.ts';
import type { Workspace } from '../../corpus/workspace.ts';
import { type CheckedText, checkAll } from '../actions/folder-check.ts';
import { Reviews } from '../actions/reviews.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import { check } from '../connection/params.ts';
import { withProgress } from '../connection/progress.ts';
import { refresh } from '../connection/refresh.ts';
import { toDiagnostic, toNote } from '../diagnostic.ts';
import { listedFindings, ofSeverity, wordOfUnlisted } from '../shown-findings.ts';

/** Files whose findings are sent together. */
const batch = 32;

/**
 * Findings of files that need not be open. VS Code asks by a request of our own: its library for LSP's would ask every two seconds
 * whether its user wants that or not, and tells neither progress nor how many findings of a file are not listed.
 */
export const folder: Feature = {
  capabilities: () => ({}),
  register(host) {
    const { connection, documents, folderCounts, client } = host.services;
    documents.onDidClose(({ document }) => folderCounts.closed(document.uri, document.document));
    const reviews = new Reviews(host.services);
    onListFolder(host, reviews);
    onReviewedFiles(host, reviews);
    if (client.asksForFolders) {
      host.settingsChanged.event(() => void connection.sendNotification(folderChangedNotification, {}));
    }
    onCheckFolder(host, reviews);
    onWorkspaceDiagnostics(host);
  },
};

/** Answers {@link listFolderRequest}. Of the folders, it reads configurations and lists only. */
function onListFolder(host: FeatureHost, reviews: Reviews): void {
  const { workspace, client, fileSettings } = host.services;
  host.onRequest(listFolderRequest, async (): Promise<ListedFolder> => {
    const entryOf = reviews.entries();
    const roots = new Map<string | undefined, { uri: string; name: string }[]>(
      fileSettings.roots.map((root) => [root, []]),
    );
    for (const uri of await workspace.list())
      roots.get(workspace.rootOf(uri))?.push({ uri, name: workspace.nameOf(uri) });
    const files = [...roots.values()].flatMap((own) => inExplorerOrder(own, client.language.locale));
    const listed = files.map(async (file) => {
      const entry = await entryOf(file.uri);
      if (!entry) return file;
      return { ...file, review: reviewOf(entry) };
    });
    return { files: await Promise.all(listed) };
  });
}

/** Answers {@link reviewedFilesRequest}. */
function onReviewedFiles(host: FeatureHost, reviews: Reviews): void {
  host.onRequest(reviewedFilesRequest, async (given): Promise<ReviewedFiles> => {
    const listed = await reviews.listedIn(check(reviewedFilesParams, given).uri);
    return { files: listed.map(({ uri, entry }) => ({ uri, review: reviewOf(entry) })) };
  });
}

function reviewOf({ file: _, ...review }: ReviewedEntry): ReviewedFile['review'] {
  return review;
}

/** Answers {@link checkFolderRequest}. */
function onCheckFolder(host: FeatureHost, reviews: Reviews): void {
  const { connection, workspace, client, folderCounts } = host.services;
  const partial = new ProgressType<CheckedFile[]>();
  host.onRequest(checkFolderRequest, async (given, token): Promise<CheckedFolder> => {
    const { partialResultToken, uris, folders, onlyThese = false } = check(checkFolderParams, given);
    const title = client.language.write(say('Checking the folder'));
    return withProgress(connection, title, token, async (progress) => {
      const isWhole = !uris && !folders;
      // A server that has not counted yet, as after a restart, does so before it judges any file.
      const counts = isWhole || !(folderCounts.sums || onlyThese);
      const texts = counts || folders ? await workspace.list() : [];
      const some = [...(await listedOf(workspace, uris ?? [])), ...beneath(folders ?? [], texts)];
      const all = isWhole ? texts : [...new Set(some)];
      const toCount = counts ? texts : [];
      const stateOf = reviews.states();
      const send = batched<CheckedFile>((files) => connection.sendProgress(partial, partialResultToken, files));
      // Open texts are judged with the counts from now on. Who pulls all would do that again if it were told so.
      const tell = () => host.later('counts of the folder', () => refresh(host));
      for await (const checked of checkAll(host, all, progress, toCount, tell)) {
        const { uri, linted } = checked;
        const [state, diagnostics] = [await stateOf(uri, linted), listed(host, checked)];
        const numbers = await numbersOf(host, checked);
        await send.add({ uri, name: workspace.nameOf(uri), counts: linted.counts, ...numbers, state, diagnostics });
      }
      await send.rest();
      return { files: all.length, isWhole: !progress.isCancelled };
    });
  });
}

/** Counts the entities of a text, when nobody waits for anything else: to judge their labels takes as long as to find its findings. */
async function numbersOf(host: FeatureHost, { uri, linted: { document } }: CheckedText) {
  const { idleQueue, folderCounts } = host.services;
  const nothing = { entities: 0, suspicious: 0 };
  const count = () => ({
    entities: [...countEntities(document).values()].reduce((sum, count) => sum + count, 0),
    suspicious: suspicionsOf(document, folderCounts.cluesFor(uri, document)).length,
  });
  return idleQueue.whenIdle(() => host.attempt(`counting ${uri}`, nothing, count));
}

/** Chooses the files that the workspace lists; others are hidden, or left out by their configuration. */
async function listedOf(workspace: Workspace, uris: readonly string[]): Promise<readonly string[]> {
  const listed: string[] = [];
  for (const uri of uris) if (await workspace.lists(uri)) listed.push(uri);
  return listed;
}

/** Chooses the files beneath some folders. */
function beneath(folders: readonly string[], uris: readonly string[]): readonly string[] {
  const keys = folders.map((folder) => addressKey(asFolder(folder)));
  return uris.filter((uri) => keys.some((key) => addressKey(uri).startsWith(key)));
}

/** Answers LSP's own request, where the client pulls; files that are as they were told before are told as that. */
function onWorkspaceDiagnostics(host: FeatureHost): void {
  const { connection, workspace, client } = host.services;
  const changes = countChanges(host);
  /** Number of changes when all files were last checked. */
  let checkedAt: number | undefined;
  host.onRequest(WorkspaceDiagnosticRequest.method, async (given, token): Promise<WorkspaceDiagnosticReport> => {
    const { previousResultIds, partialResultToken } = check(workspaceDiagnosticParams, given);
    const before = new Map(previousResultIds?.map(({ uri, value }) => [uri, value]));
    const now = changes();
    // Who has not told of changes has all read again.
    if (client.watchesFiles && checkedAt === now && before.size > 0) {
      return { items: [...before].map(([uri, value]) => unchanged(uri, value)) };
    }
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const send = batched<WorkspaceDocumentDiagnosticReport>(async (reports) => {
      if (partialResultToken == null) items.push(...reports);
      else
        await connection.sendProgress(WorkspaceDiagnosticRequest.partialResult, partialResultToken, { items: reports });
    });
    const title = client.language.write(say('Checking the folder'));
    await withProgress(connection, title, token, async (progress) => {
      const uris = await workspace.list();
      for await (const checked of checkAll(host, uris, progress, uris)) {
        await send.add(reportOf(host, checked, before.get(checked.uri)));
        before.delete(checked.uri);
      }
      if (progress.isCancelled) throw cancelled(token);
      checkedAt = uris.every(isWatched) ? now : undefined;
    });
    // Of what is gone, nothing is left.
    for (const uri of before.keys()) {
      await send.add({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
    }
    await send.rest();
    return { items };
  });
}

/** Who has cancelled where it was shown is not asked again at once. */
function cancelled(token: CancellationToken): ResponseError<unknown> {
  return token.isCancellationRequested
    ? new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.')
    : new ResponseError(LSPErrorCodes.ServerCancelled, 'Cancelled.', { retriggerRequest: false });
}

/** Makes a function that tells how many changes there have been that other findings can come from. */
function countChanges({ services: { documents }, filesChanged }: FeatureHost): () => number {
  let changes = 0;
  const change = () => changes++;
  documents.onDidChangeContent(change);
  documents.onDidClose(change);
  filesChanged.event(change);
  return () => changes;
}

/** Whether the client tells of changes of a file: of texts with other names that a configuration selects, it does not. */
function isWatched(uri: string): boolean {
  return /\.(?:txt|bner)$/.test(uri);
}

function reportOf(
  host: FeatureHost,
  checked: CheckedText,
  previous: string | undefined,
): WorkspaceDocumentDiagnosticReport {
  const { uri, open } = checked;
  const items = listed(host, checked);
  const resultId = digest(JSON.stringify(items));
  const version = open?.version ?? null;
  if (resultId === previous) return { ...unchanged(uri, resultId), version };
  return { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items };
}

function unchanged(uri: string, resultId: string): WorkspaceDocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId };
}

/** The findings of a file that are listed while it is not open. */
function listed({ services: { client } }: FeatureHost, { uri, linted }: CheckedText): Diagnostic[] {
  const { document, blocks } = linted;
  const more = wordOfUnlisted(linted);
  const items = more ? [toNote(document, more, client)] : [];
  for (const { index, severity, count } of listedFindings(linted)) {
    const at = document.blockFrom(index);
    for (const finding of ofSeverity(blocks[index]!, severity).slice(0, count)) {
      items.push(toDiagnostic({ uri, linted }, moved(finding, at), client));
    }
  }
  return items;
}

/** Collects things and sends some together. */
function batched<T>(send: (things: T[]) => Promise<void>) {
  let waiting: T[] = [];
  const rest = async () => {
    const things = waiting;
    waiting = [];
    if (things.length > 0) await send(things);
  };
  return {
    async add(thing: T): Promise<void> {
      waiting.push(thing);
      if (waiting.length >= batch) await rest();
    },
    rest,
  };
}
