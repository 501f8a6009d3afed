import { describe } from 'node:test';
import { showsRulePages } from '../rule-pages.ts';

describe('The pages of rules in VS Code for the Web', () => showsRulePages({ web: true }));
