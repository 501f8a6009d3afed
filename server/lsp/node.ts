import { type Connection, createConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { userName } from '../corpus/user.ts';
import { writableDisk } from '../corpus/writable-disk.ts';
import { Framing } from './connection/framing.ts';
import { Traffic } from './connection/idle-queue.ts';
import { WholeMessages } from './connection/whole-message-stream.ts';
import { serve } from './server.ts';

// Over Node's channel when the client forked this process with `--node-ipc`, else over standard input and output.
const traffic = new Traffic();
const options = { messageStrategy: traffic };
serve(process.argv.includes('--node-ipc') ? connectToParent() : connectToStreams(), traffic, writableDisk, userName());

function connectToParent(): Connection {
  // The library ends with its input; a channel it leaves alone.
  process.on('disconnect', () => process.exit(1));
  return createConnection(new IPCMessageReader(process), new IPCMessageWriter(process), options);
}

function connectToStreams(): Connection {
  const framing = new Framing();
  process.stdin.on('data', (bytes: Buffer) => {
    const problem = framing.read(bytes);
    if (problem === undefined) return;
    process.stderr.write(`tagwright: standard input: ${problem}\n`);
    process.exit(1);
  });
  return createConnection(process.stdin, new WholeMessages(process.stdout), options);
}
