/** The page on the agreement of annotators. */
import { joinList, type Localizable, say } from '../message.ts';
import type { AgreementReport } from './agreement-report.ts';
import { agreementSections, type LinkToPair } from './agreement-sections.ts';
import { writePage } from './page.ts';
import type { PageOptions } from './page-sections.ts';

/** Circumstances of a page on agreement. */
export interface AgreementPageOptions extends PageOptions {
  readonly linkToPair?: LinkToPair;
}

/** Writes the page on agreement. */
export function agreementPage(report: AgreementReport, options: AgreementPageOptions): Promise<string> {
  const { annotators } = report;
  return writePage(
    {
      title: say('Agreement of {0}', joinList(annotators)),
      summary: summaryOf(report),
      sections: agreementSections(report, options.linkToPair),
    },
    options,
  );
}

function summaryOf({ agreement: { documents, nested, leftOut } }: AgreementReport): Localizable {
  const sentences: Localizable[] = [say('Documents that all annotators have: {0}.', documents.length)];
  if (nested > 0) sentences.push(say('Not scored, inside other entities: {0}.', nested));
  if (leftOut > 0) sentences.push(say('Not scored, in text that not all have: {0}.', leftOut));
  return joinList(sentences, 'sentences');
}
