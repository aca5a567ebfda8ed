import type { RewardSheet, RewardStandard } from '../../api/types';
import { formatMoney, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts } from '../../ui/panel';
import { RuleName } from '../../ui/rule-parts';
import { Written } from '../../ui/written';

/** What the city pays, by its document and articles. */
export function Standard({ standard }: { standard: RewardStandard }) {
  const { t, locale } = useTexts();
  const { ruleTitle, ruleCode, ruleVersion, docNo, verified, rateBp, base, capDealFen, capYearFen, scope, applyWithinMonths, articles } = standard;
  const cap = (fen: number | null) => (fen === null ? t('work.reward.noCap') : formatMoney(fen, locale));
  return (
    <>
      <Facts
        items={[
          [t('work.reward.rule'), <RuleName key="rule" title={ruleTitle} code={ruleCode} no={ruleVersion} />], [t('work.reward.docNo'), <Written key="doc">{docNo}</Written>],
          [t('work.reward.rate'), t(`work.reward.rateOf.${base}`, { rate: `${rateBp / 100}%` })], [t('work.reward.capDeal'), cap(capDealFen)], [t(`work.reward.capYear.${scope}`), cap(capYearFen)], [t('work.reward.within'), t('work.reward.months', { count: applyWithinMonths })],
        ]}
      />
      {!verified && <p className="hint">{t('work.reward.unverified')}</p>}
      <dl className="fields">
        {articles.map(({ no, gist }) => (
          <div key={no}>
            <dt><Written>{no}</Written></dt>
            <dd><Written>{gist}</Written></dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** How an amount comes about, line by line, with the rule. */
export function SheetFacts({ sheet }: { sheet: RewardSheet }) {
  const { t, locale } = useTexts();
  const { standard, contractNumber, contractVersion, priceFen, techFen, paidFen, baseFen, computedFen, countedFen, dealFen, yearFen, cappedBy, rewardFen } = sheet;
  const money = (fen: number) => t('work.fee.yuan', { amount: formatYuan(fen, locale) });
  return (
    <>
      <Facts
        items={[
          [t('work.reward.contract'), t('work.reward.contractVersion', { number: contractNumber, version: contractVersion })], [t('work.reward.price'), money(priceFen)], [t('work.reward.tech'), money(techFen)], [t('work.reward.paidInYear'), paidFen === null ? null : money(paidFen)],
          [t('work.reward.base'), money(baseFen)], [t('work.reward.computed'), t('work.reward.computedAs', { base: money(baseFen), rate: `${standard.rateBp / 100}%`, amount: money(computedFen) })],
          [t('work.reward.counted'), countedFen > 0 ? money(countedFen) : null], [t('work.reward.grantedDeal'), dealFen > 0 ? money(dealFen) : null], [t(`work.reward.grantedYear.${standard.scope}`), yearFen > 0 ? money(yearFen) : null],
          [t('work.reward.cut'), cappedBy && t(`work.reward.cut.${cappedBy}`)], [t('work.reward.result'), <b key="result">{money(rewardFen)}</b>],
        ]}
      />
      <p className="hint">{t('work.reward.rounding')}</p>
      <Standard standard={standard} />
    </>
  );
}
