/** The labels that a document can have, as clients offer them. */
import type { LabelSummary } from '../../../protocol/index.ts';
import type { Locale } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import { looksOf } from '../../core/syntax/label-looks.ts';

/** Summarises the labels of a document's label set, in the language of the client. */
export function labelSummaries(document: Document, language: Locale): LabelSummary[] {
  const { labels } = document.labels;
  const looks = looksOf(labels);
  return labels.map(({ name, title }, index) => ({
    name,
    ...(title !== undefined && { title: language.write(title) }),
    ...looks[index]!,
  }));
}
