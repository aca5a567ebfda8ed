import { startServer } from './start.js';

// before the pages are loaded: React and Express take silence for development, and React then takes about ten times as long for a page
process.env['NODE_ENV'] ??= 'production';
await startServer(process.env);
