import type { FigureCheck } from './figures.js';
import type { AchievementRecord, Evidence, NeedRecord } from './match-record.js';
import rules from './rules.json' with { type: 'json' };

export type PartCode = keyof typeof rules.parts;

/** One named part of a score: how well it fits, 0–1, or null where one side says nothing about it. */
export interface Fit {
  code: PartCode;
  share: number | null;
  /** what the sentence is made of */
  facts: Record<string, string | number>;
  evidence: { need: Evidence[]; achievement: Evidence[] };
}

const NONE = { need: [], achievement: [] };
const fit = (code: PartCode, share: number | null, facts: Fit['facts'] = {}, evidence: Fit['evidence'] = NONE): Fit => ({ code, share, facts, evidence });

/** Technical field (L-TECH) and industry chains (产业链). A side that names neither tells nothing. */
export function fieldFit(need: NeedRecord, achievement: AchievementRecord): Fit {
  const fields = need.fieldCode !== '' && achievement.fieldCode !== '';
  const industries = need.industryCodes.length > 0 && achievement.industryCodes.length > 0;
  if (!fields && !industries) return fit('field', null);
  const chains = need.industryCodes.filter((code) => achievement.industryCodes.includes(code));
  const sameField = fields && need.fieldCode === achievement.fieldCode;
  const { sameField: a, sharedIndustry: b } = rules.field;
  const share = ((sameField ? a : 0) + (chains.length > 0 ? b : 0)) / ((fields ? a : 0) + (industries ? b : 0));
  return fit('field', share, { field: sameField ? need.fieldCode : '', chains: chains.join(',') });
}

/** Share of the wanted indicators that are met, by weight; one that nobody states counts `rules.indicators.unclear`. */
export function indicatorsFit(checks: readonly FigureCheck[]): Fit {
  if (checks.length === 0) return fit('indicators', null);
  const worth = { MET: 1, UNCLEAR: rules.indicators.unclear, NOT_MET: 0, CONTRADICTED: 0 };
  const weights = checks.reduce((sum, { wanted }) => sum + wanted.weight, 0);
  const share = checks.reduce((sum, { wanted, verdict }) => sum + wanted.weight * worth[verdict], 0) / (weights || 1);
  const count = (...verdicts: FigureCheck['verdict'][]) => checks.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const known = checks.filter(({ stated }) => stated !== null);
  const evidence = { need: known.flatMap(({ wanted }) => wanted.evidence ?? []), achievement: known.flatMap(({ stated }) => stated?.evidence ?? []) };
  return fit('indicators', share, { met: count('MET'), missed: count('NOT_MET', 'CONTRADICTED'), all: checks.length }, evidence);
}

/** Technology readiness (技术就绪度, GB/T 22900) against the lowest that the need accepts. */
export function trlFit({ minTrl }: NeedRecord, { trl }: AchievementRecord): Fit {
  if (minTrl === null || trl === null) return fit('trl', null);
  return fit('trl', Math.max(0, 1 - Math.max(0, minTrl - trl) * rules.trl.lostPerLevel), { wanted: minTrl, stated: trl });
}

/** Lowest asking price against the upper limit of the budget; twice the budget earns nothing. Negotiable (面议) tells nothing. */
export function budgetFit({ budgetFen }: NeedRecord, { priceFen }: AchievementRecord): Fit {
  if (!budgetFen || !priceFen) return fit('budget', null);
  return fit('budget', Math.min(1, Math.max(0, 2 - priceFen / budgetFen)), { budget: budgetFen, price: priceFen });
}

/** A code of GB/T 2260 that names a province or city holds everything inside it. */
export function nearness(wanted: string, stated: string): number {
  const same = (length: number) => wanted.slice(0, length) === stated.slice(0, length);
  if (wanted === stated || (wanted.endsWith('0000') && same(2)) || (wanted.endsWith('00') && !wanted.endsWith('0000') && same(4))) return rules.region.sameCounty;
  if (same(4) && !stated.endsWith('0000')) return rules.region.sameCity;
  return same(2) ? rules.region.sameProvince : 0;
}

export function regionFit({ regionCode: wanted }: NeedRecord, { regionCode: stated }: AchievementRecord): Fit {
  if (!wanted || !stated) return fit('region', null);
  return fit('region', nearness(wanted, stated), { wanted, stated });
}

/** Ways of transfer (转化方式). */
export function modeFit(need: NeedRecord, achievement: AchievementRecord): Fit {
  if (need.modes.length === 0 || achievement.modes.length === 0) return fit('mode', null);
  const common = need.modes.filter((mode) => achievement.modes.includes(mode));
  return fit('mode', common.length > 0 ? 1 : 0, { common: common.join(',') });
}

/** What shows that the achievement works (业绩); without any statement it tells nothing. */
export function recordFit({ proof, fields }: AchievementRecord): Fit {
  const { tested, stated, grantedRights, pilot } = proof;
  if (!pilot && stated === 0 && grantedRights === 0) return fit('record', null);
  const share = (pilot ? rules.record.pilot : 0) + (grantedRights > 0 ? rules.record.grantedRight : 0) + (stated === 0 ? 0 : (rules.record.tested * tested) / stated);
  const text = fields.find(({ name }) => name === 'pilot')?.text ?? '';
  const evidence = { need: [], achievement: text === '' ? [] : [{ field: 'pilot', start: 0, end: text.length }] };
  return fit('record', share, { pilot: pilot ? 1 : 0, tested, rights: grantedRights }, evidence);
}
