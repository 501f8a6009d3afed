/** Feature: the way through the most suspicious labels of a document. */
import { RequestType } from 'vscode-languageserver';
import { nextSuspiciousParams } from '../../../protocol/client-messages.ts';
import { type NextSuspiciousParams, nextSuspiciousRequest, type SuspiciousEntity } from '../../../protocol/index.ts';
import type { Suspicion } from '../../core/mentions/suspicion.ts';
import { say } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import type { Feature } from '../connection/feature-host.ts';
import { toRange } from '../convert.ts';

/**
 * The way through the labels of a document that are most suspicious: by the other files, if they have been counted, and by models of names,
 * which the first step has learned from then on.
 */
export const suspicion: Feature = {
  capabilities: () => ({}),
  register(host) {
    const { suspicions, client } = host.services;
    host.onDocument(new RequestType<NextSuspiciousParams, SuspiciousEntity | null, void>(nextSuspiciousRequest), {
      params: nextSuspiciousParams,
      place: 'position',
      fallback: () => null,
      handle({ uri, document }, { position }) {
        host.later('learning names', () => suspicions.learn());
        return nextSuspicious(document, suspicions.of(uri, document), document.offsetAt(position), client);
      },
    });
  },
};

/** Finds the entity after one of the ranking, around its end; from anywhere else the first. */
function nextSuspicious(
  document: Document,
  ranking: readonly Suspicion[],
  offset: number,
  { language }: ClientSupport,
): SuspiciousEntity | null {
  const here = ranking.findIndex(({ from, to }) => from <= offset && offset < to);
  const index = (here + 1) % ranking.length;
  const next = ranking[index];
  if (!next) return null;
  const { body, label, likely, reason } = next;
  const message = say('{0} of {1}: {2}, or {3}? {4}', index + 1, ranking.length, label, likely, reason);
  return { body: toRange(document, body), message: language.write(message) };
}
