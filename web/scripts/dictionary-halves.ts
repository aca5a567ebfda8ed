import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const WORK = /^work\./;

/**
 * `messages.json?public` and `messages.json?work` are the two halves of one dictionary, so that a visitor does not
 * download the texts of the workbench.
 */
export function dictionaryHalves(): Plugin {
  return {
    name: 'dictionary-halves',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [path, half] = source.split('.json?');
      if (half !== 'public' && half !== 'work') return null;
      const found = await this.resolve(`${path}.json`, importer, { skipSelf: true });
      return found ? `${found.id.replace(/\.json$/, '')}.${half}.dictionary` : null;
    },
    async load(id) {
      const match = /^(.*)\.(public|work)\.dictionary$/.exec(id);
      if (!match) return null;
      const file = `${match[1]}.json`;
      this.addWatchFile(file);
      const all = Object.entries(JSON.parse(await readFile(file, 'utf8')) as Record<string, string>);
      const half = all.filter(([key]) => WORK.test(key) === (match[2] === 'work'));
      // one string literal parses faster than an object literal of this size
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(half)))});`;
    },
  };
}
