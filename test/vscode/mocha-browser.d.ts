/** Mocha's browser build, which has no types of its own: it defines the globals that @types/mocha describes. */
declare module 'mocha/mocha.js';
