import { Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useRevalidator } from 'react-router';
import type { ActionView, Pricing, PricingActionInput } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { worthShowing } from '../actions';
import { browserApi, ifMatch, newKey, settle } from '../browser-api';
import { commentLabel } from '../comment-label';
import { Hindrances } from '../contracts/actions';
import { YuanInput } from '../contracts/yuan-input';
import { DayInput } from '../editor/inputs';
import { type Question, type RunStep, StepButtons } from '../step-buttons';

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
        actions={actions} run={run} nothing={{}} done="work.done" block
        asksFirst={({ comment, tone, asks }) => comment === 'required' || tone === 'danger' || Object.keys(asks).length > 0}
        dialog={(question) => <PriceDialog key={question.time} name={number} way={content.way} {...question} />}
      />
      <Hindrances actions={actions} />
    </Panel>
  );
}

type Way = Pricing['content']['way'];

function PriceDialog({ name, way, action, open, busy, onCancel, onClosed, onSend }: Omit<Question<PricingActionInput>, 'time'> & { name: string; way: Way }) {
  const { t } = useTexts();
  const [body, setBody] = useState<PricingActionInput>({});
  const set = (change: PricingActionInput) => setBody((before) => ({ ...before, ...change }));
  const comment = body.comment ?? '';
  const needed = Object.entries(action.asks).filter(([, need]) => need === 'required').map(([field]) => field as keyof PricingActionInput);
  const unanswered = needed.some((field) => body[field] === undefined || body[field] === '') || (action.comment === 'required' && comment.trim() === '');
  return (
    <Modal
      open={open} title={t('work.action.named', { label: action.label, name })} okText={action.label} okButtonProps={{ danger: action.tone === 'danger', disabled: unanswered, loading: busy }}
      onCancel={onCancel} afterClose={onClosed} onOk={() => onSend(sent(body, action))}
    >
      {Object.keys(action.asks).map((field) => (
        <div className="asked" key={field}>
          <Asked field={field as AskedField} way={way} body={body} set={set} />
        </div>
      ))}
      {action.comment !== 'none' && (
        <>
          <label htmlFor="ask-comment">{t(commentLabel(action))}</label>
          <Input.TextArea id="ask-comment" rows={3} maxLength={2000} value={comment} onChange={(event) => set({ comment: event.target.value })} />
        </>
      )}
    </Modal>
  );
}

const sent = ({ comment, ...body }: PricingActionInput, action: ActionView): PricingActionInput => ({ ...body, ...(action.comment === 'none' ? {} : { comment: (comment ?? '').trim() }) });

type AskedField = 'url' | 'venue' | 'from' | 'to' | 'buyerName' | 'buyerUscc' | 'offerFen';

function Asked({ field, way, body, set }: { field: AskedField; way: Way; body: PricingActionInput; set: (change: PricingActionInput) => void }): ReactNode {
  const { t } = useTexts();
  const id = `ask-${field}`;
  const day = field === 'from' || field === 'to';
  return (
    <>
      <label htmlFor={id}>{day ? t(`work.pricing.${field}.${way}`) : t(`work.pricing.ask.${field}`)}</label>
      {day && <DayInput id={id} value={body[field] ?? null} onChange={(value) => set(value === null ? {} : { [field]: value })} />}
      {field === 'offerFen' && <YuanInput<number | null> id={id} blank={null} value={body.offerFen ?? null} onChange={(fen) => set(fen === null ? {} : { offerFen: fen })} />}
      {!day && field !== 'offerFen' && <Input id={id} maxLength={field === 'url' ? 500 : 120} value={body[field] ?? ''} onChange={(event) => set({ [field]: event.target.value })} />}
    </>
  );
}
