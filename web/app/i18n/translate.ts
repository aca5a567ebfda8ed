import type { Locale } from './locale';
import type zh from './zh-CN.json';

export type MessageKey = keyof typeof zh;
export type Params = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, params?: Params) => string;

const dictionaries: Record<Locale, Record<string, string>> = { 'zh-CN': {}, en: {} };

/** Adds texts of a language; the server adds all, a browser the halves that it needs of one language. */
export function addMessages(locale: Locale, messages: Record<string, string>): void {
  Object.assign(dictionaries[locale], messages);
}

/** `t('search.total', { count: 3 })`; a key without text shows itself, so that it is noticed. */
export function translator(locale: Locale): Translate {
  return (key, params) => fill(dictionaries[locale][key] ?? key, params);
}

export const fill = (text: string, params: Params = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (params[name] === undefined ? whole : String(params[name])));
