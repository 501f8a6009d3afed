/** Feature: the stops of a review in a document. */
import { RequestType } from 'vscode-languageserver';
import { reviewStopParams } from '../../../protocol/client-messages.ts';
import {
  type ReviewStop,
  type ReviewStopParams,
  type ReviewStops,
  reviewStopRequest,
} from '../../../protocol/index.ts';
import type { Locale } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import { type LocatedStop, stopInDirection, stopsOf } from '../../core/views/review-stops.ts';
import type { Feature } from '../connection/feature-host.ts';
import { toRange } from '../convert.ts';
import { severities } from '../diagnostic.ts';

/** The way through a document that is reviewed. */
export const reviewStops: Feature = {
  capabilities: () => ({}),
  register(host) {
    host.onDocument(new RequestType<ReviewStopParams, ReviewStops, void>(reviewStopRequest), {
      params: reviewStopParams,
      place: 'position',
      fallback: () => ({ entities: 0, findings: 0 }),
      handle({ document, linted }, { position, way, findingsOnly = false }) {
        const { entities, findings } = stopsOf(linted);
        const stop = stopInDirection(linted, document.offsetAt(position), way, { findingsOnly });
        return { entities, findings, ...(stop && { stop: write(document, stop, host.services.client.language) }) };
      },
    });
  },
};

function write(
  document: Document,
  { at, span, entity, findings, firstFinding }: LocatedStop,
  language: Locale,
): ReviewStop {
  return {
    at: document.positionAt(at),
    range: toRange(document, span),
    ...(entity && { entity: { number: entity.number, label: entity.located.tag.label } }),
    findings: findings.map(({ severity, message }, index) => ({
      number: firstFinding + index,
      severity: severities[severity],
      message: language.write(message),
    })),
  };
}
