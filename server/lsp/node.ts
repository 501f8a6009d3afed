import { createConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { serve } from './server.ts';
import { Traffic } from './traffic.ts';

// Over Node's channel when the client forked this process with `--node-ipc`, else over standard input and output.
const traffic = new Traffic();
const options = { messageStrategy: traffic };
const connection = process.argv.includes('--node-ipc')
  ? createConnection(new IPCMessageReader(process), new IPCMessageWriter(process), options)
  : createConnection(process.stdin, process.stdout, options);
serve(connection, traffic);
