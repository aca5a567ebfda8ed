import { Input, InputNumber, Select } from 'antd';
import type { ChallengeContent } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { PercentInput } from '../editor/inputs';
import { Cell, Rows } from '../editor/rows';

interface ListControl<R> {
  id?: string;
  value?: R[];
  onChange?: (rows: R[]) => void;
}

type Milestone = ChallengeContent['milestones'][number];
type Payment = ChallengeContent['payments'][number];
type Condition = ChallengeContent['conditions'][number];

const STAGES = ['SIGNING', 'MILESTONE', 'ACCEPTANCE'] as const;

export function MilestoneRows(list: ListControl<Milestone>) {
  const { t } = useTexts();
  return (
    <Rows<Milestone> {...list} path="milestones" noun={t('challenge.milestone')} addText={t('work.challenge.addMilestone')} blank={() => ({ name: '', month: null, check: '' })}>
      {(row, change) => (
        <>
          <Cell label={t('challenge.milestone.name')} span={6} full>
            <Input aria-label={t('challenge.milestone.name')} maxLength={120} value={row.name} onChange={(event) => change({ name: event.target.value })} />
          </Cell>
          <Cell label={t('work.challenge.month')} span={6}>
            <InputNumber<number> aria-label={t('work.challenge.month')} className="grow" min={1} max={120} precision={0} value={row.month} onChange={(month) => change({ month })} />
          </Cell>
          <Cell label={t('challenge.milestone.check')} span={12} full>
            <Input aria-label={t('challenge.milestone.check')} maxLength={300} value={row.check} onChange={(event) => change({ check: event.target.value })} />
          </Cell>
        </>
      )}
    </Rows>
  );
}

export function PaymentRows(list: ListControl<Payment>) {
  const { t } = useTexts();
  return (
    <Rows<Payment> {...list} path="payments" noun={t('challenge.payment')} addText={t('work.challenge.addPayment')} blank={() => ({ stage: 'MILESTONE', milestone: null, condition: '', shareBp: null })}>
      {(row, change) => (
        <>
          <Cell label={t('challenge.payment.stage')} span={3}>
            <Select aria-label={t('challenge.payment.stage')} className="grow" value={row.stage} options={STAGES.map((value) => ({ value, label: t(`challenge.stage.${value}`) }))} onChange={(stage) => change({ stage, milestone: null })} />
          </Cell>
          {row.stage === 'MILESTONE' && (
            <Cell label={t('challenge.payment.milestone')} span={3}>
              <InputNumber<number> aria-label={t('challenge.payment.milestone')} className="grow" min={1} max={30} precision={0} value={row.milestone} onChange={(milestone) => change({ milestone })} />
            </Cell>
          )}
          <Cell label={t('challenge.payment.condition')} span={row.stage === 'MILESTONE' ? 3 : 6} full>
            <Input aria-label={t('challenge.payment.condition')} maxLength={100} value={row.condition} onChange={(event) => change({ condition: event.target.value })} />
          </Cell>
          <Cell label={t('challenge.payment.share')} span={3}>
            <PercentInput label={t('challenge.payment.share')} most={100} value={row.shareBp} onChange={(shareBp) => change({ shareBp })} />
          </Cell>
        </>
      )}
    </Rows>
  );
}

/** Conditions with the reason that a barrier needs; what the server stumbles over is told below each row. */
export function ConditionRows(list: ListControl<Condition>) {
  const { t } = useTexts();
  return (
    <Rows<Condition> {...list} path="conditions" noun={t('challenge.condition')} addText={t('work.challenge.addCondition')} blank={() => ({ text: '', reason: '' })}>
      {(row, change) => (
        <>
          <Cell label={t('challenge.condition.text')} span={12} full>
            <Input aria-label={t('challenge.condition.text')} maxLength={300} value={row.text} onChange={(event) => change({ text: event.target.value })} />
          </Cell>
          <Cell label={t('work.challenge.conditionReason')} span={12} full>
            <Input aria-label={t('work.challenge.conditionReason')} maxLength={300} value={row.reason} onChange={(event) => change({ reason: event.target.value })} />
          </Cell>
        </>
      )}
    </Rows>
  );
}

type Affiliate = ChallengeContent['affiliates'][number];

/** 关联单位 of the demander, which lead no bid. */
export function AffiliateRows(list: ListControl<Affiliate>) {
  const { t } = useTexts();
  return (
    <Rows<Affiliate> {...list} path="affiliates" noun={t('work.challenge.affiliate')} addText={t('work.challenge.addAffiliate')} blank={() => ({ name: '', uscc: '', relation: '' })}>
      {(row, change) => (
        <>
          <Cell label={t('work.challenge.affiliate.name')} span={12} full>
            <Input aria-label={t('work.challenge.affiliate.name')} maxLength={80} value={row.name} onChange={(event) => change({ name: event.target.value })} />
          </Cell>
          <Cell label={t('work.challenge.affiliate.uscc')} span={6}>
            <Input aria-label={t('work.challenge.affiliate.uscc')} maxLength={18} value={row.uscc} onChange={(event) => change({ uscc: event.target.value.trim().toUpperCase() })} />
          </Cell>
          <Cell label={t('work.challenge.affiliate.relation')} span={6}>
            <Input aria-label={t('work.challenge.affiliate.relation')} maxLength={60} value={row.relation} onChange={(event) => change({ relation: event.target.value })} />
          </Cell>
        </>
      )}
    </Rows>
  );
}

/** What is handed over, a line each. */
export function LinesInput({ id, value = [], onChange }: { id?: string; value?: string[]; onChange?: (lines: string[]) => void }) {
  const most = 20;
  return <Input.TextArea {...(id ? { id } : {})} autoSize={{ minRows: 3 }} maxLength={4000} value={value.join('\n')} onChange={(event) => onChange?.(event.target.value.split('\n').slice(0, most).map((line) => line.slice(0, 200)))} />;
}
