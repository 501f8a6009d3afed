/** The page of a report. */
import { say } from '../message.ts';
import { writePage } from './page.ts';
import type { PageOptions } from './page-sections.ts';
import type { Report } from './report.ts';
import { sectionsOf } from './report-sections.ts';

/** Writes the page of a report. */
export function reportPage(report: Report, options: PageOptions): Promise<string> {
  const { documents, tagged, entities, tokens } = report.statistics;
  return writePage(
    {
      title: say('Report on the tagged texts'),
      summary: say(
        'Files: {0}, {1} of them with entities. Entities: {2}. Tokens: {3}.',
        documents,
        tagged,
        entities,
        tokens,
      ),
      sections: sectionsOf(report),
    },
    options,
  );
}
