import { RequestType } from 'vscode-languageserver';
import {
  type KeepsPlainParams,
  keepsPlainRequest,
  markReviewedRequest,
  type NextToReviewParams,
  nextToReviewRequest,
  type ReviewParams,
  reviewProgressRequest,
} from '../../../protocol/index.ts';
import { Document } from '../../core/syntax/document.ts';
import { Reviews } from '../actions/reviews.ts';
import type { Feature } from '../connection/feature-host.ts';
import { checkParams, invalidParams } from '../connection/params.ts';

/** What a review keeps, and the files of a folder that people have reviewed to the end: how many, which is next, and one more. */
export const review: Feature = {
  capabilities: () => ({}),
  register(host) {
    host.onDocument(new RequestType<KeepsPlainParams, boolean, void>(keepsPlainRequest), {
      fallback: () => false,
      handle({ document }, { before }) {
        if (typeof before !== 'string') throw invalidParams('before must be a string.');
        return Document.parse(before, document.context.settings).plain === document.plain;
      },
    });
    const reviews = new Reviews(host.services);
    host.onRequest(reviewProgressRequest, (params: ReviewParams) => reviews.progress(checkParams(params)));
    host.onRequest(nextToReviewRequest, (params: NextToReviewParams) =>
      reviews.next(checkParams(params), params.findingsOnly === true),
    );
    host.onRequest(markReviewedRequest, (params: ReviewParams) => reviews.mark(checkParams(params)));
  },
};
