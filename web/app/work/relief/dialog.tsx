import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ActionView, ReliefActionInput, ReliefCase } from '../../api/types';
import { formatDate, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { commentLabel } from '../comment-label';
import { YuanInput } from '../contracts/yuan-input';
import { DayInput, WordsInput } from '../editor/inputs';
import type { Question } from '../step-buttons';
import { periodsOf } from './periods';
import { isDeduction } from './words';
import { Refused } from '../refused';

export const asksFirst = ({ action, comment, tone, asks }: ActionView): boolean => comment === 'required' || tone === 'danger' || Object.keys(asks).length > 0 || action === 'accept';

/** The amount that a step is usually taken with. */
function usual({ action, asks }: ActionView, { hadFen, dueFen, owedFen }: ReliefCase): ReliefActionInput {
  if (action === 'assess' && dueFen !== null) return { acceptedFen: dueFen };
  if ('demandedFen' in asks) return { demandedFen: owedFen ?? hadFen };
  if ('givenUpFen' in asks && owedFen !== null) return { givenUpFen: owedFen };
  return 'recoveredFen' in asks && owedFen !== null ? { recoveredFen: owedFen } : {};
}

/** Asks for what a step needs: period and invoices of a declaration, an amount, a reason. */
export function ReliefDialog({ record, action, open, busy, onCancel, onClosed, onSend }: Omit<Question<ReliefActionInput>, 'time'> & { record: ReliefCase }) {
  const { t } = useTexts();
  const [body, setBody] = useState<ReliefActionInput>(() => usual(action, record));
  const set = (change: ReliefActionInput) => setBody((before) => ({ ...before, ...change }));
  const comment = body.comment ?? '';
  const needed = Object.entries(action.asks).filter(([, need]) => need === 'required').map(([field]) => field as keyof ReliefActionInput);
  const unanswered = needed.some((field) => body[field] === undefined || body[field] === '') || (action.comment === 'required' && comment.trim() === '');
  return (
    <Modal
      open={open}
      title={t('work.action.named', { label: action.label, name: record.kindLabel })}
      okText={action.label}
      okButtonProps={{ danger: action.tone === 'danger', disabled: unanswered, loading: busy }}
      onCancel={onCancel}
      afterClose={onClosed}
      onOk={() => onSend({ ...body, ...(action.comment === 'none' ? {} : { comment: comment.trim() }) })}
    >
      {record.cautions.map(({ text }) => <p className="note" key={text}>{text}</p>)}
      {action.action === 'correct' && <p>{t('work.relief.correct.hint')}</p>}
      {Object.keys(action.asks).map((field) => (
        <div className="asked" key={field}>
          <Asked field={field} record={record} body={body} set={set} />
        </div>
      ))}
      {action.comment === 'none' ? null : (
        <>
          <label htmlFor="ask-comment">{t(commentLabel(action))}</label>
          <Input.TextArea id="ask-comment" rows={3} maxLength={2000} value={comment} onChange={(event) => set({ comment: event.target.value })} />
        </>
      )}
      <Refused />
    </Modal>
  );
}

interface AskedProps {
  field: string;
  record: ReliefCase;
  body: ReliefActionInput;
  set: (change: ReliefActionInput) => void;
}

const AMOUNTS = ['acceptedFen', 'recoveredFen', 'demandedFen', 'givenUpFen'] as const;

function Asked({ field, record, body, set }: AskedProps) {
  const { t, locale } = useTexts();
  if (field === 'period') {
    return (
      <>
        <label htmlFor="ask-period">{t('work.relief.period')}</label>
        <PeriodSelect record={record} value={body.period} onChange={(period) => set({ period })} />
        <p className="hint">{t('work.relief.period.hint')}</p>
      </>
    );
  }
  if (field === 'invoiceNos') {
    return (
      <>
        <label htmlFor="ask-invoices">{t('work.relief.invoiceNos')}</label>
        <WordsInput id="ask-invoices" label={t('work.relief.invoiceNos')} most={50} longest={40} value={body.invoiceNos ?? []} onChange={(invoiceNos) => set({ invoiceNos })} />
        <p className="hint">{t(record.kind === 'VAT' ? 'work.relief.invoiceNos.hint' : 'work.relief.invoiceNos.optional')}</p>
      </>
    );
  }
  if (field === 'paidOn') {
    return (
      <>
        <label htmlFor="ask-paidOn">{t(isDeduction(record) ? 'work.relief.deduction.paidOn' : 'work.relief.ask.paidOn')}</label>
        <DayInput id="ask-paidOn" value={body.paidOn ?? null} onChange={(paidOn) => set(paidOn === null ? {} : { paidOn })} />
      </>
    );
  }
  const amount = AMOUNTS.find((name) => name === field);
  if (!amount) return null;
  return (
    <>
      <label htmlFor={`ask-${field}`}>{t(isDeduction(record) ? `work.relief.deduction.${amount}` : `work.relief.ask.${amount}`)}</label>
      <YuanInput id={`ask-${field}`} blank={null} value={body[amount] ?? null} onChange={(fen) => set(fen === null ? {} : { [amount]: fen })} />
      {amount === 'demandedFen' && <p className="hint">{t(isDeduction(record) ? 'work.relief.deduction.demandedFen.hint' : 'work.relief.ask.demandedFen.hint', { had: formatYuan(record.hadFen, locale) })}</p>}
      {record.taxBeside && <p className="hint">{record.taxBeside}{t('work.contract.stop')}</p>}
      {amount === 'givenUpFen' && <p className="hint">{t(isDeduction(record) ? 'work.relief.deduction.givenUpFen.hint' : 'work.relief.ask.givenUpFen.hint')}</p>}
    </>
  );
}

/** The months, the quarters or the year that the relief may be declared for. */
function PeriodSelect({ record, value, onChange }: { record: ReliefCase; value: string | undefined; onChange: (period: string) => void }) {
  const { t, locale } = useTexts();
  const { year, quarters, months } = periodsOf(record);
  const options = [
    ...year.map((code) => ({ value: code, label: t('work.relief.period.year', { year: code }) })),
    ...quarters.map((code) => ({ value: code, label: t('work.relief.period.quarter', { year: code.slice(0, 4), no: code.slice(-1) }) })),
    ...months.map((code) => ({ value: code, label: formatDate(`${code}-01`, locale, 'month') })),
  ];
  return <Select id="ask-period" style={{ width: '100%' }} value={value ?? null} options={options} onChange={(code) => onChange(code)} />;
}
