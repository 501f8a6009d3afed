import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Session } from '../client.ts';
import { sizes, textOf } from '../documents.ts';
import { collectGarbage, Samples } from '../measure.ts';
import type { Part } from '../part.ts';
import { type Row, rowOf } from '../results.ts';
import type { Server } from '../servers.ts';

const size = '10 MB';
const resident = 'resident after opening';
const peak = 'at most while opening';
const above = 'above the null server';

/** What a server needs for a large document. */
export const memory: Part = {
  name: 'memory',
  title: 'Memory',
  about:
    'Resident memory of a new server that has opened the document of 10 MB and answered one request for diagnostics, read from `/proc` once it no longer changes (Linux only). Per character: what it is above the null server, over the length of the document.',
  async run(settings) {
    if (process.platform !== 'linux') return [];
    const found = settings.servers.map((server) => ({ server, [resident]: new Samples(), [peak]: new Samples() }));
    for (let round = 0; round < (settings.quick ? 1 : 5); round++) {
      settings.progress(`memory, round ${round + 1}`);
      for (const each of found) {
        const status = await openOnce(each.server);
        each[resident].add(status.resident);
        each[peak].add(status.peak);
      }
    }
    const rows = [resident, peak].flatMap((measure) =>
      found.map((each) => rowOf({ measure, of: each.server.name, size, unit: 'MB' }, each[measure as typeof peak])),
    );
    return [...rows, ...perCharacter(rows)];
  },
  goals(results) {
    const value = results.find(above, 'tagwright', size)?.median;
    return [
      {
        text: 'memory after opening 10 MB, above a server that does nothing',
        limit: { most: 11 },
        value,
        unit: 'bytes/character',
      },
    ];
  },
};

async function openOnce(server: Server): Promise<Status> {
  const session = await Session.start(server);
  const document = session.open(textOf(server.language, size));
  await document.diagnose();
  const status = await settled(session.pid);
  await session.stop();
  collectGarbage();
  return status;
}

interface Status {
  /** In megabytes, both. */
  readonly resident: number;
  readonly peak: number;
}

const pauseMilliseconds = 300;

/** Waits until a process keeps the memory that it has: the garbage of a large answer goes a moment later. */
async function settled(pid: number): Promise<Status> {
  let last = statusOf(pid);
  for (let calm = 0; calm < 3; ) {
    await setTimeout(pauseMilliseconds);
    const status = statusOf(pid);
    calm = Math.abs(status.resident - last.resident) < 0.5 ? calm + 1 : 0;
    last = status;
  }
  return last;
}

function statusOf(pid: number): Status {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) =>
    (Number(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024) / 1e6;
  return { resident: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

function perCharacter(rows: readonly Row[]): Row[] {
  const floor = rows.find(({ measure, of }) => measure === resident && of === 'null')!;
  return rows
    .filter(({ measure }) => measure === resident)
    .map((row) => {
      const value = Number((((row.median - floor.median) * 1e6) / sizes[size]).toPrecision(3));
      return { ...row, measure: above, unit: 'bytes/character', median: value, p95: value };
    });
}
