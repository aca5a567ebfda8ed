import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useRevalidator } from 'react-router';
import type { Pricing, PricingActionInput } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { worthShowing } from '../actions';
import { AskingDialog } from '../asking-dialog';
import { browserApi, ifMatch, newKey, settle } from '../browser-api';
import { Hindrances } from '../contracts/actions';
import { YuanInput } from '../contracts/yuan-input';
import { DayInput } from '../editor/inputs';
import { type RunStep, StepButtons } from '../step-buttons';

/** The steps of a case; what a step wants is asked in a dialog. */
export function PriceSteps({ pricing }: { pricing: Pricing }) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const { id, version, number, content } = pricing;
  const run: RunStep<PricingActionInput> = async ({ action }, body) => {
    const outcome = await settle(browserApi.POST('/api/v1/pricings/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
  // steps of another way of pricing are no hindrance, they are none
  const actions = worthShowing(pricing.allowedActions.filter(({ reasons }) => !reasons.some(({ code }) => code === 'OTHER_WAY')));
  if (actions.length === 0) return null;
  return (
    <Panel title={t('work.steps')}>
      <StepButtons<PricingActionInput>
        actions={actions} run={run} nothing={{}} block
        asksFirst={({ comment, tone, asks }) => comment === 'required' || tone === 'danger' || Object.keys(asks).length > 0}
        dialog={({ time, ...question }) => <AskingDialog key={time} name={number} start={NOTHING} ask={(field, body, set) => <Asked field={field as AskedField} way={content.way} body={body} set={set} />} {...question} />}
      />
      <Hindrances actions={actions} />
    </Panel>
  );
}

type Way = Pricing['content']['way'];
const NOTHING: PricingActionInput = {};

type AskedField = 'url' | 'venue' | 'from' | 'to' | 'buyerName' | 'buyerUscc' | 'offerFen' | 'offeredOn' | 'soldOn';

function Asked({ field, way, body, set }: { field: AskedField; way: Way; body: PricingActionInput; set: (change: PricingActionInput) => void }): ReactNode {
  const { t } = useTexts();
  const id = `ask-${field}`;
  const period = field === 'from' || field === 'to';
  const day = period || field === 'offeredOn' || field === 'soldOn';
  return (
    <>
      <label htmlFor={id}>{period ? t(`work.pricing.${field}.${way}`) : t(`work.pricing.ask.${field}`)}</label>
      {day && <DayInput id={id} value={body[field] ?? null} onChange={(value) => set(value === null ? {} : { [field]: value })} />}
      {field === 'offerFen' && <YuanInput<number | null> id={id} blank={null} value={body.offerFen ?? null} onChange={(fen) => set(fen === null ? {} : { offerFen: fen })} />}
      {!day && field !== 'offerFen' && <Input id={id} maxLength={field === 'url' ? 500 : 120} value={body[field] ?? ''} onChange={(event) => set({ [field]: event.target.value })} />}
    </>
  );
}
