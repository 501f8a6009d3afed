/** Edits that make proposals: those at a selection of an open document, and chosen ones in many files. */
import type { CancellationToken, ChangeAnnotation } from 'vscode-languageserver';
import type { ProposalEdit, ProposalEditParams } from '../../../protocol/index.ts';
import { leastForAll } from '../../../protocol/proposals.ts';
import type { ActionEdits } from '../../core/learn/action-edits.ts';
import { kindOf } from '../../core/learn/kinds.ts';
import type { Proposal } from '../../core/learn/learned.ts';
import { tokenizedText } from '../../core/learn/tokenized-text.ts';
import { type Localizable, say } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import { tagsForCommand } from '../../core/syntax/selection.ts';
import type { Span } from '../../core/text/span.ts';
import { addressKey } from '../../corpus/files.ts';
import type { Services } from '../connection/feature-host.ts';
import { withProgress } from '../connection/progress.ts';
import { type AnnotatedFile, toAnnotatedEdit } from '../convert.ts';
import type { Proposer } from './open-proposals.ts';
import { inFiles, searchWorkspace, withLeftOut } from './workspace-search.ts';

/** Says that there is no proposal at a selection. */
export const nothingProposed = say('Nothing is proposed here.');

/** Chooses the proposals for the entities at some ranges. */
export function chosenAt(
  document: Document,
  ranges: readonly Span[],
  proposals: readonly ActionEdits<Proposal>[],
): readonly ActionEdits<Proposal>[] {
  const starts = new Set(
    ranges.flatMap((range) => tagsForCommand(document, range)).map(({ tag, lineFrom }) => lineFrom + tag.from),
  );
  return proposals.filter(({ of }) => starts.has(of.entity.source.from));
}

/** Makes the edit for chosen places of a kind, or for all of its places that are likely enough; undefined when someone has cancelled that. */
export async function proposalEdit(
  services: Services,
  { kind, places }: ProposalEditParams,
  token: CancellationToken,
): Promise<ProposalEdit | undefined> {
  const { connection, client, corrections } = services;
  const { language } = client;
  const answer = (message: Localizable) => ({ places: 0, files: 0, message: language.write(message) });
  if (!client.confirmsEdits) return answer(say('This editor cannot preview edits in other files, so none are made.'));
  const uris = places?.map(({ uri }) => uri) ?? corrections.urisOf(kind);
  const proposers = new Map<string, Proposer>();
  for (const uri of uris) proposers.set(addressKey(uri), await corrections.proposerFor(uri));
  const isChosen = choiceOf(places);
  const search = {
    uris,
    mayHold: () => true,
    find(document: Document, uri: string) {
      const all = proposers.get(addressKey(uri))?.propose(document) ?? [];
      const text = tokenizedText(document);
      const chosen = all.filter(({ of }) => kindOf(text, of).key === kind && isChosen(document, uri, of));
      return chosen.length > 0 ? chosen : undefined;
    },
  };
  const title = language.write(say('Making the edit'));
  const outcomes = await withProgress(connection, title, token, (progress) =>
    searchWorkspace(services, search, progress),
  );
  if (!outcomes) return undefined;
  const left = outcomes.flatMap((outcome) => ('leftOut' in outcome ? outcome.leftOut : []));
  const found = outcomes.filter((outcome) => 'found' in outcome);
  const count = found.reduce((sum, file) => sum + file.found.length, 0);
  if (count === 0) return answer(withLeftOut(say('There is nothing to change any more.'), left));
  const annotation = annotationOf(found[0]!, count, found.length, services);
  const files = found.map(({ found: chosen, ...file }): AnnotatedFile => {
    const edits = chosen.flatMap((each) => each.edits.map((edit) => ({ ...edit, annotation: annotation.label })));
    return { ...file, edits };
  });
  return {
    edit: toAnnotatedEdit(files, { [annotation.label]: annotation }, services.client),
    places: count,
    files: found.length,
    message: language.write(withLeftOut(say('{0}: {1}', annotation.label, annotation.description!), left)),
  };
}

/** Makes the function that tells whether a proposal is wanted: a place that was chosen or, where nobody chose, one that is likely enough. */
function choiceOf(places: ProposalEditParams['places']): (document: Document, uri: string, of: Proposal) => boolean {
  if (!places) return (_document, _uri, { probability }) => probability >= leastForAll;
  const starts = new Set(
    places.flatMap(({ uri, ranges }) =>
      ranges.map(({ start }) => `${start.line} ${start.character} ${addressKey(uri)}`),
    ),
  );
  return (document, uri, { entity }) => {
    const { line, character } = document.positionAt(entity.source.from);
    return starts.has(`${line} ${character} ${addressKey(uri)}`);
  };
}

/** Makes the annotation of all changes of a kind. */
function annotationOf(
  { document, found: [first] }: { readonly document: Document; readonly found: readonly ActionEdits<Proposal>[] },
  places: number,
  files: number,
  { client: { language, asksBeforeEdits } }: Services,
): ChangeAnnotation {
  const { title, where } = kindOf(tokenizedText(document), first!.of);
  const count = places === 1 ? say('1 correction') : say('{0} corrections', places);
  return {
    label: language.write(where ? say('{0} {1}', title, where) : title),
    description: language.write(say('{0} {1}', count, inFiles(files))),
    needsConfirmation: !asksBeforeEdits,
  };
}
