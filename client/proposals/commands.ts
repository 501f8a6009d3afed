/** Commands of proposals: learning, the walk through what is proposed, and the keys that answer. */
import { type Disposable, type Memento, Uri } from 'vscode';
import { openTagged } from '../editor/documents.ts';
import type { Server } from '../server/language-server.ts';
import { proposalsOf } from '../server/proposals.ts';
import { toRange } from '../server/requests.ts';
import { register } from '../ui/commands.ts';
import { BlindQuestions } from './blind.ts';
import { ProposalDesk } from './desk.ts';
import { Proposals } from './proposals.ts';

/** Parts of the extension that come with proposals. */
export interface AddedProposals {
  /** What is proposed, for review mode. */
  readonly proposals: Proposals;
  readonly disposables: readonly Disposable[];
}

/** Adds the view of proposals, and its commands. */
export function addProposals(server: Server, memory: Memento): AddedProposals {
  const proposals = new Proposals(server, memory);
  const blind = new BlindQuestions(memory);
  const desk = new ProposalDesk(server, proposals, blind);
  server.accepting = async ({ uri, ranges }) => {
    const address = Uri.parse(uri, true);
    const all = await proposalsOf(server, await openTagged(address));
    const accepted = all.filter(({ range }) => ranges.some((each) => toRange(each).intersection(range)));
    const samples = await Promise.all(accepted.map((each) => blind.sampleAt(server, address, each)));
    return () => blind.accepted(samples.map((sample) => ({ uri: address, sample })));
  };
  const disposables = [
    proposals,
    blind,
    desk,
    register('learn', () => desk.learn()),
    register('proposals.list', () => desk.learn(false)),
    register('proposals.accept', (node, nodes) => desk.answer('accept', node, nodes)),
    register('proposals.decline', (node, nodes) => desk.answer('decline', node, nodes)),
    register('proposals.preview', (node, nodes) => desk.preview(node, nodes)),
    register('proposals.next', () => desk.step('next')),
    register('proposals.previous', () => desk.step('previous')),
    register('proposals.undo', () => desk.undo()),
    register('proposals.check', () => blind.ask(server)),
  ];
  return { proposals, disposables };
}
