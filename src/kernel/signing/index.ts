export { KeyFile, pemOf } from './key-file.js';
