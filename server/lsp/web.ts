/** The server in a worker of a browser. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { sendingObjects } from './connection/encoded-list.ts';
import { IdleQueue } from './connection/idle-queue.ts';
import type { Serve } from './server.ts';

declare const self: DedicatedWorkerGlobalScope;

/** Serves whoever made this worker. What is imported here is loaded in browsers only, so the server itself is given. */
export function start(serve: Serve): void {
  const idleQueue = new IdleQueue();
  const writer = sendingObjects(new BrowserMessageWriter(self));
  serve(createConnection(new BrowserMessageReader(self), writer, { messageStrategy: idleQueue }), idleQueue);
}
