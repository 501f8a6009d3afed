import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, type Start, stdioTransport } from '../transports.ts';

/**
 * Collects the garbage of the process under test and tells what is left. What a process has of the system's memory says
 * little: Node gives it back when it likes.
 */
const probe = `
  process.channel.unref();
  process.on('message', async () => {
    for (let time = 0; time < 3; time++) {
      gc();
      await new Promise(setImmediate);
    }
    const { heapUsed, external } = process.memoryUsage();
    process.send(heapUsed + external);
  });`;

/** A server whose memory can be looked into. */
export class ServerWithHeap {
  #child: ChildProcess | undefined;

  /** Starts it, for {@link client}. */
  readonly start: Start = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tagwright-'));
    const script = join(folder, 'probe.cjs');
    writeFileSync(script, probe);
    const child = spawn(process.execPath, ['--expose-gc', '--require', script, bundle('node.cjs'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    });
    child.on('exit', () => rmSync(folder, { recursive: true }));
    this.#child = child;
    return stdioTransport(child);
  };

  /** The bytes that it has in use. */
  async used(): Promise<number> {
    const child = this.#child!;
    child.send('used');
    const [bytes] = await once(child, 'message');
    return bytes;
  }
}
