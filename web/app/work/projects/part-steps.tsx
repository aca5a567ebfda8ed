import { Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useRevalidator } from 'react-router';
import type { ActionView, ChangeActionInput, CheckActionInput, MoneyActionInput, ProjectActionInput, ProjectIndicator } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { browserApi, ifMatch, newKey, settle } from '../browser-api';
import { worthShowing } from '../actions';
import { AskingDialog } from '../asking-dialog';
import { decidedElsewhere } from '../decided-elsewhere';
import { MinuteInput } from '../challenges/minute-input';
import { Hindrances } from '../contracts/actions';
import { YuanInput } from '../contracts/yuan-input';
import { DayInput } from '../editor/inputs';
import { type RunStep, StepButtons } from '../step-buttons';
import { useOptions } from '../use-work';
import { ValuesInput } from './values-input';

/** What the steps of a project and its parts ask for. */
export type PartInput = CheckActionInput & MoneyActionInput & ChangeActionInput & ProjectActionInput;
export type PartKind = 'project' | 'milestone' | 'acceptance' | 'payout' | 'clawback' | 'project_change' | 'broker_reward';

interface PartStepsProps {
  kind: PartKind;
  record: { id: string; version: number; number: string; allowedActions: readonly ActionView[] };
  /** of the project, where values are asked for */
  indicators?: readonly ProjectIndicator[];
  /** fields of a step that have nothing to ask about in this record */
  unasked?: readonly string[];
  /** what a dialog begins with, by step */
  usual?: Readonly<Record<string, PartInput>>;
}

/** Takes a step of one of them; the key makes a repeated click harmless. */
function post(kind: PartKind, id: string, action: string, version: number, body: PartInput) {
  const options = { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body };
  if (kind === 'project') return settle(browserApi.POST('/api/v1/projects/{id}/actions/{action}', options));
  if (kind === 'milestone') return settle(browserApi.POST('/api/v1/milestones/{id}/actions/{action}', options));
  if (kind === 'acceptance') return settle(browserApi.POST('/api/v1/acceptances/{id}/actions/{action}', options));
  if (kind === 'payout') return settle(browserApi.POST('/api/v1/payouts/{id}/actions/{action}', options));
  if (kind === 'project_change') return settle(browserApi.POST('/api/v1/project-changes/{id}/actions/{action}', options));
  if (kind === 'broker_reward') return settle(browserApi.POST('/api/v1/broker-rewards/{id}/actions/{action}', options));
  return settle(browserApi.POST('/api/v1/clawbacks/{id}/actions/{action}', options));
}

/** The steps of a project or of a part of it; what a step wants is asked in a dialog. */
export function PartSteps({ kind, record, indicators = [], unasked = [], usual = {} }: PartStepsProps) {
  const { t } = useTexts();
  const { revalidate } = useRevalidator();
  const run: RunStep<PartInput> = async ({ action }, body) => {
    const outcome = await post(kind, record.id, action, record.version, body);
    if (!outcome.ok) return outcome.problem;
    await revalidate();
    return undefined;
  };
  const actions = worthShowing(record.allowedActions).map((action) => ({ ...action, asks: Object.fromEntries(Object.entries(action.asks).filter(([field]) => !unasked.includes(field))) }));
  const reasons = [...actions, ...decidedElsewhere(record.allowedActions)];
  if (reasons.length === 0) return null;
  return (
    <Panel title={t('work.steps')}>
      <StepButtons<PartInput>
        actions={actions}
        run={run}
        nothing={{}}
        asksFirst={({ comment, tone, asks }) => comment === 'required' || tone === 'danger' || Object.keys(asks).length > 0}
        block
        dialog={({ time, onSend, ...question }) => (
          <AskingDialog<PartInput>
            key={time} name={record.number} start={usual[question.action.action] ?? {}} onSend={(body) => onSend(inChina(body))} {...question}
            ask={(field, body, set) => <Asked field={field} body={body} set={set} indicators={indicators} />}
          />
        )}
      />
      <Hindrances actions={reasons} />
    </Panel>
  );
}

/** Minutes are China's time. */
const inChina = ({ sitsAt, ...body }: PartInput): PartInput => ({ ...body, ...(sitsAt ? { sitsAt: `${sitsAt}:00+08:00` } : {}) });

interface AskedProps {
  field: string;
  body: PartInput;
  set: (change: PartInput) => void;
  indicators: readonly ProjectIndicator[];
}

const COUNTS = ['seats', 'financeSeats', 'days', 'months'] as const;
const DAYS = ['paidOn', 'recoveredOn'] as const;
const AMOUNTS = ['spentFen', 'misusedFen'] as const;
const one = <T extends string>(names: readonly T[], field: string): T | undefined => names.find((name) => name === field);

function Asked({ field, body, set, indicators }: AskedProps): ReactNode {
  const { t } = useTexts();
  const id = `ask-${field}`;
  const grounds = useOptions('L-PROJECT-HALT');
  const [count, day, amount] = [one(COUNTS, field), one(DAYS, field), one(AMOUNTS, field)];
  const labelled = (text: string, control: ReactNode) => (
    <>
      <label htmlFor={id}>{text}</label>
      {control}
    </>
  );
  if (count) return labelled(t(`work.project.ask.${count}`), <InputNumber<number> id={id} className="grow" min={0} max={365} precision={0} value={body[count] ?? null} onChange={(value) => set(value === null ? {} : { [count]: value })} />);
  if (day) return labelled(t(`work.project.ask.${day}`), <DayInput id={id} value={body[day] ?? null} onChange={(value) => set(value === null ? {} : { [day]: value })} />);
  if (amount) return labelled(t(`work.project.ask.${amount}`), <YuanInput<number | null> id={id} blank={null} value={body[amount] ?? null} onChange={(fen) => set(fen === null ? {} : { [amount]: fen })} />);
  if (field === 'reason') return labelled(t('work.project.ask.ground'), <Select id={id} className="grow" options={grounds} listHeight={320} value={body.reason ?? null} onChange={(reason) => set({ reason: reason ?? '' })} />);
  if (field === 'sitsAt') return labelled(t('work.project.ask.sitsAt'), <MinuteInput id={id} usual="09:00" value={body.sitsAt ?? null} onChange={(minute) => set(minute === null ? {} : { sitsAt: minute })} />);
  if (field === 'otherPerson') return <Checkbox checked={body.otherPerson ?? false} onChange={({ target }) => set({ otherPerson: target.checked })}>{t('work.change.otherPerson')}</Checkbox>;
  if (field === 'statement') return labelled(t('work.project.ask.statement'), <Input id={id} maxLength={60} value={body.statement ?? ''} onChange={(event) => set({ statement: event.target.value })} />);
  if (field === 'voucher') return labelled(t('work.project.ask.voucher'), <Input id={id} maxLength={60} value={body.voucher ?? ''} onChange={(event) => set({ voucher: event.target.value })} />);
  if (field === 'text') return labelled(t('work.project.ask.text'), <Input.TextArea id={id} rows={6} maxLength={5000} value={body.text ?? ''} onChange={(event) => set({ text: event.target.value })} />);
  return field === 'values' ? <ValuesInput indicators={indicators} values={body.values} onChange={(values) => set({ values })} /> : null;
}
