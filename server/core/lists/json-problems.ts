import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import { type Message, say } from '../message.ts';
import type { Span } from '../text/span.ts';

/** What is wrong with a configuration; offsets in its text. */
export interface ConfigProblem extends Span {
  readonly message: Message;
  /**
   * A `broken` configuration does not come into force. One that is `incomplete`, since something that it names cannot be
   * had, or `doubtful` does.
   */
  readonly kind: 'broken' | 'incomplete' | 'doubtful';
}

/** What is wrong, and where. */
export type Mistake = Span & Pick<ConfigProblem, 'message'>;

/** What is wrong with JSON, by the names that the parser has for it. */
export const syntaxErrors: Readonly<Record<string, Message>> = {
  InvalidSymbol: say('invalid symbol'),
  InvalidNumberFormat: say('invalid number format'),
  PropertyNameExpected: say('property name expected'),
  ValueExpected: say('value expected'),
  ColonExpected: say('colon expected'),
  CommaExpected: say('comma expected'),
  CloseBraceExpected: say('close brace expected'),
  CloseBracketExpected: say('close bracket expected'),
  EndOfFileExpected: say('end of file expected'),
  InvalidCommentToken: say('invalid comment token'),
  UnexpectedEndOfComment: say('unexpected end of comment'),
  UnexpectedEndOfString: say('unexpected end of string'),
  UnexpectedEndOfNumber: say('unexpected end of number'),
  InvalidUnicode: say('invalid unicode'),
  InvalidEscapeCharacter: say('invalid escape character'),
  InvalidCharacter: say('invalid character'),
};

/** What is wrong with the JSON, and where. */
export function syntaxProblem({ error, offset, length }: ParseError): Mistake {
  const message = say('This is not JSON: {0}.', syntaxErrors[printParseErrorCode(error)]!);
  return { from: offset, to: offset + length, message };
}

/** What is wrong with a JSON file that is not UTF-8, as JSON is: the first such byte; nothing when there is none. */
export function foreignBytes(text: string): Mistake[] {
  const from = text.search(/[\udc80-\udcff]/u);
  return from < 0 ? [] : [{ from, to: from + 1, message: say('This is not UTF-8: save this file as UTF-8.') }];
}
