/** Commands of a comparison: what begins and ends it, the walk through its differences, and the keys that decide them. */
import type { Disposable, Memento } from 'vscode';
import type { BoundaryMove } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { register } from '../ui/commands.ts';
import { pairCommand, pairOf } from './agreement.ts';
import { Desk } from './desk.ts';
import type { DifferenceNode } from './nodes.ts';
import { type Chooser, Rulings } from './rulings.ts';

/** Adds the view of a comparison, and its commands. */
export function addComparison(server: Server, memory: Memento): Disposable[] {
  const desk = new Desk(server, memory);
  const rulings = new Rulings(server, desk);
  const takes = (id: string, chosen: Chooser) => register(`comparison.${id}`, (given) => rulings.take(given, chosen));
  const moves = (id: string, move: BoundaryMove) =>
    register(`comparison.${id}`, (given) => rulings.moveBoundary(given, move));
  return [
    desk,
    register('compareWith', (...args) => desk.compareWith(args)),
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
    register('comparison.undo', () => rulings.undo()),
    register('comparison.rule', () => rulings.decideByRule()),
    register('comparison.write', () => desk.write()),
    register('comparison.mine', () => desk.showMine()),
    register('comparison.diff', (given) => desk.diff(given)),
    register('comparison.open', (node) => desk.open(node as DifferenceNode)),
    takes('takeLeft', ({ choices }) => choices[0]),
    takes('takeRight', ({ choices }) => choices[1]),
    takes('takeThird', ({ choices }) => choices[2]),
    takes('takeNeither', () => []),
    moves('growRight', { side: 'right', change: 'grow' }),
    moves('shrinkRight', { side: 'right', change: 'shrink' }),
    moves('growLeft', { side: 'left', change: 'grow' }),
    moves('shrinkLeft', { side: 'left', change: 'shrink' }),
    register('comparison.takeOther', (given) => rulings.takeOther(given)),
    register('comparison.takeAll', (given) => rulings.takeAllLike(given)),
    register('comparison.why', (given) => rulings.askWhy(given)),
  ];
}
