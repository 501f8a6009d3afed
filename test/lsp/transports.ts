import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  Disposable,
  IPCMessageReader,
  IPCMessageWriter,
  type Message,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
} from 'vscode-languageserver-protocol/node';

/** A server that runs, and the two ends of the line to it. */
export interface Transport {
  readonly reader: MessageReader;
  readonly writer: MessageWriter & Partial<Holding>;
  /** Fails when the server ends. */
  readonly ended: Promise<never>;
  /** Waits for the server's end, after `exit`; gives its exit code where there is one. */
  end(): Promise<number | null>;
}

/** A writer that can keep the server from reading until several messages are there. */
export interface Holding {
  hold(): void;
  release(): void;
}

/** Starts one of the bundles that `npm run build` made. */
export type Start = () => Promise<Transport>;

/** The path of a bundle. */
export const bundle = (name: string) => fileURLToPath(new URL(`../../dist/server/${name}`, import.meta.url));

/** The node bundle over standard input and output. */
export const startStdio: Start = async () =>
  stdioTransport(spawn(process.execPath, [bundle('node.cjs'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] }));

/** The two ends of the line to a server that speaks over standard input and output. */
export function stdioTransport(child: ChildProcess): Transport {
  return {
    reader: new StreamMessageReader(child.stdout!),
    writer: new FrameWriter(child.stdin!),
    ended: endOf(child),
    end: () => exitOf(child),
  };
}

/** The node bundle over Node's channel between processes. */
export const startIpc: Start = async () => {
  const child = fork(bundle('node.cjs'), ['--node-ipc']);
  return {
    reader: new IPCMessageReader(child),
    writer: new IPCMessageWriter(child),
    ended: endOf(child),
    end: () => exitOf(child),
  };
};

function endOf(server: ChildProcess | Worker): Promise<never> {
  const ended = once(server, 'exit').then(([code]) => {
    throw new Error(`The server ended with ${code}; was it built?`);
  });
  // Whoever waits sees the failure; nobody has to.
  ended.catch(() => {});
  return ended;
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

/** Makes of a Node worker's global scope that of a web worker, so far as the server can tell. */
const workerScope = `
  const { readFileSync } = require('node:fs');
  const { fileURLToPath } = require('node:url');
  const { runInThisContext } = require('node:vm');
  const { parentPort } = require('node:worker_threads');
  delete globalThis.require;
  globalThis.self = globalThis;
  delete globalThis.setImmediate;
  Object.defineProperty(globalThis, 'crypto', { value: {} }); // as on pages that are not from https
  globalThis.addEventListener = () => {};
  globalThis.importScripts = (url) => {
    const filename = fileURLToPath(url);
    runInThisContext(readFileSync(filename, 'utf8'), { filename });
  };
  globalThis.postMessage = (message) => parentPort.postMessage(message);
  parentPort.on('message', (data) => {
    if (data instanceof SharedArrayBuffer) Atomics.wait(new Int32Array(data), 0, 0);
    else globalThis.onmessage({ data });
  });
`;

/** The bundle in a worker, as the client for browsers starts it. */
export const startWeb: Start = async () => {
  const script = bundle('web.js');
  const worker = new Worker(workerScope + (await readFile(script, 'utf8')), { eval: true });
  worker.postMessage(pathToFileURL(script).href);
  return {
    reader: new WorkerReader(worker),
    writer: new WorkerWriter(worker),
    ended: endOf(worker),
    end: async () => {
      await worker.terminate();
      return null;
    },
  };
};

class WorkerReader extends AbstractMessageReader {
  readonly #worker: Worker;

  constructor(worker: Worker) {
    super();
    this.#worker = worker;
    worker.on('error', (error) => this.fireError(error));
  }

  listen(callback: DataCallback): Disposable {
    this.#worker.on('message', callback);
    return Disposable.create(() => this.#worker.off('message', callback));
  }
}

/** Writes messages to a worker; while it holds them, the worker sleeps. */
class WorkerWriter extends AbstractMessageWriter implements Holding {
  readonly #worker: Worker;
  #gate = new Int32Array(new SharedArrayBuffer(4));

  constructor(worker: Worker) {
    super();
    this.#worker = worker;
  }

  async write(message: Message): Promise<void> {
    this.#worker.postMessage(message);
  }

  hold(): void {
    this.#gate = new Int32Array(new SharedArrayBuffer(4));
    this.#worker.postMessage(this.#gate.buffer);
  }

  release(): void {
    Atomics.store(this.#gate, 0, 1);
    Atomics.notify(this.#gate, 0);
  }

  end(): void {}
}

/** Writes messages to a stream; those that it holds arrive in one piece. */
class FrameWriter extends AbstractMessageWriter implements Holding {
  readonly #stream: Writable;
  #held: Buffer[] | undefined;

  constructor(stream: Writable) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error));
  }

  async write(message: Message): Promise<void> {
    const body = Buffer.from(JSON.stringify(message));
    const frame = Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
    if (this.#held) this.#held.push(frame);
    else this.#stream.write(frame);
  }

  hold(): void {
    this.#held ??= [];
  }

  release(): void {
    this.#stream.write(Buffer.concat(this.#held ?? []));
    this.#held = undefined;
  }

  end(): void {
    this.#stream.end();
  }
}
