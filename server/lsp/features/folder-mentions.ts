/** Feature: mentions in all tagged texts of the open folders, for clients that ask which of them get another label. */
import { RequestType } from 'vscode-languageserver';
import { labelledNamesParams, mentionCountsParams } from '../../../protocol/client-messages.ts';
import {
  type LabelledNames,
  type LabelledNamesParams,
  labelledNamesRequest,
  type MentionCounts,
  type MentionCountsParams,
  mentionCountsRequest,
} from '../../../protocol/index.ts';
import { nameIn } from '../../core/text/tokens.ts';
import { countMentionsOf, countNamesOf } from '../actions/folder-mentions.ts';
import { mentionActions } from '../actions/mention-commands.ts';
import type { Feature } from '../connection/feature-host.ts';
import { toSpan } from '../convert.ts';

/** Numbers of mentions by label, and of names with a label. */
export const folderMentions: Feature = {
  capabilities: () => ({}),
  register(host) {
    host.onDocument(new RequestType<MentionCountsParams, MentionCounts, void>(mentionCountsRequest), {
      params: mentionCountsParams,
      fallback: () => null,
      handle({ document }, { ranges, surfaces }, token) {
        const options = host.preferences.mentions;
        const spans = ranges.map((range) => toSpan(document, range));
        const names = surfaces?.map(nameIn) ?? mentionActions.tagAll.surfacesAt(document, spans, options);
        const known = names.filter((name) => name !== '');
        return countMentionsOf(host.services, known, options, token);
      },
    });
    host.onDocument(new RequestType<LabelledNamesParams, LabelledNames, void>(labelledNamesRequest), {
      params: labelledNamesParams,
      fallback: () => null,
      handle: (_, { label }, token) => countNamesOf(host.services, label, token),
    });
  },
};
