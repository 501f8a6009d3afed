import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';

// Optimised code does not count how often it runs.
for (const flag of ['--no-opt', '--no-maglev', '--no-sparkplug']) setFlagsFromString(flag);

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/**
 * How often functions and blocks of the server's sources run while something is done, or have run since it was last asked: the
 * same each time, on any machine.
 */
export async function workOf(act: () => void): Promise<number> {
  act();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  let work = 0;
  for (const { url, functions } of result) {
    if (!url.includes('/server/')) continue;
    for (const { ranges } of functions) for (const { count } of ranges) work += count;
  }
  return work;
}
