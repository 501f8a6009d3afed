import { describe } from 'node:test';
import { changesWhatTheCaretTouches } from './nearby.ts';

describe('Ctrl+. in VS Code', () => changesWhatTheCaretTouches({ web: false }));
