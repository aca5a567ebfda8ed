import parts from 'virtual:texts';
import { areaOf, halfOf } from './area';
import type { Locale } from './locale';
import { addMessages } from './translate';

const loading = new Map<string, Promise<void>>();

function loadPart(locale: Locale, name: string): Promise<void> {
  const load = parts[locale]?.[name];
  if (!load) return Promise.resolve();
  const key = `${locale} ${name}`;
  const known = loading.get(key);
  if (known) return known;
  const coming = load().then(({ default: messages }) => addMessages(locale, messages));
  loading.set(key, coming);
  // the next page tries again
  coming.catch(() => loading.delete(key));
  return coming;
}

/** Resolves when a browser has the texts of the pages at an address. @throws where they cannot be had: the site is out of reach, or has a new release */
export async function loadTexts(locale: Locale, pathname: string): Promise<void> {
  const area = areaOf(pathname);
  await Promise.all([halfOf(area), area].map((name) => loadPart(locale, name)));
}
