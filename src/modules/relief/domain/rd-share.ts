import type { Fen } from '../../../kernel/money/index.js';
import { figureOf, type ReliefAnswer } from './answer.js';
import { Assessment, percent, yuan } from './assessment.js';
import { atRate, exact, plus } from './exact.js';
import { extraRateOf, type RdDetail, type RdFacts, type RdUse } from './rd.js';
import { RD_TEXTS } from './rd.texts.js';
import type { RdParams, RuleInForce } from './rule-params.js';

/**
 * What the answer for a year of research says about one of its commissions: what stands against it or is open about it and the enterprise, and its part of
 * what counts (财税〔2018〕64号第一条: the cap on what is paid abroad belongs to the year).
 * @param year an answer that `assessRd` gave about these facts under the same rule
 */
export function rdShare(year: ReliefAnswer<RdDetail>, ref: string, facts: RdFacts, rule: RuleInForce<RdParams> | null): ReliefAnswer {
  const { detail, estimate, ...answer } = year;
  if (estimate) return { ...answer, estimate: rdShare(estimate, ref, facts, rule) };
  const own = detail?.commissions.find((commission) => commission.ref === ref);
  if (!detail || !own || rule === null) return answer;
  const concerns = ({ about }: { about?: string }) => about === undefined || about === ref;
  const rd: Rd = new Assessment('RD', rule, RD_TEXTS, ref);
  const hasOwn = facts.ownRef === ref && facts.ownFen > 0;
  const isRefused = own.status === 'NOT_ELIGIBLE' && !hasOwn;
  if (isRefused) rd.refuse('NOTHING_SPENT');
  const enterprise = answer.reasons.filter(({ about, code }) => about === undefined && code !== 'NOTHING_SPENT');
  rd.adopt({ reasons: enterprise, missing: answer.missing.filter(concerns), notes: answer.notes.filter(({ about, code }) => about === undefined && code !== 'OVERSEAS_CAPPED'), basis: answer.basis }, { decides: true });
  rd.adopt({ reasons: own.reasons, missing: [], notes: [], basis: [] }, { decides: isRefused });
  const use = detail.uses.find((one) => one.ref === ref);
  if (!use || rd.status === 'NOT_ELIGIBLE') return rd.answer();
  if (use.countedFen > 0) abroad(rd, use, figureOf(answer, 'domestic') ?? 0, rule.params);
  figures(rd, use, facts, rule.params);
  return rd.answer();
}

type Rd = Assessment<RdParams, typeof RD_TEXTS>;

function abroad(rd: Rd, { countedFen, allowedFen, overseasFen }: RdUse, yearDomesticFen: Fen, { overseasCap: { numerator, denominator } }: RdParams): void {
  const atHome = exact(yearDomesticFen);
  rd.figure('yearDomestic', atHome, yuan(atHome));
  rd.figure('ownOverseas', exact(overseasFen), `min(${yuan(exact(countedFen))}, ${yuan(exact(allowedFen))})`);
  if (overseasFen < countedFen) rd.note('ALLOWED_USED', { cap: `${numerator}/${denominator}` });
}

function figures(rd: Rd, { ownFen, homeFen, domesticFen, overseasFen }: RdUse, facts: RdFacts, params: RdParams): void {
  const [domestic, overseas, rate] = [exact(domesticFen), exact(overseasFen), extraRateOf(facts, params)];
  const base = plus(domestic, overseas);
  const extra = atRate(base, rate);
  rd.figure('domestic', domestic, `${yuan(exact(ownFen))} + ${yuan(exact(homeFen))} × ${percent(params.domesticShare)}`);
  rd.figure('base', base, `${yuan(domestic)} + ${yuan(overseas)}`);
  rd.figure('extra', extra, `${yuan(base)} × ${percent(rate)}`);
  if (facts.taxRate !== null) rd.figure('saved', atRate(extra, facts.taxRate), `${yuan(extra)} × ${percent(facts.taxRate)}`);
}
