import type { Regions } from '../../../src/modules/reference/browser/regions';
import type { Locale } from '../i18n/locale';

export interface RegionOption {
  value: string;
  label: string;
  /** what is looked through while typing: both languages and the code, in small letters */
  words: string;
  /** the Chinese names on the way to it, the largest first, each with what people call it for short */
  names: readonly (readonly string[])[];
}

const made = new WeakMap<Regions, Map<Locale, RegionOption[]>>();

/** Every region with those around it, since many counties share a name; the same options each time. */
export function regionOptions(regions: Regions, locale: Locale): RegionOption[] {
  const known = made.get(regions) ?? new Map<Locale, RegionOption[]>();
  made.set(regions, known);
  const options = known.get(locale) ?? optionsOf(regions, locale);
  known.set(locale, options);
  return options;
}

const optionsOf = (regions: Regions, locale: Locale): RegionOption[] =>
  regions.items.map(({ code }) => {
    const path = regions.path(code).reverse();
    const english = path.map(({ en }) => en).join(' ');
    return { value: code, label: regions.fullName(code, locale), words: `${regions.fullName(code, 'zh-CN')} ${english} ${code}`.toLowerCase(), names: path.map(({ zh }) => namesOf(zh)) };
  });

/** 海南藏族自治州 is 海南州 to those who live there; which peoples share the place is part of the name alone. */
const AUTONOMOUS = /^(.+)自治([区州县旗])$/;
const PEOPLES =
  /(?:各族|蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|塔吉克族|塔吉克|普米族|怒族|裕固族|保安族|东乡族|独龙族|鄂伦春族|鄂温克族)+$/;

function namesOf(name: string): string[] {
  const [, place, rank] = AUTONOMOUS.exec(name) ?? [];
  const own = place?.replace(PEOPLES, '');
  return own ? [name, `${own}${rank ?? ''}`] : [name];
}

/** A piece that another one follows names a place; a single character would be found everywhere. */
const SHORTEST = 2;

/** Whether what is typed, 北京朝阳 or 山东荣成, is made of the beginnings of the names, in their order, some of them left out. */
function follows(typed: string, names: RegionOption['names']): boolean {
  const [first, ...below] = names;
  if (!first) return false;
  return follows(typed, below) || first.some((name) => begins(typed, name, below));
}

function begins(typed: string, name: string, below: RegionOption['names']): boolean {
  if (name.startsWith(typed)) return true;
  for (let length = Math.min(name.length, typed.length - 1); length >= SHORTEST; length -= 1) {
    if (name.startsWith(typed.slice(0, length)) && follows(typed.slice(length), below)) return true;
  }
  return false;
}

/** Every word that is typed is part of the option's words, or all of them together are its names as people write them. */
export const holdsWords = (typed: string, { words, names }: RegionOption): boolean =>
  typed.toLowerCase().split(/\s+/).every((word) => words.includes(word)) || follows(typed.replace(/\s/g, ''), names);
