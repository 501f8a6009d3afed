/** Feature: requests about the entities of a document. */
import { type Range, RequestType } from 'vscode-languageserver';
import { entitiesAtParams, entitySummaryParams, neighbourParams } from '../../../protocol/client-messages.ts';
import {
  type EntitiesAtParams,
  type EntitiesAtResult,
  type EntityAt,
  type EntitySummary,
  type EntitySummaryParams,
  entitiesAtRequest,
  entitySummaryRequest,
  maxEntities,
  type NeighbourParams,
  neighbourRequest,
  type TextsAtResult,
  textsAtRequest,
} from '../../../protocol/index.ts';
import { tagsOfSurface } from '../../core/mentions/mention-index.ts';
import { surfaceOf } from '../../core/mentions/surfaces.ts';
import type { Locale } from '../../core/message.ts';
import { bodyOf, type Document, type LocatedTag, spanOf } from '../../core/syntax/document.ts';
import { countEntities, entityAfter, entityBefore, isEntity } from '../../core/syntax/entities.ts';
import { conll2003 } from '../../core/syntax/labels.ts';
import { tagsForCommand, textFor } from '../../core/syntax/selection.ts';
import type { Span } from '../../core/text/span.ts';
import { tagsOf } from '../actions/edit-commands.ts';
import { labelSummaries } from '../actions/label-summaries.ts';
import type { Feature, FeatureHost } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { toRange, toSpan } from '../convert.ts';

/** Questions about the entities of a document, for clients that count them, ask for labels and move between them. */
export const entities: Feature = {
  capabilities: () => ({}),
  register(host) {
    host.onDocument(new RequestType<EntitySummaryParams, EntitySummary, void>(entitySummaryRequest), {
      params: entitySummaryParams,
      fallback: () => ({ labelSet: conll2003.name, labels: [], counts: [], encoding: 'utf-8', isMisread: false }),
      handle: (open) => ({
        ...summaryOf(open.document, host.services.client.language),
        encoding: host.services.fileSettings.of(open.uri).read.encoding ?? 'utf-8',
        isMisread: host.services.misread.has(open.uri),
        ...suggestionOf(host, open),
      }),
    });
    host.onDocument(new RequestType<EntitiesAtParams, EntitiesAtResult, void>(entitiesAtRequest), {
      params: entitiesAtParams,
      place: 'ranges',
      fallback: () => ({ count: 0, entities: [] }),
      handle: ({ document }, { ranges }) =>
        entitiesAt(
          document,
          ranges.map((range) => toSpan(document, range)),
        ),
    });
    host.onDocument(new RequestType<EntitiesAtParams, TextsAtResult, void>(textsAtRequest), {
      params: entitiesAtParams,
      place: 'ranges',
      fallback: () => [],
      handle: ({ document }, { ranges }) =>
        ranges.map((range) => {
          const text = textFor(document, toSpan(document, range));
          return text ? toRange(document, text) : null;
        }),
    });
    host.onDocument(new RequestType<NeighbourParams, Range | null, void>(neighbourRequest), {
      params: neighbourParams,
      place: 'position',
      fallback: () => null,
      handle({ document }, { position, ...way }) {
        const found = neighbour(document, document.offsetAt(position), way);
        return found ? toRange(document, bodyOf(found)) : null;
      },
    });
  },
};

function summaryOf(document: Document, language: Locale): Pick<EntitySummary, 'labelSet' | 'labels' | 'counts'> {
  const { name: labelSet, labels } = document.labels;
  const counts = new Map(labels.map(({ name }) => [name, 0]));
  for (const [label, count] of countEntities(document)) counts.set(label, count);
  return {
    labelSet,
    labels: labelSummaries(document, language),
    counts: [...counts].filter(([, count]) => count > 0).map(([label, count]) => ({ label, count })),
  };
}

/** Gives the suggestion that follows from the entity relabelled last, if there is one and the user wants it. */
function suggestionOf(
  { services: { suggestions }, preferences }: FeatureHost,
  open: OpenDocument,
): Pick<EntitySummary, 'suggestion'> | undefined {
  const made = preferences.suggestMentions ? suggestions.of(open) : undefined;
  if (!made) return undefined;
  const { surface, label, others, body } = made;
  const labels = [...new Set(others.map(({ tag }) => tag.label))];
  return { suggestion: { surface, label, count: others.length, labels, body: toRange(open.document, body) } };
}

function entitiesAt(document: Document, ranges: readonly Span[]): EntitiesAtResult {
  const found = tagsOf(document, ranges).filter(({ tag }) => isEntity(tag));
  const labels = new Set(found.map(({ tag }) => tag.label));
  const [label] = labels;
  return {
    count: found.length,
    ...(label !== undefined && labels.size === 1 && { label }),
    entities: found.slice(0, maxEntities).map((located) => entityAt(document, located)),
  };
}

function entityAt(document: Document, located: LocatedTag): EntityAt {
  const { tag, line } = located;
  const named = tagsOfSurface(document, surfaceOf(line, tag)).length;
  return {
    range: toRange(document, spanOf(located)),
    body: toRange(document, bodyOf(located)),
    mentions: tag.known ? named : named + 1,
  };
}

function neighbour(
  document: Document,
  offset: number,
  { direction, sameLabel }: Omit<NeighbourParams, 'textDocument' | 'position'>,
): LocatedTag | undefined {
  const around = tagsForCommand(document, { from: offset, to: offset }).find(({ tag }) => isEntity(tag));
  if (sameLabel && !around) return undefined;
  const label = sameLabel ? around?.tag.label : undefined;
  const begin = around ? bodyOf(around).from : offset;
  // Whoever is at the `[` of an entity is at that entity, and behind the beginning of one that is around it.
  const [from, search] = direction === 'next' ? [Math.max(begin, offset), entityAfter] : [begin, entityBefore];
  return search(document, from, label);
}
