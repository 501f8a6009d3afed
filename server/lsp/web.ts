/** Entry of the server in a web worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { IdleQueue } from './connection/idle-queue.ts';
import { serve } from './server.ts';

declare const self: DedicatedWorkerGlobalScope;

const idleQueue = new IdleQueue();
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), {
  messageStrategy: idleQueue,
});
serve(connection, idleQueue);
