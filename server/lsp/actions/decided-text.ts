/** Texts as they were decided: the first version, to the byte, with the tags that were decided on. */
import { type ComparedFile, type DecidedText, toBase64 } from '../../../protocol/index.ts';
import { say } from '../../core/message.ts';
import type { Document } from '../../core/syntax/document.ts';
import type { Edit } from '../../core/syntax/text-edit.ts';
import { decode } from '../../core/text/encoding.ts';
import { editedBytes } from '../../corpus/edited-bytes.ts';
import type { Services } from '../connection/feature-host.ts';
import type { Compared } from './comparison.ts';

/** Makes the text of a file that was compared, or says why there is none. */
export async function decidedText(
  services: Services,
  file: ComparedFile,
  { adjudication, first, stretches }: Compared,
): Promise<DecidedText> {
  const { language } = services.client;
  if (!adjudication) return { open: 0, problem: language.write(say('the texts differ without their tags')) };
  const open = stretches.filter(({ decision }) => !decision).length;
  if (open > 0) return { open };
  const chosen = new Map(stretches.map(({ disagreement, decision }) => [disagreement, decision?.entities]));
  const edits = adjudication.edits((disagreement) => chosen.get(disagreement));
  if (!edits) return { open, problem: language.write(say('with these decisions its tags would be read as text')) };
  const [version] = file.versions;
  const { uri = '', settingsOf = uri } = version ?? {};
  const { encoding } = services.fileSettings.of(settingsOf).read;
  return encoding === undefined || encoding === 'utf-8'
    ? { open, text: first.apply(edits).text }
    : encodedText(services, { uri, encoding }, first, edits);
}

/** The text in the encoding of its file: clients write others than UTF-8 as they are told. */
async function encodedText(
  { files, client: { language } }: Services,
  { uri, encoding }: { readonly uri: string; readonly encoding: string },
  first: Document,
  edits: readonly Edit[],
): Promise<DecidedText> {
  const { bytes, text } = await files.read(uri, encoding);
  const decoded = bytes && decode(bytes, encoding);
  // A byte order mark is in the bytes, and not in the document.
  if (!decoded || 'problem' in decoded || text !== first.text)
    return { open: 0, problem: language.write(say('its encoding is {0}, and it is not saved yet', encoding)) };
  const mark = decoded.text.slice(0, decoded.text.length - text.length);
  const moved = edits.map(({ from, to, insert }) => ({ from: from + mark.length, to: to + mark.length, insert }));
  const after = editedBytes({ ...decoded, bytes }, moved, mark + first.apply(edits).text);
  return 'problem' in after ? { open: 0, problem: language.write(after.problem) } : { open: 0, bytes: toBase64(after) };
}
