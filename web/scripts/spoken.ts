import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const QUOTED = /(['"`])([\w-]+(?:\.[\w-]+)*)\1/g;
const TEMPLATE = /`([^`]*\$\{[^`]*)`/g;
/** What a call says although it stands within another template. */
const SAID = /\bt\(`([^`]*)`/g;
const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+)['"]/g;
/** Stands for what a template puts in. */
const HOLE = '\0';

/** Keys of texts that one source file may say: named, built from a template (`work.kind.${kind}`), or below a beginning that it names (`work.contract`). */
export function spokenIn(source: string, keys: readonly string[]): Set<string> {
  const words = new Set([...source.matchAll(QUOTED)].map((match) => match[2] ?? ''));
  const beginnings = [...words].filter((word) => word.includes('.')).map((word) => `${word}.`);
  const patterns = [...source.matchAll(TEMPLATE), ...source.matchAll(SAID)].flatMap((match) => patternOf(match[1] ?? ''));
  return new Set(keys.filter((key) => words.has(key) || beginnings.some((beginning) => key.startsWith(beginning)) || patterns.some((pattern) => pattern.test(key))));
}

/** A template that can be the key of a text and says at least one word of it. */
function patternOf(template: string): RegExp[] {
  let text = template;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\$?\{[^{}]*\}/g, HOLE);
  }
  if (!/^[\w.\0-]+$/.test(text) || !text.includes('.') || !/\w{3}/.test(text)) return [];
  return [new RegExp(`^${text.replaceAll('.', '\\.').replaceAll(HOLE, '.+')}$`)];
}

const ENDINGS = ['.ts', '.tsx', '/index.ts', '/index.tsx'];

/** A source file and all files of ours that it reaches by its imports. */
export function reachedFrom(file: string): Set<string> {
  const reached = new Set<string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...importsOf(next));
  }
  return reached;
}

function importsOf(file: string): string[] {
  const paths = [...readFileSync(file, 'utf8').matchAll(IMPORTED)].map((match) => join(dirname(file), match[1] ?? ''));
  return paths.flatMap((path) => ENDINGS.map((ending) => `${path}${ending}`).filter((one) => existsSync(one)).slice(0, 1));
}
