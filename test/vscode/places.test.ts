import { describe } from 'node:test';
import { showsAllPlaces } from './places.ts';

describe('Show All Places in VS Code', () => showsAllPlaces({ web: false }));
