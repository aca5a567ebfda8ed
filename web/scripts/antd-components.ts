import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Shown by hooks or inside other components, so that no import line names them. */
const HIDDEN = ['Modal', 'message', 'notification', 'Row', 'Col'];
/** Carry no styles of their own. */
const STYLELESS = ['ConfigProvider'];

/** Names that one source file imports from the component library as values. */
export const importedComponents = (source: string): string[] =>
  [...source.matchAll(/import (?!type)\{([^}]+)\} from 'antd'/g)]
    .flatMap((match) => (match[1] ?? '').split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(' ')[0] ?? '');

/** Every component whose styles the pages below `work` need; with static styles a forgotten one is simply unstyled. */
export function usedComponents(work: string): string[] {
  const files = globSync('**/*.{ts,tsx}', { cwd: work }).map((file) => readFileSync(resolve(work, file), 'utf8'));
  return [...new Set([...files.flatMap(importedComponents), ...HIDDEN])].filter((name) => !STYLELESS.includes(name)).sort();
}
