/** Copies the pictures that the browser tests have taken for README into docs; run it after `npm test`. */
import { cpSync, readdirSync } from 'node:fs';

const TAKEN = 'test-results/pictures';
cpSync(TAKEN, 'docs/pictures', { recursive: true });
console.log(`${readdirSync(TAKEN).length} pictures`);
