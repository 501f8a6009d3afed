/** Feature: requests of a review, in a document and over the files of a folder. */
import { RequestType } from 'vscode-languageserver';
import { nextToReviewParams, preservesTextParams, reviewParams } from '../../../protocol/client-messages.ts';
import {
  markReviewedRequest,
  nextToReviewRequest,
  type PreservesTextParams,
  preservesTextRequest,
  reviewProgressRequest,
} from '../../../protocol/index.ts';
import { Document } from '../../core/syntax/document.ts';
import { Reviews } from '../actions/reviews.ts';
import type { Feature } from '../connection/feature-host.ts';
import { check } from '../connection/params.ts';

/** Requests of a review: whether the text is kept, how many files of the folder are reviewed, which is next, and one more. */
export const review: Feature = {
  capabilities: () => ({}),
  register(host) {
    host.onDocument(new RequestType<PreservesTextParams, boolean, void>(preservesTextRequest), {
      params: preservesTextParams,
      fallback: () => false,
      handle({ document }, { before }) {
        return Document.parse(before, document.context.settings).plain === document.plain;
      },
    });
    const reviews = new Reviews(host.services);
    const uriOf = (params: unknown) => check(reviewParams, params).textDocument.uri;
    host.onRequest(reviewProgressRequest, async (params) => reviews.progress(uriOf(params)));
    host.onRequest(nextToReviewRequest, async (params) => {
      const { textDocument, findingsOnly = false } = check(nextToReviewParams, params);
      return reviews.next(textDocument.uri, findingsOnly);
    });
    const { originals, corrections } = host.services;
    host.onRequest(markReviewedRequest, async (params) => {
      const uri = uriOf(params);
      if (host.preferences.proposals) {
        await host.attemptLong('the original of a file', undefined, () => originals.keep(uri, true));
      }
      const result = await reviews.mark(uri);
      if (result.applied) corrections.reviewed(uri);
      return result;
    });
  },
};
