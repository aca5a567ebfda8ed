/** The list of regions: GB/T 2260. */
export const REGION_LIST = 'GB/T 2260';

export interface Region {
  code: string;
  zh: string;
  en: string;
}

type Language = 'zh-CN' | 'en';

const said = ({ zh, en }: Region, language: Language): string => (language === 'en' ? en : zh);

/** What digits 3 and 4 say of a county that stands directly under its province (省直辖县级行政区划). */
const DIRECT = '90';

/** May stand in a short list: provinces and prefectures, and counties that have no prefecture above them but their province. */
export const isProvinceOrPrefecture = ({ code }: Region): boolean => code.endsWith('00') || code.slice(2, 4) === DIRECT;

/**
 * Names of regions. It runs where the server answers and in browsers, so that a region is called the same in both; counties of one
 * name there are many (朝阳区, 鼓楼区), and what is above them tells them apart.
 */
export class Regions {
  private readonly byCode: ReadonlyMap<string, Region>;
  private readonly bearers = new Map<string, number>();

  constructor(readonly items: readonly Region[]) {
    this.byCode = new Map(items.map((item) => [item.code, item]));
    for (const { zh, en } of items) for (const name of [zh, en]) this.bearers.set(name, (this.bearers.get(name) ?? 0) + 1);
  }

  has(code: string): boolean {
    return this.byCode.has(code);
  }

  /** A region with the regions around it: 371082 → 371082, 371000, 370000. */
  path(code: string): Region[] {
    const codes = new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]);
    return [...codes].flatMap((part) => this.byCode.get(part) ?? []);
  }

  /** The region's name, with what is above it where others bear the name too: 荣成市, but 北京市朝阳区. An unknown code is shown as it is. */
  name(code: string, language: Language): string {
    const [own, above] = this.path(code);
    if (own?.code !== code) return code;
    const name = said(own, language);
    return above && (this.bearers.get(name) ?? 0) > 1 ? joined([own, above], language) : name;
  }

  /** With everything above it: 山东省威海市荣成市; Rongcheng, Weihai, Shandong. An unknown code is shown as it is. */
  fullName(code: string, language: Language): string {
    const path = this.path(code);
    return path[0]?.code === code ? joined(path, language) : code;
  }
}

/** Chinese names the larger first, English the smaller. */
const joined = (path: readonly Region[], language: Language): string => (language === 'en' ? path.map(({ en }) => en).join(', ') : path.map(({ zh }) => zh).reverse().join(''));
