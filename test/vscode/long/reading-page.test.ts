import { describe } from 'node:test';
import { themes } from '../page.ts';
import { isWithoutFault } from '../reading-page.ts';

describe('The page of the reading view in each kind of theme', () => isWithoutFault(themes, { others: true }));
