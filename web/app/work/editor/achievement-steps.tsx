import { Checkbox, Form, Input, Radio, Select } from 'antd';
import type { AchievementContent } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { AchievementIndicatorRows } from './indicator-rows';
import { DayInput, MoneyInput, PercentInput } from './inputs';
import { Item } from './item';
import { RightRows } from './right-rows';
import { ClassificationFields, Declarations, DisclosureField, ModesField, TrlField } from './shared-fields';

/** The fields of one step of an achievement. */
export function AchievementStep({ step }: { step: string }) {
  if (step === 'basic') return <Basic />;
  if (step === 'content') return <Content />;
  if (step === 'indicators') return <Indicators />;
  if (step === 'rights') return <RightsStep />;
  if (step === 'transfer') return <Transfer />;
  return <Publish />;
}

function Basic() {
  const { t } = useTexts();
  return (
    <>
      <Item name="title" label={t('field.achievement.title')} hint={t('work.begin.achievement.titleHint')}>
        <Input maxLength={80} showCount />
      </Item>
      <Item name="oneLine" label={t('field.oneLine')} hint={t('work.hint.oneLine')}>
        <Input maxLength={120} showCount />
      </Item>
      <ClassificationFields />
    </>
  );
}

function Content() {
  const { t } = useTexts();
  return (
    <>
      <Item name="problem" label={t('achievement.problem')} hint={t('work.hint.problem')}>
        <Input.TextArea autoSize={{ minRows: 5 }} maxLength={2000} showCount />
      </Item>
      <Item name="solution" label={t('achievement.solution')} hint={t('work.hint.solution')}>
        <Input.TextArea autoSize={{ minRows: 8 }} maxLength={5000} showCount />
      </Item>
      <Item name="pilot" label={t('achievement.pilot')} hint={t('work.hint.pilot')} optional>
        <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} showCount />
      </Item>
      <Item name="regulatory" label={t('achievement.regulatory')} hint={t('work.hint.regulatory')} optional>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Item>
    </>
  );
}

function Indicators() {
  const { t } = useTexts();
  return (
    <>
      <p className="hint">{t('work.hint.achievementIndicators')}</p>
      <Form.Item name="indicators" noStyle>
        <AchievementIndicatorRows />
      </Form.Item>
    </>
  );
}

const OWNERSHIPS = ['SERVICE', 'EMPOWERED', 'LONG_USE', 'NON_SERVICE'] as const;
const CO_OWNERS = ['NONE', 'CONSENT_ATTACHED'] as const;

function RightsStep() {
  const { t } = useTexts();
  return (
    <>
      <div className="fgrid">
        <Item name="ownership" label={t('achievement.ownership')}>
          <Select options={OWNERSHIPS.map((value) => ({ value, label: t(`ownership.${value}`) }))} />
        </Item>
        <Item name="coOwners" label={t('field.coOwners')}>
          <Select options={CO_OWNERS.map((value) => ({ value, label: t(`coOwners.${value}`) }))} />
        </Item>
      </div>
      <Form.Item name="intellectualProperty" noStyle>
        <RightRows />
      </Form.Item>
      <h3 className="gap">{t('achievement.evaluation')}</h3>
      <p className="hint">{t('work.hint.evaluation')}</p>
      <div className="fgrid">
        <Item name={['evaluation', 'evaluator']} label={t('evaluation.evaluator')} optional>
          <Input maxLength={120} />
        </Item>
        <Item name={['evaluation', 'reportNumber']} label={t('evaluation.reportNumber')} optional>
          <Input maxLength={60} />
        </Item>
        <Item name={['evaluation', 'issuedOn']} label={t('evaluation.issuedOn')} optional>
          <DayInput label={t('evaluation.issuedOn')} />
        </Item>
      </div>
    </>
  );
}

const PRICE_KINDS = ['NEGOTIABLE', 'FIXED', 'RANGE', 'ROYALTY'] as const;
const PRICINGS = ['AGREED', 'LISTED', 'AUCTION'] as const;

function Transfer() {
  const { t } = useTexts();
  return (
    <>
      <div className="fgrid">
        <TrlField name="trl" label={t('trl.standard')} hint={t('work.hint.trl')} />
        <Item name="trlEvidence" label={t('field.trlEvidence')} hint={t('work.hint.trlEvidence')} optional>
          <Input maxLength={500} />
        </Item>
      </div>
      <ModesField label={t('achievement.modes')} />
      <Item name={['price', 'kind']} label={t('achievement.price')}>
        <Radio.Group aria-label={t('achievement.price')} options={PRICE_KINDS.map((value) => ({ value, label: t(`work.price.${value}`) }))} />
      </Item>
      <PriceDetails />
      <Item name="pricing" label={t('field.pricing')}>
        <Radio.Group aria-label={t('field.pricing')} options={PRICINGS.map((value) => ({ value, label: t(`pricing.${value}`) }))} />
      </Item>
      <Item name="wantedPartner" label={t('achievement.wantedPartner')} optional>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Item>
      <Item name="brokerAllowed" label="" checkbox hint={t('work.hint.brokerAllowed')}>
        <Checkbox>{t('field.brokerAllowed')}</Checkbox>
      </Item>
      <Item name="commissionBp" label={t('field.commission')} hint={t('work.hint.commission')} optional>
        <PercentInput />
      </Item>
    </>
  );
}

/** Amounts as the chosen kind of price asks for them. */
function PriceDetails() {
  const { t } = useTexts();
  const kind = Form.useWatch<AchievementContent['price']['kind'] | undefined>(['price', 'kind']);
  return (
    <div className="fgrid">
      {(kind === 'FIXED' || kind === 'RANGE') && (
        <Item name={['price', 'minFen']} label={t(kind === 'RANGE' ? 'work.price.low' : 'work.price.amount')}>
          <MoneyInput label={t('achievement.price')} />
        </Item>
      )}
      {kind === 'RANGE' && (
        <Item name={['price', 'maxFen']} label={t('work.price.high')}>
          <MoneyInput label={t('work.price.high')} />
        </Item>
      )}
      {kind !== undefined && kind !== 'NEGOTIABLE' && (
        <Item name={['price', 'note']} label={t('work.price.note')} optional={kind !== 'ROYALTY'}>
          <Input maxLength={200} />
        </Item>
      )}
    </div>
  );
}

function Publish() {
  const { t } = useTexts();
  return (
    <>
      <div className="fgrid">
        <DisclosureField />
        <Item name="validUntil" label={t('record.validUntil')} hint={t('work.hint.validUntil')}>
          <DayInput />
        </Item>
      </div>
      <Declarations names={['noStateSecret', 'exportControlChecked', 'truthful']} />
    </>
  );
}
