/** Puts the parts of the extension together, for both of its entries. */
import type { ExtensionContext } from 'vscode';
import { AcceptUndo } from './commands/accept-undo.ts';
import { addConfigurationCommands } from './commands/configuration.ts';
import { addEditCommands } from './commands/edit.ts';
import { addExampleCommand } from './commands/example.ts';
import { addNavigationCommands } from './commands/navigate.ts';
import { addPlacesCommand } from './commands/places.ts';
import { addMentionRelabelling } from './commands/relabel-mentions.ts';
import { addLabelRenaming } from './commands/rename-label.ts';
import { addRulePages } from './commands/rule-pages.ts';
import { addServerCommands } from './commands/server.ts';
import { addComparison } from './comparison/commands.ts';
import { Bands } from './editor/bands.ts';
import { Detector } from './editor/detector.ts';
import { TooLarge } from './editor/too-large.ts';
import { addExchangeCommands } from './exchange/commands.ts';
import { addHelpCommands } from './help/commands.ts';
import { addProposals } from './proposals/commands.ts';
import { Review } from './review/review.ts';
import { KeptLearningFile } from './server/kept-learning.ts';
import { type CreateClient, Server } from './server/language-server.ts';
import { Status } from './status/status.ts';
import { SerialQueue } from './ui/serial-queue.ts';
import { addEntityCommands } from './views/entities/commands.ts';
import { EntitiesView } from './views/entities/view.ts';
import { addFilesView } from './views/files/commands.ts';
import { addReadingView } from './views/reading/view.ts';
import { addReport } from './views/report.ts';

/** Starts the extension. The language server itself is not started before there is a tagged text. */
export function start(context: ExtensionContext, createClient: CreateClient): void {
  const server = new Server(createClient, new KeptLearningFile(context));
  const queue = new SerialQueue();
  const acceptUndo = new AcceptUndo(server);
  const { proposals, disposables } = addProposals(server, context.workspaceState);
  const entities = new EntitiesView(server, context.workspaceState);
  const review = new Review(server, { queue, acceptUndo, context, proposals });
  context.subscriptions.push(
    server,
    new Status(server),
    new Bands(server),
    new Detector(context.workspaceState, () => server.prepare()),
    new TooLarge(),
    ...addEditCommands(server, queue, acceptUndo),
    ...addLabelRenaming(server),
    ...addMentionRelabelling(server, queue, acceptUndo),
    ...addNavigationCommands(server, queue),
    addPlacesCommand(server, queue),
    addRulePages(context),
    ...addConfigurationCommands(server),
    ...addServerCommands(server),
    addExampleCommand(context),
    ...addReadingView(server, context.extensionUri),
    entities,
    ...addEntityCommands(entities, server, queue),
    ...addFilesView(server, { memory: context.workspaceState, open: (uri) => review.open(uri) }),
    ...addReport(server),
    ...addExchangeCommands(server),
    ...addComparison(server, context.workspaceState),
    ...disposables,
    ...addHelpCommands(server, context),
    acceptUndo,
    review,
  );
}
