import { createConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { serve } from './server.ts';
import { Traffic } from './traffic.ts';

/**
 * Serves the client that started this process: over Node's channel when it was forked with `--node-ipc`, else over
 * standard input and output.
 */
export function serveNode(): void {
  const traffic = new Traffic();
  const options = { messageStrategy: traffic };
  const connection = process.argv.includes('--node-ipc')
    ? createConnection(new IPCMessageReader(process), new IPCMessageWriter(process), options)
    : createConnection(process.stdin, process.stdout, options);
  serve(connection, traffic);
}
