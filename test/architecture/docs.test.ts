import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIG_KEYS } from '../../src/kernel/config/index.js';

const read = (file: string): string => readFileSync(file, 'utf8');
const FILES = globSync('{*.md,docs/**/*.md,test/**/*.md,bench/**/*.md}').sort();
const READMES = ['README.md', 'README.zh-CN.md'];
const PRODUCTION = 'docs/guides/run-in-production.md';

/** Taken by the browser tests; named here so that a misspelt picture is found even before they have run. */
const PICTURES = ['home', 'search', 'achievement', 'match', 'workbench'].map((name) => `docs/pictures/${name}.png`);

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found);
const withoutCode = (text: string): string => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

/** Targets of links and pictures that lead into the repository. */
const linksOf = (file: string): string[] => all(withoutCode(read(file)), /\]\(([^)\s]+)\)/g).filter((target) => !/^[a-z]+:/.test(target));
const codeOf = (file: string): string[] => all(read(file).replace(/```[\s\S]*?```/g, ''), /`([^`\n]+)`/g);
const anchorOf = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N}\s-]/gu, '').trim().replace(/\s/g, '-');
const anchorsOf = (file: string): string[] => all(read(file), /^#+ (.+)$/gm).map(anchorOf);

// read as text: importing them would load the whole server
const COMMANDS = all(read('src/cli/commands.ts').split('export const COMMANDS')[1] ?? '', /^ {2}'?([a-z ]+)'?: \{$/gm);

describe('the documentation', () => {
  it.each(FILES)('%s links to what exists', (file) => {
    const missing = linksOf(file).filter((target) => {
      const [path = '', anchor] = target.split('#');
      const wanted = path === '' ? file : join(dirname(file), path);
      if (PICTURES.includes(wanted)) return false;
      return !existsSync(wanted) || (anchor !== undefined && !anchorsOf(wanted).includes(anchor));
    });
    expect(missing).toEqual([]);
  });

  it.each(FILES)('%s names files that exist', (file) => {
    const paths = codeOf(file).filter((code) => /^(?:src|web|test|docs|bench|scripts)\/[\w./-]+$/.test(code) && !code.includes('fairs') && !code.endsWith('antd.css'));
    expect(paths.filter((path) => !existsSync(path) && !PICTURES.includes(path))).toEqual([]);
  });

  it.each(FILES)('%s names npm scripts that exist', (file) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(all(read(file), /npm run (?:--silent )?([a-z][\w:-]*)/g).filter((name) => !(name in scripts))).toEqual([]);
  });

  it.each(FILES)('%s holds no path of one machine', (file) => {
    expect(all(read(file), /((?:^|[\s("'`])\/(?:home|root|tmp|usr|opt|var)\/\S*)/gm)).toEqual([]);
  });

  it.each([PRODUCTION, ...READMES])('%s names every setting, and no other', (file) => {
    const rows = all(read(file), /^\| ((?:`[A-Z][A-Z0-9_]+`[,、]? ?)+)\|/gm).flatMap((cell) => all(cell, /`([^`]+)`/g));
    expect([...rows].sort()).toEqual([...CONFIG_KEYS].sort());
  });

  it.each(READMES)('%s names every command of the command line, and no other', (file) => {
    const named = all(read(file), /^\| `npm run cli -- ([a-z ]+?)(?: --.*)?`/gm);
    expect(COMMANDS).toContain('audit verify');
    expect(named.sort()).toEqual([...COMMANDS].sort());
  });

  it('names options that the commands take', () => {
    const table = read('src/cli/commands.ts').split('export const COMMANDS')[1] ?? '';
    const takes = new Map([...table.matchAll(/^ {2}'?([a-z ]+)'?: \{([\s\S]*?)^ {2}\},$/gm)].map(([, command = '', body = '']) => [command, all(/options: \[(.*?)\]/.exec(body)?.[1] ?? '', /'(--[a-z]+)'/g)]));
    const shown = FILES.flatMap((file) => [...read(file).matchAll(/npm run cli -- ([a-z -]+?)\s+((?:\[?--)[^`|#\n]*)/g)].flatMap(([, command = '', rest = '']) => all(rest, /(--[a-z]+)/g).map((option) => ({ command, option }))));
    expect(shown).toContainEqual({ command: 'audit verify', option: '--key' });
    expect(shown.filter(({ command, option }) => !takes.get(command)?.includes(option))).toEqual([]);
  });

  it.each(READMES)('%s shows the five pictures, each with words for who does not see it', (file) => {
    const shown = [...read(file).matchAll(/!\[([^\]]*)\]\(([^)]+)\)/g)];
    expect(shown.map(([, , path]) => path).sort()).toEqual([...PICTURES].sort());
    expect(shown.filter(([, words = '']) => words.length < 8)).toEqual([]);
  });

  it.each(READMES)('%s names demo accounts that exist', (file) => {
    const known = all(read('src/demo/data/organisations.json'), /"email": "([^"]+)"/g);
    const named = all(read(file), /`([\w.]+@demo\.kezhuan\.example)`/g);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((account) => !known.includes(account))).toEqual([]);
  });

  it('says the same in both languages: sections, links, commands, accounts', () => {
    const [english = '', chinese = ''] = READMES;
    const sections = (file: string) => all(read(file), /^(#+) /gm);
    const links = (file: string) => [...new Set(linksOf(file))].filter((target) => !READMES.includes(target)).sort();
    const names = (file: string) => [...new Set(codeOf(file))].map((code) => code.replace(/(--out|--keys) .*/, '$1')).sort();
    expect(sections(chinese)).toEqual(sections(english));
    expect(links(chinese)).toEqual(links(english));
    expect(names(chinese)).toEqual(names(english));
  });

  it('lists every decision', () => {
    const listed = linksOf('docs/adr/README.md').filter((target) => /^\d{4}-/.test(target));
    expect(listed).toEqual(globSync('docs/adr/[0-9]*.md').map((file) => file.slice('docs/adr/'.length)).sort());
  });
});
