import { describe } from 'node:test';
import { isWithoutFault } from './reading-page.ts';

describe('The page of the reading view', () => isWithoutFault(['dark'], { others: false }));
