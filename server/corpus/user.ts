/** The user of this process. Node only. */
import { userInfo } from 'node:os';

/**
 * Returns the name of the user who runs this process; undefined when the account has none. Only programs that run on Node may
 * import this.
 */
export function userName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
