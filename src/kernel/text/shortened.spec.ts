import { shortened } from './index.js';

it.each([['十个字以内的句子。', 10, '十个字以内的句子。'], ['这句话比十个字要长一些。', 10, '这句话比十个字要长…'], ['a word and more', 7, 'a word…']])('%s in %i', (text, length, short) => {
  expect(shortened(text, length)).toBe(short);
});
