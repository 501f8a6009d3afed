/**
 * Entry of the server: one bundle for Node and for workers of browsers, which loads the part for its host. Whatever that part imports is loaded
 * with it, one by one, and not with all else.
 */
import { serve } from './server.ts';

const isInBrowser = 'importScripts' in globalThis;
const host = isInBrowser ? import('./web.ts') : import('./node.ts');
host.then(({ start }) => start(serve));
