/** What both entries share: the extension's parts, put together. */
import type { ExtensionContext } from 'vscode';
import { addEditCommands } from './commands/edit.ts';
import { addNavigationCommands } from './commands/navigate.ts';
import { addServerCommands } from './commands/server.ts';
import { Detector } from './detect.ts';
import { Entities } from './entities.ts';
import { type CreateClient, Server } from './server.ts';
import { Status } from './status.ts';

/** Starts the extension. The language server itself is not started before there is a tagged text. */
export function start(context: ExtensionContext, createClient: CreateClient): void {
  const server = new Server(createClient);
  const entities = new Entities(server);
  context.subscriptions.push(
    server,
    new Status(server, entities),
    new Detector(context.workspaceState),
    ...addEditCommands(server, entities),
    ...addNavigationCommands(entities),
    ...addServerCommands(server),
  );
}
