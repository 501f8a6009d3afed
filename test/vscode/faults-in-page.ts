/** A page as axe-core judges it. */
import axe, { type AxeResults, type Result } from 'axe-core';
import type { Frame } from 'playwright-core';

/** Returns what axe-core finds wrong in a page, and what it cannot judge, by all of its rules or some. Charts are passed over, as by readers. */
export async function faultsIn(frame: Frame, rules: readonly string[] = []): Promise<readonly string[]> {
  await frame.evaluate(axe.source);
  const { violations, incomplete } = await frame.evaluate(judge, rules);
  return [...violations, ...incomplete].flatMap(told);
}

/** In the page: runs axe-core, all of its rules or some. */
function judge(rules: readonly string[]): Promise<AxeResults> {
  const { axe: here } = globalThis as unknown as { axe: typeof axe };
  return here.run({ exclude: ['svg[aria-hidden=true]'] }, rules.length > 0 ? { runOnly: [...rules] } : {});
}

function told({ id, nodes }: Result): string[] {
  return nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`);
}
