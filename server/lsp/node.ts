/** The server in Node. */
import {
  type Connection,
  type ConnectionOptions,
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { userName } from '../corpus/user.ts';
import { writableDisk } from '../corpus/writable-disk.ts';
import { sendingObjects, toBytes } from './connection/encoded-list.ts';
import { FramingValidator } from './connection/framing.ts';
import { IdleQueue } from './connection/idle-queue.ts';
import { WholeMessageStream } from './connection/whole-message-stream.ts';
import type { Serve } from './server.ts';

/**
 * Serves over Node's channel when the client forked this process with `--node-ipc`, else over standard input and output. What is imported
 * here is loaded in Node only, so the server itself is given.
 */
export function start(serve: Serve): void {
  const idleQueue = new IdleQueue();
  const connect = process.argv.includes('--node-ipc') ? connectToParent : connectToStreams;
  serve(connect({ messageStrategy: idleQueue }), idleQueue, writableDisk, userName());
}

function connectToParent(options: ConnectionOptions): Connection {
  // The library ends with its input; a channel it leaves alone.
  process.on('disconnect', () => process.exit(1));
  return createConnection(new IPCMessageReader(process), sendingObjects(new IPCMessageWriter(process)), options);
}

function connectToStreams(options: ConnectionOptions): Connection {
  const framing = new FramingValidator();
  process.stdin.on('data', (bytes: Buffer) => {
    const problem = framing.read(bytes);
    if (problem === undefined) return;
    process.stderr.write(`tagwright: standard input: ${problem}\n`);
    process.exit(1);
  });
  const writer: unknown = new StreamMessageWriter(new WholeMessageStream(process.stdout), {
    charset: 'utf-8',
    contentTypeEncoder: { name: 'application/json', encode: async (message) => toBytes(message) },
  });
  // The library takes a stream beside a writer, though its types do not say so; only with a stream does it end as its input does.
  return createConnection(process.stdin, writer as NodeJS.WritableStream, options);
}
