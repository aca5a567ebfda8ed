import { readFileSync } from 'node:fs';

/** Classes that a file styles by themselves, outside of media queries. */
function styledIn(file: string): Set<string> {
  const css = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '').replace(/@[^{]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
  const selectors = [...css.matchAll(/([^{}]+)\{/g)].flatMap(([, list = '']) => list.split(','));
  return new Set(selectors.map((selector) => selector.trim()).filter((selector) => /^\.[\w-]+$/.test(selector)));
}

describe('a class', () => {
  it('is styled by the public pages or by the workbench, where both styles are loaded, but not by both', () => {
    const everywhere = styledIn('web/app/styles/site.css');
    const work = styledIn('web/app/work/work.css');
    expect([everywhere.size > 60, work.size > 20]).toEqual([true, true]);
    expect([...work].filter((name) => everywhere.has(name))).toEqual([]);
  });
});
