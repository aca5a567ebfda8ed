import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

/** Names of fields are said on public pages too: what changed between two versions. */
const WORK = /^work\.(?!field\.)/;
/** Long texts of two pages that hardly anybody opens. */
const NOTICES = /^(?:privacy|accessibility)\./;

/** Signing in, registering, passwords. */
const FORMS = /^(?:register|signIn|forgot|reset)\./;

/** Rules in force, estimates of relief, verification of certificates, public notices. */
const REGISTER = /^(?:rules|calc|verify|notice)\./;

/** The list of challenges and their pages. */
const CHALLENGES = /^challenge\./;

const PARTS = ['public', 'work', 'notices', 'forms', 'register', 'challenges'];
const partOf = (key: string): string => (WORK.test(key) ? 'work' : NOTICES.test(key) ? 'notices' : FORMS.test(key) ? 'forms' : REGISTER.test(key) ? 'register' : CHALLENGES.test(key) ? 'challenges' : 'public');

/**
 * `messages.json?public`, `?work`, `?notices`, `?forms`, `?register` and `?challenges` are the parts of one dictionary, so that a visitor does not download
 * the texts of the workbench, nor everybody the privacy notice. `entry.client.tsx` says which address needs which.
 */
export function dictionaryHalves(): Plugin {
  return {
    name: 'dictionary-halves',
    enforce: 'pre',
    async resolveId(source, importer) {
      const [path, part] = source.split('.json?');
      if (!part || !PARTS.includes(part)) return null;
      const found = await this.resolve(`${path}.json`, importer, { skipSelf: true });
      return found ? `${found.id.replace(/\.json$/, '')}.${part}.dictionary` : null;
    },
    async load(id) {
      const match = /^(.*)\.(public|work|notices|forms|register|challenges)\.dictionary$/.exec(id);
      if (!match) return null;
      const file = `${match[1]}.json`;
      this.addWatchFile(file);
      const all = Object.entries(JSON.parse(await readFile(file, 'utf8')) as Record<string, string>);
      const part = all.filter(([key]) => partOf(key) === match[2]);
      // one string literal parses faster than an object literal of this size
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(part)))});`;
    },
  };
}
