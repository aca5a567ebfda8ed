import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const SITE = 'web/app/styles/site.css';
const WORK = 'web/app/work/work.css';

/** The rooms that a bundle is made of, in its order. */
const roomsOf = (bundle: string): string[] => [...readFileSync(bundle, 'utf8').matchAll(/@import '(.+)';/g)].map(([, room = '']) => join(dirname(bundle), room));

const textOf = (bundle: string): string => roomsOf(bundle).map((room) => readFileSync(room, 'utf8')).join('\n');

/** Classes that a bundle styles by themselves, outside of media queries. */
function styledIn(bundle: string): Set<string> {
  const css = textOf(bundle).replace(/\/\*[^]*?\*\//g, '').replace(/@[^{]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
  const selectors = [...css.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) => list.split(','));
  return new Set(selectors.map((selector) => selector.trim()).filter((selector) => /^\.[\w-]+$/.test(selector)));
}

describe('a class', () => {
  it('is styled by the public pages or by the workbench, where both styles are loaded, but not by both', () => {
    const [everywhere, work] = [styledIn(SITE), styledIn(WORK)];
    expect([everywhere.size > 60, work.size > 20]).toEqual([true, true]);
    expect([...work].filter((name) => everywhere.has(name))).toEqual([]);
  });
});

describe('a room of the styles', () => {
  const rooms = [...roomsOf(SITE), ...roomsOf(WORK)];

  it('belongs to a bundle', () => {
    const lying = ['web/app/styles', 'web/app/work/styles'].flatMap((folder) => globSync(`${folder}/*.css`)).filter((file) => relative(SITE, file) !== '');
    expect(lying.sort()).toEqual([...rooms].sort());
  });

  it('is no longer than a file of ours', () => {
    expect(rooms.filter((room) => readFileSync(room, 'utf8').split('\n').length > 300)).toEqual([]);
  });
});

describe('fonts', () => {
  it('of English pages draw quotation marks by Latin fonts and know Chinese ones for what people wrote', () => {
    const [, english = ''] = /:root:lang\(en\) \{\s*--font: ([^;]+);/.exec(textOf(SITE)) ?? [];
    expect(english.split(/,\s*/).at(0)).toBe('-apple-system');
    expect(english.split(/,\s*/).slice(-2)).toEqual(['sans-serif', 'var(--zh)']);
  });
});
