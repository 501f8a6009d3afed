/** Feature: the agreement of annotators, for clients that show it. */
import { agreementParams } from '../../../protocol/client-messages.ts';
import { type AgreementPage, agreementRequest, type ComparedFile } from '../../../protocol/index.ts';
import { annotatedText } from '../../core/compare/annotations.ts';
import { countTexts } from '../../core/compare/counts.ts';
import { say } from '../../core/message.ts';
import { agreementPage } from '../../core/views/agreement-page.ts';
import { AgreementSum, type CountedDocument, tallyLabelPairs } from '../../core/views/agreement-report.ts';
import { readVersions } from '../actions/comparison.ts';
import { commandLink } from '../command-link.ts';
import type { Feature, Services } from '../connection/feature-host.ts';
import { check, invalidParams } from '../connection/params.ts';
import { withProgress } from '../connection/progress.ts';

/** A page of tables and charts on the files of a comparison. */
export const agreement: Feature = {
  capabilities: () => ({}),
  register(host) {
    const { connection, workspace, client, idleQueue } = host.services;
    host.onRequest(agreementRequest, async (given, token): Promise<AgreementPage | null> => {
      const { files, annotators, command, pairCommand } = check(agreementParams, given);
      if (files.some(({ versions }) => versions.length !== annotators.length))
        throw invalidParams('files must have as many versions as there are annotators.');
      const title = client.language.write(say('Counting agreement'));
      return withProgress(connection, title, token, async (progress) => {
        const sum = new AgreementSum(annotators);
        for (const [index, file] of files.entries()) {
          if (progress.isCancelled) return null;
          const counted = await idleQueue.whenIdle(() => countFile(host.services, file));
          if (counted) sum.add(counted);
          progress.report(index + 1, files.length);
        }
        if (progress.isCancelled) return null;
        const named = namesOf(files);
        const html = await agreementPage(sum.report(), {
          language: client.language,
          nameOf: (uri) => workspace.nameOf(named.get(uri) ?? uri),
          ...(command !== undefined && { linkTo: ({ file, line = 0 }) => commandLink(command, [file, line]) }),
          ...(pairCommand !== undefined && {
            linkToPair: ({ annotators: two, labels }) => commandLink(pairCommand, [...two, ...labels]),
          }),
        });
        return { files: sum.documents, html };
      });
    });
  },
};

/** Counts how far the versions of a file agree; undefined when not all annotators have it. */
async function countFile(services: Services, file: ComparedFile): Promise<CountedDocument | undefined> {
  const read = await readVersions(services, file);
  if ('problem' in read) return undefined;
  const counted = countTexts(read.versions.map(({ document, labelOf }) => annotatedText(document, labelOf)));
  const places = read.versions.map(({ uri, document }) => ({ file: uri, document }));
  const { counts, unitizingAlpha } = counted;
  const tallies = tallyLabelPairs(counted, places);
  return { file: file.place, counts, unitizingAlpha, first: places[0]!.file, tallies };
}

/** The addresses by which people know versions that are not files, such as those in git: of the files that they are versions of. */
function namesOf(files: readonly ComparedFile[]): ReadonlyMap<string, string> {
  const versions = files.flatMap((file) => file.versions);
  return new Map(versions.flatMap((version) => (version?.settingsOf ? [[version.uri, version.settingsOf]] : [])));
}
