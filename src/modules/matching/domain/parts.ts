import type { FigureCheck } from './figures.js';
import type { AchievementRecord, Evidence, NeedRecord } from './match-record.js';
import rules from './rules.json' with { type: 'json' };

export type PartCode = keyof typeof rules.parts;

/** NO_DEMAND: the need asks for nothing here, so everybody satisfies it; UNKNOWN: it asks and the achievement says nothing; WITHHELD: one of both keeps it confidential. */
export type Basis = 'COMPARED' | 'NO_DEMAND' | 'UNKNOWN' | 'WITHHELD';

/** One named part of a score: how well it fits, 0–1. */
export interface Fit {
  code: PartCode;
  share: number;
  basis: Basis;
  /** what the sentence is made of */
  facts: Record<string, string | number>;
  evidence: { need: Evidence[]; achievement: Evidence[] };
}

const NONE = { need: [], achievement: [] };
export const compared = (code: PartCode, share: number, facts: Fit['facts'] = {}, evidence: Fit['evidence'] = NONE): Fit => ({ code, share, basis: 'COMPARED', facts, evidence });
const noDemand = (code: PartCode, facts: Fit['facts'] = {}): Fit => ({ code, share: 1, basis: 'NO_DEMAND', facts, evidence: NONE });
/** Silence is neither a sign for nor against. */
const unknown = (code: PartCode, withheld = false): Fit => ({ code, share: rules.unknown, basis: withheld ? 'WITHHELD' : 'UNKNOWN', facts: {}, evidence: NONE });

/** Whether what was compared speaks for the pair; where it does not, readers are warned. What was not compared speaks neither way. */
export function suits({ code, basis, share, facts }: Pick<Fit, 'code' | 'basis' | 'share' | 'facts'>): boolean {
  if (basis !== 'COMPARED') return true;
  if (code === 'text') return facts['words'] !== '' || facts['subjects'] !== '';
  if (code === 'indicators') return Number(facts['met']) > 0 && Number(facts['missed']) + Number(facts['contradicted']) === 0;
  return code === 'trl' || code === 'budget' ? share === 1 : share > 0;
}

/** Technical field (L-TECH) and industry chains (产业链), each only where both sides name them. */
export function fieldFit(need: NeedRecord, achievement: AchievementRecord): Fit {
  const { sameField, sharedIndustry } = rules.field;
  if (need.fieldCode === '' && need.industryCodes.length === 0) return noDemand('field');
  const fields = need.fieldCode !== '' && achievement.fieldCode !== '' ? sameField : 0;
  const industries = need.industryCodes.length > 0 && achievement.industryCodes.length > 0 ? sharedIndustry : 0;
  if (fields + industries === 0) return unknown('field');
  const same = fields > 0 && need.fieldCode === achievement.fieldCode;
  const chains = need.industryCodes.filter((code) => achievement.industryCodes.includes(code));
  const share = ((same ? fields : 0) + (chains.length > 0 ? industries : 0)) / (fields + industries);
  return compared('field', share, { field: same ? need.fieldCode : '', chains: chains.join(',') });
}

/**
 * Wanted indicators by weight. To state the wanted quantity at all is the strongest sign that both mean the same problem;
 * whether the figure suffices comes second. A row that an achievement with figures does not touch counts nothing.
 */
export function indicatorsFit({ wanted, withheld }: NeedRecord, { stated, withheld: unstated }: AchievementRecord, checks: readonly FigureCheck[]): Fit {
  if (wanted.length === 0) return withheld ? unknown('indicators', true) : noDemand('indicators');
  if (stated.length === 0) return unknown('indicators', unstated);
  const weights = wanted.reduce((sum, { weight }) => sum + weight, 0);
  const touched = checks.filter((check) => check.stated !== null);
  const share = touched.reduce((sum, check) => sum + check.wanted.weight * rules.indicators[check.verdict], 0) / (weights || 1);
  const count = (...verdicts: FigureCheck['verdict'][]) => touched.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const evidence = { need: touched.flatMap((check) => check.wanted.evidence ?? []), achievement: touched.flatMap((check) => check.stated?.evidence ?? []) };
  return compared('indicators', share, { met: count('MET'), missed: count('NOT_MET'), contradicted: count('CONTRADICTED'), open: count('UNCLEAR'), all: checks.length }, evidence);
}

/** Technology readiness (技术成熟度, GB/T 22900) against the lowest that the need accepts. */
export function trlFit({ minTrl, withheld }: NeedRecord, { trl }: AchievementRecord): Fit {
  if (minTrl === null) return withheld ? unknown('trl', true) : noDemand('trl');
  if (trl === null) return unknown('trl');
  return compared('trl', Math.max(0, 1 - Math.max(0, minTrl - trl) * rules.trl.lostPerLevel), { wanted: minTrl, stated: trl });
}

/** Asking price, of a range both ends, against the upper limit of the budget; twice the budget earns nothing. Negotiable (面议) tells nothing, nor does a budget that is only hinted at. */
export function budgetFit({ budgetFen, budgetHinted }: NeedRecord, { priceFen, priceMaxFen }: AchievementRecord): Fit {
  if (!budgetFen) return noDemand('budget', budgetHinted === null ? {} : { hinted: budgetHinted });
  if (!priceFen) return unknown('budget');
  const within = (fen: number) => Math.min(1, Math.max(0, 2 - fen / budgetFen));
  return compared('budget', (within(priceFen) + within(priceMaxFen ?? priceFen)) / 2, { budget: budgetFen, price: priceFen, most: priceMaxFen ?? priceFen });
}

/** A code of GB/T 2260 that names a province or city holds everything inside it. */
export function nearness(wanted: string, stated: string): number {
  const same = (length: number) => wanted.slice(0, length) === stated.slice(0, length);
  if (wanted === stated || (wanted.endsWith('0000') && same(2)) || (wanted.endsWith('00') && !wanted.endsWith('0000') && same(4))) return rules.region.sameCounty;
  if (same(4) && !stated.endsWith('0000')) return rules.region.sameCity;
  return same(2) ? rules.region.sameProvince : 0;
}

export function regionFit({ regionCode: wanted }: NeedRecord, { regionCode: stated }: AchievementRecord): Fit {
  if (!wanted) return noDemand('region');
  return stated ? compared('region', nearness(wanted, stated), { wanted, stated }) : unknown('region');
}

/** Ways of transfer (转化方式). */
export function modeFit(need: NeedRecord, achievement: AchievementRecord): Fit {
  if (need.modes.length === 0) return noDemand('mode');
  if (achievement.modes.length === 0) return unknown('mode');
  const common = need.modes.filter((mode) => achievement.modes.includes(mode));
  return compared('mode', common.length > 0 ? 1 : 0, { common: common.join(','), wanted: need.modes.join(','), stated: achievement.modes.join(',') });
}

/** What shows that the achievement works (业绩); without any statement it tells nothing. */
export function recordFit({ proof, fields, withheld }: AchievementRecord): Fit {
  const { tested, stated, grantedRights, pilot } = proof;
  if (!pilot && stated === 0 && grantedRights === 0) return unknown('record', withheld);
  const share = (pilot ? rules.record.pilot : 0) + (grantedRights > 0 ? rules.record.grantedRight : 0) + (stated === 0 ? 0 : (rules.record.tested * tested) / stated);
  const text = fields.find(({ name }) => name === 'pilot')?.text ?? '';
  const evidence = { need: [], achievement: text === '' ? [] : [{ field: 'pilot', start: 0, end: text.length }] };
  return compared('record', share, { pilot: pilot ? 1 : 0, tested, rights: grantedRights }, evidence);
}
