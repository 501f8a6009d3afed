import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { type Message, StreamMessageReader } from 'vscode-languageserver-protocol/node';
import { bundle } from './transports.ts';

/** A message with its header. */
export function frame(content: unknown): Buffer {
  return frameOf(JSON.stringify(content));
}

/** Any body with the header of a message. */
export function frameOf(body: string): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([Buffer.from(`Content-Length: ${bytes.length}\r\n\r\n`), bytes]);
}

/** The first request of a session; `processId` is the client that the server should watch. */
export function initialize(processId: number | null = null): Buffer {
  const params = { processId, rootUri: null, capabilities: {} };
  return frame({ jsonrpc: '2.0', id: 'initialize', method: 'initialize', params });
}

/** How a server ended. */
export interface End {
  readonly code: number | null;
  readonly stderr: string;
}

/** A server over standard input and output without a client: bytes go in, messages come out. Ends with the test. */
export class RawServer {
  readonly child;
  readonly end: Promise<End>;
  readonly #answers = new Map<unknown, (answer: unknown) => void>();

  constructor(context: TestContext) {
    this.child = spawn(process.execPath, [bundle('node.cjs'), '--stdio']);
    this.end = endOf(this.child);
    // A server that has ended takes nothing more; the test looks at its end.
    this.child.stdin.on('error', () => {});
    new StreamMessageReader(this.child.stdout).listen((message: Message & { id?: unknown }) => {
      this.#answers.get(message.id)?.(message);
    });
    context.after(() => this.child.kill('SIGKILL'));
  }

  /** Sends bytes and waits until they are on their way, so that the next ones come apart from them. */
  async send(bytes: Buffer | string): Promise<void> {
    await new Promise((resolve) => this.child.stdin.write(bytes, resolve));
  }

  /** Waits for the answer to a request, or for the end of the server. */
  answer(id: unknown): Promise<unknown> {
    return Promise.race([new Promise((resolve) => this.#answers.set(id, resolve)), this.end]);
  }

  /** Begins a session, and gives the server's answer. */
  async initialize(processId?: number): Promise<unknown> {
    const answer = this.answer('initialize');
    await this.send(initialize(processId));
    return answer;
  }
}

/** A server on Node's channel, without a client. Ends with the test. */
export function forkServer(context: TestContext): ChildProcess & { readonly ended: Promise<End> } {
  const child = fork(bundle('node.cjs'), ['--node-ipc'], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  context.after(() => child.kill('SIGKILL'));
  return Object.assign(child, { ended: endOf(child) });
}

async function endOf(child: ChildProcess): Promise<End> {
  const [[code], stderr] = await Promise.all([once(child, 'exit'), text(child.stderr!)]);
  return { code, stderr };
}
