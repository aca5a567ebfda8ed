import { globSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { importedComponents, usedComponents } from '../../scripts/antd-components';

const app = resolve(import.meta.dirname, '..');
const sources = globSync('**/*.{ts,tsx}', { cwd: app }).map((file) => ({ file, text: readFileSync(resolve(app, file), 'utf8') }));

describe('component library', () => {
  it('is imported below work only', () => {
    const outside = sources.filter(({ file, text }) => !file.startsWith('work/') && /from '(antd|@ant-design)/.test(text));
    expect(outside.map(({ file }) => file)).toEqual([]);
  });

  it('is imported in the one form from which the styles are derived', () => {
    const other = sources.filter(({ text }) => /from 'antd\/(?!locale\/)|import \* as \w+ from 'antd'|import \w+ from 'antd'/.test(text));
    expect(other.map(({ file }) => file)).toEqual([]);
  });

  it('has a style for every component that a page names', () => {
    const used = usedComponents(resolve(app, 'work'));
    const named = sources.filter(({ file }) => relative('work', file)[0] !== '.').flatMap(({ text }) => importedComponents(text));
    expect(named.filter((name) => name !== 'ConfigProvider' && !used.includes(name))).toEqual([]);
    expect(used).toEqual(expect.arrayContaining(['Modal', 'message', 'Form', 'Select']));
  });
});
