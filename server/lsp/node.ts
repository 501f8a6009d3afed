/** Entry of the server in Node: over standard input and output, IPC, a pipe or a socket. */
import { type Connection, createConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { userName } from '../corpus/user.ts';
import { writableDisk } from '../corpus/writable-disk.ts';
import { FramingValidator } from './connection/framing.ts';
import { IdleQueue } from './connection/idle-queue.ts';
import { WholeMessageStream } from './connection/whole-message-stream.ts';
import { serve } from './server.ts';

// Over Node's channel when the client forked this process with `--node-ipc`, else over standard input and output.
const idleQueue = new IdleQueue();
const options = { messageStrategy: idleQueue };
serve(
  process.argv.includes('--node-ipc') ? connectToParent() : connectToStreams(),
  idleQueue,
  writableDisk,
  userName(),
);

function connectToParent(): Connection {
  // The library ends with its input; a channel it leaves alone.
  process.on('disconnect', () => process.exit(1));
  return createConnection(new IPCMessageReader(process), new IPCMessageWriter(process), options);
}

function connectToStreams(): Connection {
  const framing = new FramingValidator();
  process.stdin.on('data', (bytes: Buffer) => {
    const problem = framing.read(bytes);
    if (problem === undefined) return;
    process.stderr.write(`tagwright: standard input: ${problem}\n`);
    process.exit(1);
  });
  return createConnection(process.stdin, new WholeMessageStream(process.stdout), options);
}
