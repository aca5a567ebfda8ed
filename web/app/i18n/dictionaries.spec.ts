import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const read = (name: string) => JSON.parse(readFileSync(resolve(import.meta.dirname, name), 'utf8')) as Record<string, string>;
const zh = read('zh-CN.json');
const en = read('en.json');
const params = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('dictionaries', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it('have the same parameters', () => {
    const different = Object.keys(zh).filter((key) => params(zh[key] ?? '').join() !== params(en[key] ?? '').join());
    expect(different).toEqual([]);
  });

  it('leave no text empty', () => {
    expect([...Object.entries(zh), ...Object.entries(en)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have no Han character in English', () => {
    expect(Object.entries(en).filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });
});
