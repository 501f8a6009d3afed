/** Language servers that tell the test when they start and when they are gone. */
import { EventEmitter, once } from 'node:events';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { root } from '../../scripts/install.ts';
import { temporaryFolder } from './workspace.ts';

/** How long a window may take to start a server: it waits longer after each crash. */
const startMilliseconds = 30_000;

/** The servers of one window. Each holds a line to the test for as long as it lives. */
export class WatchedServers {
  readonly #pids = new Set<number>();
  readonly #changes = new EventEmitter();
  readonly #line: Server = createServer((socket) => {
    let pid: number | undefined;
    socket.once('data', (data) => {
      pid = Number(data);
      this.#pids.add(pid);
      this.#changes.emit('started');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => pid !== undefined && this.#pids.delete(pid));
  });

  /** How many servers run. */
  get count(): number {
    return this.#pids.size;
  }

  /** Makes a copy of this extension, of links, whose server tells its process id before it does anything else. */
  async extension(): Promise<string> {
    this.#line.listen(0, '127.0.0.1');
    await once(this.#line, 'listening');
    const { port } = this.#line.address() as AddressInfo;
    const extension = temporaryFolder();
    await linkAll(root, extension, 'dist');
    await linkAll(join(root, 'dist'), join(extension, 'dist'), 'server');
    const bundles = join(root, 'dist', 'server');
    await linkAll(bundles, join(extension, 'dist', 'server'), 'node.cjs');
    await writeFile(join(extension, 'dist', 'server', 'node.cjs'), telling(port, join(bundles, 'node.cjs')));
    return extension;
  }

  /** The process id of the server that runs, as soon as one does. */
  async running(): Promise<number> {
    const tooLate = AbortSignal.timeout(startMilliseconds);
    while (this.#pids.size === 0) {
      await once(this.#changes, 'started', { signal: tooLate }).catch(() => {
        throw new Error(`The server was not started again within ${startMilliseconds / 1000} seconds.`);
      });
    }
    const [pid] = this.#pids;
    return pid!;
  }

  /** No longer counts a server, which is about to be killed. */
  forget(pid: number): void {
    this.#pids.delete(pid);
  }

  /** Listens to no more servers. */
  close(): void {
    this.#line.close();
  }
}

/** A script that is a server and, before that, opens the line. */
function telling(port: number, server: string): string {
  return `
    const line = require('node:net').connect(${port}, '127.0.0.1', () => line.write(String(process.pid)));
    line.on('error', () => {});
    line.unref();
    require(${JSON.stringify(server)});
  `;
}

/** Fills a new folder with links to all that is in another one, but for one entry. */
async function linkAll(from: string, to: string, except: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const names = (await readdir(from)).filter((name) => name !== except);
  await Promise.all(names.map((name) => symlink(join(from, name), join(to, name))));
}
