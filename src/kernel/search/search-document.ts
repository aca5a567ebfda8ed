import type { OrganisationKind } from '../actor/index.js';

export const SEARCH_KINDS = ['achievement', 'need', 'challenge', 'organisation'] as const;
/** What can be found: 成果, 需求, 榜单, 机构. */
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** Who may find a document: everybody, signed-in people, or only its own organisation. */
export type Audience = 'public' | 'signed_in' | 'private';

export const MATURITY_BANDS = ['early', 'middle', 'mature'] as const;
/** Technology readiness (技术成熟度, GB/T 22900) in three bands: 1–3, 4–6, 7 and above. */
export type MaturityBand = (typeof MATURITY_BANDS)[number];

export const PRICE_BANDS = ['negotiable', 'under_10', '10_50', '50_100', '100_500', 'over_500'] as const;
/** Price or budget band in units of 10,000 yuan (万元); the upper bound belongs to the band, as 10 万元以下 and the top of a budget are read. */
export type PriceBand = (typeof PRICE_BANDS)[number];

/** Values to filter and count by; codes of the reference lists, null or empty where the document has none. */
export interface SearchFacets {
  /** technical field (技术领域), L-TECH */
  field: string | null;
  /** industry chains (产业链), L-CHAIN */
  industry: readonly string[];
  /** GB/T 2260: the province and, where known, the city */
  region: readonly string[];
  maturity: MaturityBand | null;
  /** ways of co-operation (转化方式), L-MODE */
  mode: readonly string[];
  priceBand: PriceBand | null;
  /** kind of an organisation (单位类别); null for records */
  organisationKind: OrganisationKind | null;
}

/** Price or budget as far as lists show it; amounts in fen. `FIXED` has only `minFen`, `RANGE` one end or both, the others none. */
export interface ListedPrice {
  kind: 'NEGOTIABLE' | 'FIXED' | 'RANGE' | 'ROYALTY';
  minFen: number | null;
  maxFen: number | null;
}

/** One record as the search engines know it. Texts are as written; the engines analyse them. */
export interface SearchDocument {
  kind: SearchKind;
  /** UUID of the record */
  id: string;
  /** the record's own version; an older one never replaces a newer one */
  version: number;
  audience: Audience;
  /** owner; finds its documents whatever their audience */
  organisationId: string | null;
  title: string;
  /** one or two sentences shown in lists */
  summary: string;
  /** everything else that can be found */
  body: string;
  keywords: readonly string[];
  /** shown and searchable; '' for a need that does not name its enterprise */
  ownerName: string;
  /** Chinese names of the regions of `facets.region`, the widest first; found as words, not by single characters */
  places: readonly string[];
  /** patent numbers, 统一社会信用代码 and other register numbers, in any writing */
  numbers: readonly string[];
  facets: SearchFacets;
  /** null for organisations */
  price: ListedPrice | null;
  /** for sorting: lowest amount of the price or budget in fen */
  priceFen: number | null;
  /** for sorting: readiness level 1–13 */
  trl: number | null;
  /** ISO 8601 */
  publishedAt: string;
  /** last day (YYYY-MM-DD in China) on which its owner's word that it still holds counts; null for what nobody has to confirm */
  freshUntil: string | null;
}

/** Whether a document is shown without being asked for: its owner's confirmation (信息有效期) still holds. @param today YYYY-MM-DD in China */
export const isFresh = ({ freshUntil }: Pick<SearchDocument, 'freshUntil'>, today: string): boolean => freshUntil === null || freshUntil >= today;

export function maturityOf(trl: number | null): MaturityBand | null {
  if (trl === null) return null;
  if (trl <= 3) return 'early';
  return trl <= 6 ? 'middle' : 'mature';
}

const FEN_PER_WAN = 1_000_000;

/** Band of an amount in fen; null (面议) is `negotiable`. */
export function priceBandOf(fen: number | null): PriceBand {
  if (fen === null) return 'negotiable';
  const wan = fen / FEN_PER_WAN;
  if (wan <= 10) return 'under_10';
  if (wan <= 50) return '10_50';
  if (wan <= 100) return '50_100';
  return wan <= 500 ? '100_500' : 'over_500';
}
