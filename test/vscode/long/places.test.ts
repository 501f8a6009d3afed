import { describe } from 'node:test';
import { showsAllPlaces } from '../places.ts';

describe('Show All Places in VS Code for the Web', () => showsAllPlaces({ web: true }));
