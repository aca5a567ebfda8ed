import type { BothLanguages } from '../../../kernel/http/index.js';
import { overlaps } from '../../reference/index.js';

/** What a broker is wanted for. */
export interface Wanted {
  /** L-TECH; empty where the owner has named none */
  fieldCode: string;
  /** GB/T 2260, of the owner */
  regionCode: string;
}

/** A broker, as far as the ranking looks. */
export interface Candidate {
  id: string;
  /** L-BROKER; empty where none is told */
  level: string;
  /** L-TECH */
  fields: readonly string[];
  /** GB/T 2260 */
  regions: readonly string[];
  /** matters in hand, and how many one may have */
  load: number;
  most: number;
  /** assignments that were asked and are over, and how many of them were answered */
  asked: number;
  answered: number;
}

export type RankPart = 'FIELD' | 'REGION' | 'LEVEL' | 'LOAD' | 'ANSWERS';
/** Points at most of each part, 100 together; defaults of the platform, and shown with each suggestion. */
export const WEIGHTS: Readonly<Record<RankPart, number>> = { FIELD: 40, REGION: 20, LEVEL: 15, LOAD: 15, ANSWERS: 10 };

export interface RankedPart {
  part: RankPart;
  points: number;
  why: BothLanguages;
}

export interface Ranked {
  id: string;
  /** 0–100 */
  score: number;
  parts: RankedPart[];
}

/** From so many answers on their rate says something; before, half the points are given. */
const ANSWERS_FROM = 3;
const LEVEL_SHARE: Readonly<Record<string, { share: number } & BothLanguages>> = {
  SENIOR: { share: 1, zh: '高级', en: 'Senior' }, MIDDLE: { share: 2 / 3, zh: '中级', en: 'Middle' }, JUNIOR: { share: 1 / 3, zh: '初级', en: 'Junior' },
};
const PROVINCE = 2;

type Share = { share: number } & BothLanguages;

function field({ fieldCode }: Wanted, { fields }: Candidate): Share {
  if (fieldCode === '') return { share: 0.5, zh: '本事项没有填写技术领域', en: 'The matter names no field' };
  return fields.includes(fieldCode) ? { share: 1, zh: '擅长本事项的技术领域', en: 'Works in the field of the matter' } : { share: 0, zh: '登记的领域中没有本事项的领域', en: 'Is registered for other fields' };
}

function region({ regionCode }: Wanted, { regions }: Candidate): Share {
  if (regions.some((code) => overlaps(code, regionCode))) return { share: 1, zh: '服务地区包含委托单位所在地', en: 'Serves the owner’s region' };
  return regions.some((code) => code.slice(0, PROVINCE) === regionCode.slice(0, PROVINCE)) ? { share: 0.5, zh: '服务同省其他地区', en: 'Serves another region of the province' } : { share: 0, zh: '服务其他地区', en: 'Serves other regions' };
}

const level = (_: Wanted, candidate: Candidate): Share => LEVEL_SHARE[candidate.level] ?? { share: 0, zh: '没有等级', en: 'No level' };
const load = (_: Wanted, one: Candidate): Share => ({ share: Math.max(0, 1 - one.load / one.most), zh: `在办 ${one.load} 项，上限 ${one.most} 项`, en: `${one.load} matters in hand of at most ${one.most}` });
const answers = (_: Wanted, { asked, answered }: Candidate): Share =>
  asked < ANSWERS_FROM ? { share: 0.5, zh: '答复过的委托较少，按半数计', en: 'Too few assignments yet; half the points' } : { share: answered / asked, zh: `${asked} 件委托中答复 ${answered} 件`, en: `Answered ${answered} of ${asked} assignments` };

const PARTS: Readonly<Record<RankPart, (wanted: Wanted, candidate: Candidate) => Share>> = { FIELD: field, REGION: region, LEVEL: level, LOAD: load, ANSWERS: answers };

/** Best first; of equals whoever has less in hand, then by id, so that everybody computes the same order. */
export function ranked(wanted: Wanted, candidates: readonly Candidate[]): Ranked[] {
  const loads = new Map(candidates.map((one) => [one.id, one.load]));
  return candidates
    .map((candidate) => {
      const parts = (Object.keys(PARTS) as RankPart[]).map((part) => {
        const { share, zh, en } = PARTS[part](wanted, candidate);
        return { part, points: Math.round(WEIGHTS[part] * share), why: { zh, en } };
      });
      return { id: candidate.id, score: parts.reduce((sum, { points }) => sum + points, 0), parts };
    })
    .sort((a, b) => b.score - a.score || (loads.get(a.id) ?? 0) - (loads.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1));
}
