/** What a client sends that does not fit is refused, and the refusal names the property and what it must be. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  acceptCommand,
  acceptProposalCommand,
  bandsRequest,
  checkFolderRequest,
  convertFilesRequest,
  declineProposalCommand,
  editCommands,
  entitiesOfRequest,
  filesToConvertRequest,
  folderLabelsRequest,
  learnRequest,
  nameLabelsCommand,
  namesRequest,
  neighbourRequest,
  nextFindingRequest,
  nextToReviewRequest,
  preservesTextRequest,
  proposalEditRequest,
  proposalPlacesRequest,
  readingRequest,
  renameLabelCommand,
  reportRequest,
  reviewStopRequest,
  undoAcceptCommand,
  undoDeclineCommand,
} from '../../protocol/index.ts';
import { client } from './client.ts';

const position = { line: 0, character: 0 };

const requests: readonly (readonly [method: string, params: object, refusal: string])[] = [
  [namesRequest, { order: 'age', limit: 1 }, 'order must be one of name, count, conflicts.'],
  [namesRequest, { order: 'name', limit: -1 }, 'limit must be a number, and not below 0.'],
  [namesRequest, { order: 'name', limit: 1, query: 7 }, 'query must be a string.'],
  [entitiesOfRequest, { surface: 'Lima', limit: 1 }, 'label must be a string.'],
  [bandsRequest, { ranges: 7 }, 'ranges must be a list.'],
  [bandsRequest, { ranges: [{ start: position }] }, 'ranges.0.end must be an object.'],
  [neighbourRequest, { position, direction: 'up' }, 'direction must be one of next, previous.'],
  [neighbourRequest, { position, direction: 'next', sameLabel: 1 }, 'sameLabel must be true or false.'],
  [nextFindingRequest, { position: { line: 0, character: 0.5 } }, 'position.character must be a whole number.'],
  [nextFindingRequest, { direction: 'next' }, 'position must be an object.'],
  [preservesTextRequest, {}, 'before must be a string.'],
  [reviewStopRequest, { position, way: 'up' }, 'way must be one of here, from, next, previous.'],
  [nextToReviewRequest, { findingsOnly: 'yes' }, 'findingsOnly must be true or false.'],
  [readingRequest, { longest: 0 }, 'longest must be a positive number.'],
  [checkFolderRequest, {}, 'partialResultToken must be a string or a number.'],
  [checkFolderRequest, { partialResultToken: 1, uris: 'all' }, 'uris must be a list.'],
  [reportRequest, { command: 1 }, 'command must be a string.'],
  [
    'workspace/diagnostic',
    { previousResultIds: [{ uri: 'file:///x' }] },
    'previousResultIds.0.value must be a string.',
  ],
  [learnRequest, { again: 'yes' }, 'again must be true or false.'],
  [proposalPlacesRequest, {}, 'kind must be a string.'],
  [proposalEditRequest, { kind: 'A', places: [{ uri: 'file:///x' }] }, 'places.0.ranges must be a list.'],
  [folderLabelsRequest, {}, 'uri must be a string.'],
  [filesToConvertRequest, { from: 'spacy', files: [] }, 'folders must be a list.'],
  [filesToConvertRequest, { from: 'word', files: [], folders: [] }, 'from must be the name of a format.'],
  [convertFilesRequest, { from: 'brackets', to: 'spacy', files: [{}] }, 'files.0.uri must be a string.'],
  [
    convertFilesRequest,
    { from: 'brackets', to: 'word', files: [], ontoSource: false, isTrial: true },
    'to must be the name of a format.',
  ],
];

const uri = 'file:///x';

const commands: readonly (readonly [command: string, args: unknown, refusal: string])[] = [
  [editCommands.untag, undefined, 'the value must be an object.'],
  [editCommands.untag, { ranges: [] }, 'uri must be a string.'],
  [editCommands.relabel, { uri, ranges: [], label: 7 }, 'label must be a string.'],
  [
    editCommands.tagAll,
    { uri, ranges: [], label: 'LOC', mentions: { minimumLength: '3' } },
    'mentions.minimumLength must be a whole number.',
  ],
  [renameLabelCommand, { uri, from: 'A' }, 'to must be a string.'],
  [nameLabelsCommand, { uri, labels: [7] }, 'labels.0 must be a string.'],
  [
    acceptCommand,
    { uri, accepted: { rule: 'empty-entity' } },
    'accepted must be a bracket, or a rule with a surface, or a rule with a text and its context.',
  ],
  [undoAcceptCommand, { uri }, 'entry must be an object.'],
  [acceptProposalCommand, { uri }, 'ranges must be a list.'],
  [declineProposalCommand, { ranges: [] }, 'uri must be a string.'],
  [undoDeclineCommand, { uri, entries: [7] }, 'entries.0 must be an object.'],
];

describe('a refusal names what does not fit', () => {
  const server = client();

  for (const [method, params, message] of requests) {
    test(`${method} ${JSON.stringify(params)}`, async () => {
      const text = await server.open('[LOC Lima ]');
      await assert.rejects(text.ask(method, params), { code: -32602, message });
    });
  }

  for (const [command, args, refusal] of commands) {
    test(`${command} ${JSON.stringify(args)}`, async () => {
      const run = server.request('workspace/executeCommand', { command, arguments: [args] });
      await assert.rejects(run, { code: -32602, message: `${command}: ${refusal}` });
    });
  }
});
