/** Feature: corrections that were learned from reviewed files, and what they propose. */
import { RequestType } from 'vscode-languageserver';
import {
  learnParams,
  type ProposalsParams,
  proposalEditParams,
  proposalPlacesParams,
  proposalsParams,
} from '../../../protocol/client-messages.ts';
import {
  learnRequest,
  type ProposedCorrection,
  proposalEditRequest,
  proposalPlacesRequest,
  proposalsChangedNotification,
  proposalsRequest,
} from '../../../protocol/index.ts';
import { say } from '../../core/message.ts';
import { SerialQueue } from '../../core/util/serial-queue.ts';
import { proposalEdit } from '../actions/proposal-edits.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import { check } from '../connection/params.ts';
import { withProgress } from '../connection/progress.ts';

/** Requests about what is proposed. Diagnostics, code actions and commands for it are with the others of their kind. */
export const proposals: Feature = {
  capabilities: () => ({}),
  register(host) {
    const { connection, corrections, client, documents, originals } = host.services;
    onLearn(host);
    host.onDocument(new RequestType<ProposalsParams, readonly ProposedCorrection[], void>(proposalsRequest), {
      params: proposalsParams,
      fallback: () => [],
      handle: (open) => corrections.correctionsFor(open),
    });
    host.onRequest(proposalPlacesRequest, async (given, token) => {
      const { kind } = check(proposalPlacesParams, given);
      const title = client.language.write(say('Looking for what is proposed'));
      const places = await withProgress(connection, title, token, (progress) => corrections.placesOf(kind, progress));
      return places ?? null;
    });
    host.onRequest(proposalEditRequest, async (given, token) => {
      const edit = await proposalEdit(host.services, check(proposalEditParams, given), token);
      return edit ?? null;
    });
    host.preferencesRead.event(() => {
      corrections.isOn = host.preferences.proposals;
    });
    documents.onDidSave(({ document: { uri } }) => {
      if (host.preferences.proposals) host.later('the original of a file', () => originals.keep(uri, false));
    });
  },
};

/** Answers {@link learnRequest}, one at a time, and tells from then on what has become of what was learned. */
function onLearn(host: FeatureHost): void {
  const { connection, corrections, client } = host.services;
  const queue = new SerialQueue();
  let isTold = corrections.areKept;
  host.onRequest(learnRequest, async (given, token) => {
    const { again = false } = check(learnParams, given);
    isTold = true;
    const title = client.language.write(say('Learning from corrections'));
    const learn = () => withProgress(connection, title, token, (progress) => corrections.learn(again, progress));
    return (await queue.run(learn)) ?? null;
  });
  host.initialized.event(() => host.later('what was learned before', () => corrections.resume()));
  const tell = () => {
    // Only who has learned, or keeps it, knows this notification.
    if (isTold) void connection.sendNotification(proposalsChangedNotification, corrections.state);
  };
  corrections.changed.event(tell);
  corrections.open.changed.event(tell);
}
