/** Problems of JSON files that people write by hand. */
import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import { type Message, say } from '../message.ts';
import type { Span } from '../text/span.ts';

/** A problem of a configuration; offsets in its text. */
export interface ConfigProblem extends Span {
  readonly message: Message;
  /**
   * Effect of the problem: a `broken` configuration is not used; one that is `incomplete`, because something that it names is
   * missing, or `doubtful` is.
   */
  readonly kind: 'broken' | 'incomplete' | 'doubtful';
}

/** A message and its span. */
export type Mistake = Span & Pick<ConfigProblem, 'message'>;

/** Messages by the parser's names for syntax errors. */
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

/** Makes the message for a syntax error. */
export function syntaxProblem({ error, offset, length }: ParseError): Mistake {
  const message = say('This is not JSON: {0}.', syntaxErrors[printParseErrorCode(error)]!);
  return { from: offset, to: offset + length, message };
}

/** Returns the problem of a JSON file that is not UTF-8, at the first invalid byte; none for a valid file. */
export function foreignBytes(text: string): Mistake[] {
  const from = text.search(/[\udc80-\udcff]/u);
  return from < 0 ? [] : [{ from, to: from + 1, message: say('This is not UTF-8: save this file as UTF-8.') }];
}
