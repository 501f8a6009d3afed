import { userInfo } from 'node:os';

/**
 * The name of the person whose account this process runs in; undefined when the account has none. Only programs that run on
 * Node import this.
 */
export function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
