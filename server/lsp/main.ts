import { serveNode } from './node.ts';

serveNode();
