import { Button, Checkbox, Form, Input, Radio } from 'antd';
import { plainSkeleton } from '../../../../src/modules/needs/browser/clinic';
import type { NeedContent } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { RegionSelect } from '../region-select';
import { NeedIndicatorRows } from './indicator-rows';
import { DayInput, MoneyInput } from './inputs';
import { Item } from './item';
import { ClassificationFields, Declarations, DisclosureField, ModesField, TrlField } from './shared-fields';

/** The fields of one step of a need. */
export function NeedStep({ step }: { step: string }) {
  if (step === 'basic') return <Basic />;
  if (step === 'problem') return <ProblemStep />;
  if (step === 'indicators') return <Indicators />;
  if (step === 'terms') return <Terms />;
  return <Publish />;
}

function Basic() {
  const { t } = useTexts();
  return (
    <>
      <Item name="title" label={t('field.need.title')} hint={t('work.begin.need.titleHint')}>
        <Input maxLength={80} showCount />
      </Item>
      <ClassificationFields />
    </>
  );
}

function ProblemStep() {
  const { t } = useTexts();
  return (
    <>
      <Item name="problem" label={t('need.problem')} hint={t('work.hint.needProblem')}>
        <Input.TextArea autoSize={{ minRows: 6 }} maxLength={3000} showCount />
      </Item>
      <Item name="presentWay" label={t('need.presentWay')} hint={t('work.hint.presentWay')} optional>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} showCount />
      </Item>
      <Item name="conditions" label={t('need.conditions')} hint={t('work.hint.conditions')} optional>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2000} showCount />
      </Item>
      <Item name="plain" label={t('need.plain')} hint={t('work.hint.plain')} optional>
        <PlainWords />
      </Item>
    </>
  );
}

/** A text with a button that puts a first version together from the other fields; never over what somebody has written. */
function PlainWords({ id, value = '', onChange }: { id?: string; value?: string; onChange?: (text: string) => void }) {
  const { t } = useTexts();
  const form = Form.useFormInstance<NeedContent>();
  return (
    <>
      <Input.TextArea {...(id ? { id } : {})} autoSize={{ minRows: 3 }} maxLength={500} showCount value={value} onChange={(event) => onChange?.(event.target.value)} />
      {value.trim() === '' && (
        <Button size="small" onClick={() => onChange?.(plainSkeleton(form.getFieldsValue(true) as NeedContent))}>
          {t('work.plain.begin')}
        </Button>
      )}
    </>
  );
}

function Indicators() {
  const { t } = useTexts();
  return (
    <>
      <p className="hint">{t('work.hint.needIndicators')}</p>
      <Form.Item name="indicators" noStyle>
        <NeedIndicatorRows />
      </Form.Item>
    </>
  );
}

function Terms() {
  const { t } = useTexts();
  return (
    <>
      <Budget />
      <div className="fgrid">
        <TrlField name="minTrl" label={t('need.minTrl')} hint={t('work.hint.minTrl')} optional />
        <Item name="deadline" label={t('need.deadline')} hint={t('work.hint.deadline')}>
          <DayInput />
        </Item>
        <Item name="regionCode" label={t('need.partnerRegion')} optional>
          <RegionSelect allowClear />
        </Item>
      </div>
      <Item name="regionHard" label="" checkbox>
        <Checkbox>{t('field.regionHard')}</Checkbox>
      </Item>
      <ModesField label={t('need.modes')} optional />
      <Item name="acceptance" label={t('need.acceptance')} hint={t('work.hint.acceptance')} optional>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Item>
      <Item name="ipWish" label={t('need.ipWish')} optional>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </Item>
    </>
  );
}

const BUDGET_KINDS = ['NEGOTIABLE', 'RANGE'] as const;

function Budget() {
  const { t } = useTexts();
  const kind = Form.useWatch<NeedContent['budget']['kind'] | undefined>(['budget', 'kind']);
  return (
    <>
      <Item name={['budget', 'kind']} label={t('need.budget')}>
        <Radio.Group aria-label={t('need.budget')} options={BUDGET_KINDS.map((value) => ({ value, label: t(`work.budget.${value}`) }))} />
      </Item>
      {kind === 'RANGE' && (
        <>
          <div className="fgrid">
            <Item name={['budget', 'minFen']} label={t('work.budget.low')} optional>
              <MoneyInput label={t('work.budget.low')} />
            </Item>
            <Item name={['budget', 'maxFen']} label={t('work.budget.high')}>
              <MoneyInput label={t('work.budget.high')} />
            </Item>
          </div>
          <Item name={['budget', 'hard']} label="" checkbox>
            <Checkbox>{t('work.budget.hard')}</Checkbox>
          </Item>
        </>
      )}
    </>
  );
}

function Publish() {
  const { t } = useTexts();
  return (
    <>
      <DisclosureField />
      <Item name="anonymous" label="" checkbox>
        <Checkbox>{t('work.field.anonymous')}</Checkbox>
      </Item>
      <Item name="brokerAllowed" label="" checkbox hint={t('work.hint.brokerAllowed')}>
        <Checkbox>{t('field.brokerAllowed')}</Checkbox>
      </Item>
      <Declarations names={['noStateSecret', 'truthful']} />
    </>
  );
}
