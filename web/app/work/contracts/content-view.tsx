import type { ReactNode } from 'react';
import type { ContractContent, Party } from '../../api/types';
import { formatDate, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel, RowTable, TextsPanel } from '../../ui/panel';
import { Mixed, Written } from '../../ui/written';
import { useRegionNames } from '../use-regions';
import { useNames } from '../use-work';
import { AmountTable } from './amount';
import { countryName } from './countries';
import { deriveTechAmount, partsOf } from './tech-amount';
import { CLAUSES, kindOf } from './words';

/** A fact in plain words. */
export type PlainFact = readonly [label: string, value: string | number | null];

/** A contract as everybody reads it who may: parties, terms, price, codes. */
export function ContractView({ content }: { content: ContractContent }) {
  const { t } = useTexts();
  return (
    <>
      <Terms content={content} />
      <Parties content={content} />
      <TextsPanel title={t('work.step.contract.clauses')} texts={CLAUSES.map((key) => [t(`work.contract.clause.${key}`), content.clauses[key]])} />
      <PricePanel content={content} />
      <Classification content={content} />
    </>
  );
}

function Terms({ content }: { content: ContractContent }) {
  const { t } = useTexts();
  const facts = useTermFacts(content);
  return (
    <Panel title={t('work.step.contract.basic')}>
      <Facts items={facts} />
    </Panel>
  );
}

/** Of every content in the same order, so that two can be compared line by line; so are the other facts here. */
export function useTermFacts(content: ContractContent): PlainFact[] {
  const { t, locale, list } = useTexts();
  const day = (value: string | null) => value && formatDate(value, locale);
  const { exclusivity, territory } = content.licence;
  return [
    [t('work.contract.field.applicant'), t(`work.contract.applicant.${content.applicant}`)],
    [t('work.contract.field.signDate'), day(content.signDate)],
    [t('work.contract.field.effectiveDate'), day(content.effectiveDate)],
    [t('work.contract.term'), content.beginDate || content.endDate ? t('work.contract.fromTo', { from: day(content.beginDate) ?? '—', to: day(content.endDate) ?? '—' }) : null],
    [t('work.contract.field.licence'), kindOf(content.subKind) === 'LIC' && exclusivity ? list([t(`work.contract.exclusivity.${exclusivity}`), territory], '，') : null],
    [t('work.contract.field.foreign'), t(`work.contract.foreign.${content.foreign}`)],
    [t('work.contract.field.language'), t(`work.contract.language.${content.language}`)],
    [t('work.contract.field.related'), content.related === null ? null : t(content.related ? 'value.yes' : 'value.no')],
    [t('work.contract.field.relatedShareBp'), content.relatedShareBp === null ? null : `${content.relatedShareBp / 100} %`],
    [t('work.contract.field.brokerName'), content.broker.name],
    [t('work.contract.field.commission'), content.broker.commissionFen === null ? null : formatYuan(content.broker.commissionFen, locale)],
  ];
}

/** Both parties side by side, so that they can be compared with the seals. */
function Parties({ content: { seller, buyer } }: { content: ContractContent }) {
  const { t } = useTexts();
  const [of, other] = [usePartyFacts(seller), usePartyFacts(buyer)];
  const rows = of.flatMap(([label, value], at): ReactNode[][] => {
    const theirs = other[at]?.[1] ?? '';
    return value || theirs ? [[label, <Mixed key="seller" text={value || '—'} />, <Mixed key="buyer" text={theirs || '—'} />]] : [];
  });
  return (
    <Panel title={t('work.step.contract.parties')}>
      <RowTable label={t('work.step.contract.parties')} columns={[{ text: t('work.contract.item') }, { text: t('work.contract.field.seller') }, { text: t('work.contract.field.buyer') }]} rows={rows} />
    </Panel>
  );
}

export function usePartyFacts(party: Party): (readonly [label: string, value: string])[] {
  const { t, locale, list } = useTexts();
  const names = useNames();
  const regionName = useRegionNames([party.regionCode]);
  const marks = (['researchBody', 'transferAgency', 'convertedInstitute', 'inHighTechZone', 'listed'] as const).filter((mark) => party[mark]);
  return [
    [t('work.contract.party.name'), party.name],
    [t('work.contract.party.uscc'), party.uscc],
    [t('register.usccReason'), party.usccOverrideReason ?? ''],
    [t('work.contract.party.nature'), names('L-NATURE', party.nature)],
    [t('work.contract.party.scale'), party.scale && t(`work.contract.scale.${party.scale}`)],
    [t('work.contract.party.regionCode'), list([party.country === 'CHN' ? '' : countryName(party.country, locale), regionName(party.regionCode)], '，')],
    [t('work.contract.party.address'), list([party.address, party.postcode], '，')],
    [t('work.contract.party.representative'), party.representative],
    [t('work.contract.party.contact'), list([party.contact, party.phone], '，')],
    [t('work.contract.party.establishedOn'), party.establishedOn ? formatDate(party.establishedOn, locale) : ''],
    [t('work.contract.party.marks'), list(marks.map((mark) => t(`work.contract.party.${mark}`)))],
  ];
}

export function usePriceFacts({ price, payment: { mode, royalty }, expectedInvestmentFen, expectedOutputFen }: ContractContent): PlainFact[] {
  const { t, locale, list } = useTexts();
  const names = useNames();
  const yuan = (fen: number | null) => (fen === null ? null : formatYuan(fen, locale));
  return [
    [t('work.contract.price.carrierSets'), price.carrierSets || null],
    [t('work.contract.price.rdFundsFen'), yuan(price.rdFundsFen)],
    [t('work.contract.payment.mode'), names('L-PAY', mode)],
    [t('work.contract.royalty'), royalty.basis && list([t(`work.contract.basis.${royalty.basis}`), royalty.rateBp === null ? '' : `${royalty.rateBp / 100} %`, royalty.course && t(`work.contract.course.${royalty.course}`), royalty.audit], '，')],
    [t('work.contract.royalty.entrance'), yuan(royalty.entranceFeeFen)],
    [t('work.contract.royalty.minimum'), yuan(royalty.minimumFen ?? null)],
    [t('work.contract.royalty.settled'), yuan(royalty.settledFen || null)],
    [t('work.contract.field.expectedInvestmentFen'), yuan(expectedInvestmentFen)],
    [t('work.contract.field.expectedOutputFen'), yuan(expectedOutputFen)],
  ];
}

function PricePanel({ content }: { content: ContractContent }) {
  const { t, locale } = useTexts();
  const { price, payment: { instalments } } = content;
  const derived = deriveTechAmount(price);
  const facts = usePriceFacts(content);
  return (
    <Panel title={t('work.step.contract.price')}>
      {derived.kind !== 'unknown' && price.totalFen !== null && <AmountTable amount={{ totalFen: price.totalFen, techFen: derived.techFen, parts: partsOf(price).map((part) => ({ ...part, label: '' })) }} />}
      <Facts items={facts} />
      {instalments.length > 0 && (
        <RowTable
          label={t('work.contract.payment.instalments')}
          columns={[{ text: t('work.contract.instalment.condition') }, { text: t('work.contract.instalment.fen'), amount: true }, { text: t('work.contract.instalment.dueDate'), num: true }]}
          rows={instalments.map(({ condition, fen, dueDate }) => [<Written key="condition">{condition}</Written>, fen === null ? '—' : formatYuan(fen, locale), dueDate ? formatDate(dueDate, locale) : '—'])}
        />
      )}
    </Panel>
  );
}

export function useClassificationFacts(content: ContractContent): PlainFact[] {
  const { t, list } = useTexts();
  const names = useNames();
  return [
    [t('facet.field'), names('L-TECH', content.fieldCode)],
    [t('work.contract.field.industryCode'), names('GB/T 4754', content.industryCode)],
    [t('work.contract.field.seoCode'), names('L-SEO', content.seoCode)],
    [t('work.contract.field.planCode'), names('L-PLAN', content.planCode)],
    [t('work.contract.field.iprCodes'), list(content.iprCodes.map((code) => names('L-IPR', code)))],
    [t('work.contract.field.patents'), list(content.patents)],
    [t('work.contract.field.reliefs'), list(content.reliefs.map((relief) => t(`work.contract.relief.${relief}`)))],
  ];
}

function Classification({ content }: { content: ContractContent }) {
  const { t } = useTexts();
  const facts = useClassificationFacts(content);
  return (
    <Panel title={t('work.step.contract.classification')}>
      <Facts items={facts} />
    </Panel>
  );
}
