/** Rule `bad-encoding`: bytes that could not be decoded. */
import { joinList, type Message, say } from '../../message.ts';
import type { Document } from '../../syntax/document.ts';
import { unreadableIn, unreadableSpans } from '../../syntax/unreadable.ts';
import { encodeUtf8, escapedByte } from '../../text/encoding.ts';
import type { Span } from '../../text/span.ts';
import type { Rule } from '../rule.ts';

/** Most bytes that one message names. */
const maxNamed = 5;

/** Reports bytes that could not be decoded. */
export const badEncoding: Rule = {
  code: 'bad-encoding',
  severity: 'warning',
  summary: 'Some bytes are not valid in the file’s encoding.',
  why: 'A text that is read in the wrong encoding shows the wrong letters, and saving it then destroys them. A file is read as UTF-8 unless `"encoding"` in `tagwright.json` says otherwise. Bytes that are invalid in that encoding are kept as they are; no rule judges a word that contains one, and `fix` changes nothing directly after a byte of 0x80 or more, since `[` and `]` may be halves of characters there. There is one finding for all of them, at the first place. The command line names byte offsets, counted from 0. An editor has decoded the file before Tagwright sees it and shows `�` (U+FFFD) for such bytes: reopen the file with its encoding before you save it. A `�` in the file itself is reported, too: there, an earlier program lost a letter. So is text in ISO-2022 or HZ, which editors take for ASCII.',
  isOfStructure: true,
  examples: [
    { bad: 'the people of [LOC Asunci<|�|>n  ]' },
    { bad: 'the people of [LOC Asunci<|�|>n  ] and [LOC Concepci�n  ]' },
    { good: 'the people of [LOC Asunción  ] and [LOC Concepción  ]' },
  ],
  prepare: (block) => void unreadableIn(block),
  check(document, report) {
    const spans = unreadableSpans(document);
    const [first] = spans;
    if (first) report({ ...first, message: messageOf(document, spans) });
  },
  *places(document) {
    const [, ...others] = unreadableSpans(document);
    for (const span of others) yield { ...span, message: say('This could not be read either.') };
  },
};

function messageOf(document: Document, spans: readonly Span[]): Message {
  const { encoding } = document.context.settings;
  const bytes = bytesIn(document, spans);
  if (bytes.count === 0 && !document.slice(spans[0]!.from, spans[0]!.to).startsWith('\ufffd')) {
    return say('Characters of ISO-2022 or HZ begin here. They consist of ASCII bytes: convert the file to UTF-8.');
  }
  if (bytes.count === 0) return lostMessage(lengthOf(spans));
  const message = bytesMessage(bytes.count, bytes.named);
  if (encoding !== undefined) return message;
  return say('{0} If the file has another encoding, set "encoding" in tagwright.json.', message);
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

function bytesMessage(count: number, named: readonly Message[]): Message {
  if (count === 1) return say('One byte is not valid {0}: {1}.', 'UTF-8', joinList(named));
  if (count === named.length) return say('{0} bytes are not valid {1}: {2}.', count, 'UTF-8', joinList(named));
  return say('{0} bytes are not valid {1}; the first are {2}.', count, 'UTF-8', joinList(named));
}

function lostMessage(count: number): Message {
  if (count === 1) {
    return say('If only the editor shows “�” here, reopen this file with its encoding: saving it would lose bytes.');
  }
  return say(
    'If only the editor shows “�” here, {0} times in all, reopen this file with its encoding: saving it would lose bytes.',
    count,
  );
}

/** Counts the bytes of a text that are not UTF-8, and returns the first ones with their offsets in the file. */
function bytesIn(document: Document, spans: readonly Span[]): { count: number; named: Message[] } {
  const named: Message[] = [];
  let count = 0;
  let at = 0;
  let offset = 0;
  for (const { from, to } of spans) {
    const run = document.slice(from, to);
    for (let index = 0; index < run.length; index++) {
      const byte = escapedByte(run[index]!);
      if (byte === undefined) continue;
      count++;
      if (named.length === maxNamed) continue;
      offset += encodeUtf8(document.slice(at, from + index)).length;
      at = from + index;
      named.push(say('{0} at byte offset {1}', byte.toString(16).toUpperCase(), `${offset}`));
    }
  }
  return { count, named };
}
