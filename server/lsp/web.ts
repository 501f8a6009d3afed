import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { serve } from './server.ts';
import { Traffic } from './traffic.ts';

declare const self: DedicatedWorkerGlobalScope;

const traffic = new Traffic();
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), {
  messageStrategy: traffic,
});
serve(connection, traffic);
