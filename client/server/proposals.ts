/** Requests for corrections that were learned, in VS Code's terms. */
import { type TextDocument, Uri } from 'vscode';
import {
  type FileProposals,
  type ProposalEditParams,
  type ProposalPlacesParams,
  type ProposedCorrection,
  type ProposedInContext,
  proposalPlacesRequest,
  proposalsRequest,
} from '../../protocol/index.ts';
import type { Server } from './language-server.ts';
import { type Entity, fromRange, toRange } from './requests.ts';

/** A correction that is proposed for an entity. */
export interface Proposal extends Omit<ProposedCorrection, 'range' | 'body'>, Pick<Entity, 'range' | 'body'> {}

/** A proposal with the words around its entity. */
export interface ProposalInContext extends Omit<ProposedInContext, 'range' | 'body'>, Pick<Entity, 'range' | 'body'> {}

/** Proposals of one kind in a file. */
export interface FilePlaces extends Omit<FileProposals, 'uri' | 'places'> {
  readonly uri: Uri;
  readonly places: readonly ProposalInContext[];
}

/** Requests the proposals for a document, in order; there are none before something is learned. */
export async function proposalsOf(server: Server, document: TextDocument): Promise<Proposal[]> {
  const proposals = await server.ask<ProposedCorrection[]>(proposalsRequest, document);
  return proposals.map((each) => ({ ...each, range: toRange(each.range), body: toRange(each.body) }));
}

/** Requests the places of a kind of proposals; none when the user has cancelled that. */
export async function placesOf(server: Server, kind: string): Promise<FilePlaces[]> {
  const params: ProposalPlacesParams = { kind };
  const files = (await server.request<FileProposals[] | null>(proposalPlacesRequest, params)) ?? [];
  return files.map(({ uri, name, places }) => ({
    uri: Uri.parse(uri, true),
    name,
    places: places.map((each) => ({ ...each, range: toRange(each.range), body: toRange(each.body) })),
  }));
}

/** Names proposals of one kind in some places for the server. */
export function chosenProposals(
  kind: string,
  chosen: readonly { readonly uri: Uri; readonly place: Pick<Proposal, 'range'> }[],
): ProposalEditParams {
  const ranges = new Map<string, ProposedCorrection['range'][]>();
  for (const { uri, place } of chosen) {
    ranges.set(`${uri}`, [...(ranges.get(`${uri}`) ?? []), fromRange(place.range)]);
  }
  return { kind, places: Array.from(ranges, ([uri, ranges]) => ({ uri, ranges })) };
}
