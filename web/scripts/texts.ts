import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { RouteConfigEntry } from '@react-router/dev/routes';
import type { Plugin } from 'vite';
import { partsOf } from './text-parts.ts';

const LOCALES = ['zh-CN', 'en'];
const ALL = 'virtual:texts';
const ONE = /^\0virtual:texts\/([\w-]+)\/(.*)$/;

/**
 * `virtual:texts` holds the dictionaries in parts, each loaded when it is asked for: a visitor does not download what the workbench says, nor a registrar
 * what the board of deals does. The server has all texts from the files themselves.
 */
export function texts(app: string, routes: readonly RouteConfigEntry[]): Plugin {
  const messages = async (locale: string) => JSON.parse(await readFile(resolve(app, `i18n/${locale}.json`), 'utf8')) as Record<string, string>;
  const parts = async () => partsOf(app, routes, await messages('zh-CN'));
  let known: ReturnType<typeof parts> | undefined;
  return {
    name: 'texts',
    resolveId: (source) => (source.startsWith(ALL) ? `\0${source}` : null),
    async load(id, options) {
      if (id === `\0${ALL}`) return options?.ssr ? 'export default {};' : indexOf([...(await (known = parts())).keys()]);
      const [, locale, name] = ONE.exec(id) ?? [];
      if (locale === undefined || name === undefined) return null;
      this.addWatchFile(resolve(app, `i18n/${locale}.json`));
      const all = await messages(locale);
      const keys = (await (known ??= parts())).get(name) ?? [];
      // one string literal parses faster than an object literal of this size
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(keys.map((key) => [key, all[key]]))))});`;
    },
  };
}

function indexOf(names: readonly string[]): string {
  const lines = LOCALES.map((locale) => `${JSON.stringify(locale)}: {${names.map((name) => `${JSON.stringify(name)}: () => import(${JSON.stringify(`${ALL}/${locale}/${name}`)})`).join(',')}}`);
  return `export default {${lines.join(',\n')}};`;
}
