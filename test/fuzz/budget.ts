import type { TestContext } from 'node:test';
import fc from 'fast-check';
import { seed } from '../core/generate.ts';

const seconds = Number(process.env.TAGWRIGHT_FUZZ_SECONDS ?? 5);

/**
 * Tries a property for as long as TAGWRIGHT_FUZZ_SECONDS says, five by default, and on the first case however long that takes: on a
 * busy machine, starting may take more than the seconds. The seed is reported: with it in TAGWRIGHT_SEED the same cases come in the same
 * order.
 */
export async function fuzz<T>(test: TestContext, property: fc.IRawProperty<T>): Promise<void> {
  test.diagnostic(`TAGWRIGHT_SEED=${seed}`);
  await fc.assert(property, { seed, numRuns: 1 });
  const interruptAfterTimeLimit = seconds * 1000;
  const tried = await fc.check(property, { seed, numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit });
  const isTimeUp = tried.interrupted && tried.counterexample === null;
  if (tried.failed && !isTimeUp) throw new Error(await fc.asyncDefaultReportMessage(tried));
}
