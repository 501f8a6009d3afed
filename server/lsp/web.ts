/** Entry of the server in a web worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { sendingObjects } from './connection/encoded-list.ts';
import { IdleQueue } from './connection/idle-queue.ts';
import { serve } from './server.ts';

declare const self: DedicatedWorkerGlobalScope;

const idleQueue = new IdleQueue();
const writer = sendingObjects(new BrowserMessageWriter(self));
const connection = createConnection(new BrowserMessageReader(self), writer, { messageStrategy: idleQueue });
serve(connection, idleQueue);
