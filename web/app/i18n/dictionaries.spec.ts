import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { spokenIn } from '../../scripts/spoken.ts';

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

  it('hold no text that no source asks for', () => {
    const app = resolve(import.meta.dirname, '..');
    const sources = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !/\.spec\.|schema\.d\.ts$/.test(name));
    const silent = new Set(Object.keys(zh));
    for (const source of sources) for (const key of spokenIn(readFileSync(resolve(app, source), 'utf8'), [...silent])) silent.delete(key);
    expect([...silent]).toEqual([]);
  });

  it('leave it to the declared promise within how many working days an organisation is verified', () => {
    for (const key of ['home.serviceHint.register', 'register.lead', 'work.registered']) expect([key, params(zh[key] ?? '')]).toEqual([key, ['days']]);
  });

  it('leave no text empty', () => {
    expect([...Object.entries(zh), ...Object.entries(en)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have no Han character in English', () => {
    expect(Object.entries(en).filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });
});
