/** Feature: requests about the findings of a document. */
import { type Range, RequestType } from 'vscode-languageserver';
import { findingCountsParams, findingPlacesParams, nextFindingParams } from '../../../protocol/client-messages.ts';
import {
  type Direction,
  type FindingCounts,
  type FindingCountsParams,
  type FindingPlacesParams,
  type FindingsThere,
  findingCountsRequest,
  findingPlacesRequest,
  type NextFindingParams,
  nextFindingRequest,
} from '../../../protocol/index.ts';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import type { Place } from '../../core/lint/rule.ts';
import { byPlace } from '../../core/syntax/text-edit.ts';
import { findingsAt } from '../actions/proposal-context.ts';
import type { ClientSupport } from '../connection/client-capabilities.ts';
import type { Feature } from '../connection/feature-host.ts';
import { toRange } from '../convert.ts';
import { wordOfMore } from '../shown-findings.ts';

/** Questions about the findings of a document, which are answered when all of it has been read. */
export const findings: Feature = {
  capabilities: () => ({}),
  register(host) {
    const { client } = host.services;
    host.onDocument(new RequestType<NextFindingParams, FindingsThere | null, void>(nextFindingRequest), {
      params: nextFindingParams,
      place: 'position',
      fallback: () => null,
      handle({ document, linted }, { position, direction }) {
        return nextFindings(linted, document.offsetAt(position), direction, client);
      },
    });
    host.onDocument(new RequestType<FindingPlacesParams, Range[], void>(findingPlacesRequest), {
      params: findingPlacesParams,
      place: 'position',
      fallback: () => [],
      handle({ document, linted }, { position }) {
        const offset = document.offsetAt(position);
        return placesAt(linted, offset).map((place) => toRange(document, place));
      },
    });
    host.onDocument(new RequestType<FindingCountsParams, FindingCounts, void>(findingCountsRequest), {
      params: findingCountsParams,
      fallback: () => none,
      handle({ linted }) {
        const more = wordOfMore(linted, client);
        return { ...linted.counts, ...(more && { more: client.language.write(more) }) };
      },
    });
  },
};

function nextFindings(
  linted: LintedDocument,
  offset: number,
  direction: Direction,
  { language }: ClientSupport,
): FindingsThere | null {
  const found = direction === 'next' ? linted.findingAfter(offset) : linted.findingBefore(offset);
  if (!found) return null;
  const { from } = found;
  const there = linted.findingsTouching({ from, to: from }).filter((finding) => finding.from === from);
  return { range: toRange(linted.document, there[0]!), messages: there.map(({ message }) => language.write(message)) };
}

/** Lists the places that the findings at an offset are about besides their own, each once and in order. */
function placesAt(linted: LintedDocument, offset: number): Place[] {
  const places = new Map<string, Place>();
  for (const finding of findingsAt(linted, { from: offset, to: offset })) {
    for (const place of linted.placesOf(finding)) places.set(`${place.from} ${place.to}`, place);
  }
  return [...places.values()].sort(byPlace);
}

const none: FindingCounts = { error: 0, warning: 0, information: 0, hint: 0 };
