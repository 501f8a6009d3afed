import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { Traffic } from './connection/idle-queue.ts';
import { serve } from './server.ts';

declare const self: DedicatedWorkerGlobalScope;

const traffic = new Traffic();
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), {
  messageStrategy: traffic,
});
serve(connection, traffic);
