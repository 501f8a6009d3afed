import { Ajv, type ErrorObject } from 'ajv';
import { Message } from 'vscode-languageserver-protocol/node';
import { messageSchema } from './schema.ts';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true }).addSchema(await messageSchema(), 'messages');

/** Where `messages.ts` describes a message. */
export interface Kind {
  readonly is: 'result' | 'error' | 'notification' | 'request';
  readonly method: string;
}

/**
 * What a message is.
 *
 * @param methodOf the method of the client's request with an id
 */
export function kindOf(message: Message, methodOf: (id: unknown) => string | undefined): Kind {
  if (Message.isRequest(message)) return { is: 'request', method: message.method };
  if (Message.isNotification(message)) return { is: 'notification', method: message.method };
  const { id, error } = message as { id?: unknown; error?: unknown };
  return { is: error === undefined ? 'result' : 'error', method: methodOf(id) ?? 'other' };
}

/** What is wrong with a message that the server sent: one line for each fault, with the way to it in the message. */
export function faultsOf(message: unknown, { is, method }: Kind): string[] {
  const key = method.replaceAll('~', '~0').replaceAll('/', '~1');
  const schemaOf = (name: string) => ajv.getSchema(`messages#/properties/${is}/properties/${name}`);
  const check = schemaOf(key) ?? (is === 'error' ? schemaOf('other') : undefined);
  if (!check) return [`${is} ${method}: no such message is in messages.ts.`];
  if (check(message)) return [];
  return deepest(check.errors ?? []).map((error) => `${is} ${method}: ${placeOf(error)} ${error.message}`);
}

/**
 * The errors that are farthest down in the message. Of a value that may have several types, the alternative that was
 * meant is the one that went wrong last.
 */
function deepest(errors: readonly ErrorObject[]): ErrorObject[] {
  const depth = (error: ErrorObject) => placeOf(error).split('/').length;
  const most = Math.max(...errors.map(depth));
  return errors.filter((error) => depth(error) === most && error.keyword !== 'anyOf');
}

/** The way to the value that is wrong, down to a property that should not be there or is missing. */
function placeOf({ instancePath, params }: ErrorObject): string {
  const property = params.additionalProperty ?? params.missingProperty;
  return property === undefined ? instancePath || '/' : `${instancePath}/${property}`;
}
