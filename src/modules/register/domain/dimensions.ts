import type { BothLanguages } from '../../../kernel/http/index.js';

interface Dimension extends BothLanguages {
  /** code list that names its values */
  list?: string;
  /** how it is counted, where that is not plain */
  note?: BothLanguages;
}

const REGION_NOTE = { zh: '按地市汇总；境外当事人单列。', en: 'By prefecture; parties abroad stand apart.' };

/** By what the register is counted and filtered (技术市场统计口径). */
export const DIMENSIONS = {
  kind: { zh: '合同类别', en: 'Kind of contract' },
  field: { zh: '技术领域', en: 'Technical field', list: 'L-TECH' },
  ipr: { zh: '知识产权', en: 'Intellectual property', list: 'L-IPR', note: { zh: '一份合同涉及几项知识产权的，在每一项中各计一次，各项之和可能大于合计。', en: 'A contract with several rights counts once in each; they may add up to more than the total.' } },
  plan: { zh: '计划来源', en: 'Programme', list: 'L-PLAN' },
  seo: { zh: '社会经济目标', en: 'Socio-economic objective', list: 'L-SEO' },
  flow: { zh: '技术流向', en: 'Flow of technology', note: { zh: '输出＝卖方在本地的合同，吸纳＝买方在本地的合同；本地成交在两者中都计入。', en: 'Exported: sold from here; absorbed: bought here. What was sold and bought here is in both.' } },
  sellerRegion: { zh: '卖方所在地', en: 'Seller’s region', list: 'GB/T 2260', note: REGION_NOTE },
  buyerRegion: { zh: '买方所在地', en: 'Buyer’s region', list: 'GB/T 2260', note: REGION_NOTE },
  sellerNature: { zh: '卖方性质', en: 'Nature of the seller', list: 'L-NATURE' },
  buyerNature: { zh: '买方性质', en: 'Nature of the buyer', list: 'L-NATURE' },
  large: { zh: '大额合同', en: 'Large contracts', note: { zh: '按登记时适用规则的大额标准（技术交易额）。', en: 'By the threshold (amount of technology) of the rule under which each was registered.' } },
} as const satisfies Record<string, Dimension>;
export type DimensionKey = keyof typeof DIMENSIONS;
export const DIMENSION_KEYS = Object.keys(DIMENSIONS) as DimensionKey[];
export const noteOf = (key: DimensionKey): BothLanguages | null => (DIMENSIONS[key] as Dimension).note ?? null;
export const listOf = (key: DimensionKey): string | null => (DIMENSIONS[key] as Dimension).list ?? null;

/** Where the parties sit, seen from the bureau's own region. */
export const FLOWS = {
  WITHIN: { zh: '本地成交（本地→本地）', en: 'Within the region' },
  OUT: { zh: '流出（本地→外地）', en: 'Out of the region' },
  IN: { zh: '流入（外地→本地）', en: 'Into the region' },
  ELSEWHERE: { zh: '双方均在外地', en: 'Both parties elsewhere' },
  /** the reader's own body has no code of region: from nowhere nothing flows in or out */
  UNKNOWN: { zh: '不能区分（本单位没有行政区划代码）', en: 'Not told apart (your organisation has no region code)' },
} as const satisfies Record<string, BothLanguages>;
export type Flow = keyof typeof FLOWS;
export const FLOW_LIST = Object.keys(FLOWS) as Flow[];

export const LARGE = { true: { zh: '大额', en: 'Large' }, false: { zh: '其他', en: 'Others' } } as const satisfies Record<string, BothLanguages>;
export const ABROAD: BothLanguages = { zh: '境外', en: 'Abroad' };

/** 371082 → 371082; 371000 → 3710; 370000 → 37: what the codes of places within the region begin with. */
export const regionPrefix = (code: string): string => code.replace(/(00){1,2}$/, '');
