/** Commands of a comparison: what begins and ends it, the walk through its differences, and the keys that decide them. */
import { commands, type Disposable, type Memento } from 'vscode';
import type { Server } from '../server/language-server.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';
import { pairCommand, pairOf } from './agreement.ts';
import { type Chooser, Desk } from './desk.ts';
import type { DifferenceNode } from './nodes.ts';

/** Adds the view of a comparison, and its commands. */
export function addComparison(server: Server, memory: Memento): Disposable[] {
  const desk = new Desk(server, memory);
  const register = (id: string, run: (...args: readonly unknown[]) => unknown) =>
    commands.registerCommand(`tagwright.${id}`, async (...args: unknown[]) => {
      try {
        await run(...args);
      } catch (error) {
        showStatus(messageOf(error));
      }
    });
  const takes = (id: string, chosen: Chooser) => register(`comparison.${id}`, (given) => desk.take(given, chosen));
  return [
    desk,
    register('compareWith', (clicked, selected) =>
      desk.compareWith(...(Array.isArray(selected) ? selected : [clicked])),
    ),
    register('comparison.resume', () => desk.resume()),
    register('comparison.refresh', () => desk.refresh()),
    register('comparison.close', () => desk.close()),
    register('comparison.filter', () => desk.filter()),
    register('comparison.clearFilter', () => desk.setFilter({})),
    register('showAgreement', () => desk.showAgreement()),
    register(pairCommand.replace('tagwright.', ''), (...args) => {
      const pair = pairOf(args);
      return pair && desk.showPair(pair);
    }),
    register('comparison.next', () => desk.step('next')),
    register('comparison.previous', () => desk.step('previous')),
    register('comparison.undo', () => desk.undo()),
    register('comparison.rule', () => desk.decideByRule()),
    register('comparison.write', () => desk.write()),
    register('comparison.diff', (given) => desk.diff(given)),
    register('comparison.open', (node) => desk.open(node as DifferenceNode)),
    takes('takeLeft', ({ choices }) => choices[0]),
    takes('takeRight', ({ choices }) => choices[1]),
    takes('takeThird', ({ choices }) => choices[2]),
    takes('takeNeither', () => []),
    register('comparison.takeOther', (given) => desk.takeOther(given)),
    register('comparison.takeAll', (given) => desk.takeAllLike(given)),
    register('comparison.why', (given) => desk.askWhy(given)),
  ];
}
