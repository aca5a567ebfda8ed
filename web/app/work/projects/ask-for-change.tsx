import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useState } from 'react';
import type { FileView, NewChange, Project } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { PAPER } from '../accept';
import { useSaid } from '../bids/cells';
import { browserApi, newKey, settle } from '../browser-api';
import { YuanInput } from '../contracts/yuan-input';
import { SendFile } from '../file-list';
import { useSend } from '../judging/use-send';

/** What a file of the project proves: payments and changes have each their own. */
const PROOF = '变更证明材料';
const KINDS = ['LEADER', 'ROUTE', 'BUDGET', 'TIME'] as const;
type Kind = (typeof KINDS)[number];

interface Asked {
  kind: Kind;
  reason: string;
  fileId: string | null;
  leader: string;
  leaderOrcid: string;
  route: string;
  budget: { subject: string; source: string | null; fen: number | null }[];
  months: number | null;
}

/** The fields of one kind; what another one wants is not sent. */
function bodyOf({ kind, reason, fileId, leader, leaderOrcid, route, budget, months }: Asked): NewChange {
  const common = { kind, reason: reason.trim(), fileId: fileId ?? '' };
  if (kind === 'LEADER') return { ...common, leader: leader.trim(), leaderOrcid: leaderOrcid.trim() };
  if (kind === 'ROUTE') return { ...common, route: route.trim() };
  if (kind === 'BUDGET') return { ...common, budget: budget.map((row) => ({ ...row, source: row.source ?? '', fen: row.fen ?? 0 })) };
  return { ...common, ...(months === null ? {} : { months }) };
}

/** The winner asks for a change of its project, with the proof. */
export function AskForChange({ project, files }: { project: Project; files: readonly FileView[] }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const navigate = useNavigate();
  const { busy, send, failure } = useSend(t('work.change.asked'));
  const [form] = Form.useForm<Asked>();
  const [kind, setKind] = useState<Kind>('TIME');
  const { id, route, budget, changeMonthsAtMost, budgetNoticeUpTo } = project;
  const needed = [{ required: true, message: t('work.judging.needed') }];
  const submit = async (asked: Asked) => {
    const outcome = settle(browserApi.POST('/api/v1/projects/{id}/changes', { params: { path: { id }, header: { 'Idempotency-Key': newKey() } }, body: bodyOf(asked) }));
    if (!(await send(outcome))) return;
    const answer = await outcome;
    if (answer.ok) await navigate(`/work/project-changes/${answer.data.id}`);
  };
  return (
    <details className="gap">
      <summary>{t('work.change.ask')}</summary>
      <p className="hint">{t('work.change.askHint')}</p>
      <p className="hint">{t('work.change.indicators')}</p>
      <SendFile accept={PAPER} label={() => ({ subjectKind: 'project', subjectId: id, purpose: PROOF, disclosure: 'NDA' })} />
      <Form<Asked>
        form={form} layout="vertical" requiredMark={false} disabled={!ready} initialValues={{ kind: 'TIME', reason: '', fileId: null, leader: '', leaderOrcid: '', route, budget, months: null }}
        onFinish={(values) => void submit({ ...values, kind })}
      >
        <Form.Item label={t('work.change.what')} htmlFor="change-kind">
          <Select<Kind> id="change-kind" value={kind} onChange={setKind} options={KINDS.map((one) => ({ value: one, label: t(`work.change.kind.${one}`) }))} />
        </Form.Item>
        {kind === 'LEADER' && (
          <>
            <Form.Item name="leader" label={t('work.change.leader')} rules={needed}><Input maxLength={40} /></Form.Item>
            <Form.Item name="leaderOrcid" label={t('work.change.leaderOrcid')}><Input maxLength={60} placeholder="0000-0000-0000-0000" /></Form.Item>
          </>
        )}
        {kind === 'ROUTE' && <Form.Item name="route" label={t('work.change.route')} rules={needed}><Input.TextArea rows={8} maxLength={4000} /></Form.Item>}
        {kind === 'BUDGET' && <BudgetInput project={project} hint={t('work.change.budgetHint', { percent: budgetNoticeUpTo / 100 })} />}
        {kind === 'TIME' && <Form.Item name="months" label={t('work.change.months', { most: changeMonthsAtMost })} rules={needed}><InputNumber<number> min={1} max={changeMonthsAtMost} precision={0} /></Form.Item>}
        <Form.Item name="reason" label={t('work.change.reason')} rules={[...needed, { min: 20, message: t('work.change.reasonShort') }]}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="fileId" label={t('work.change.proof')} rules={needed}>
          <Select options={files.filter(({ purpose }) => purpose === PROOF).map((file) => ({ value: file.id, label: file.name }))} placeholder={t('work.project.proofFirst')} />
        </Form.Item>
        <div role="alert">{failure && <p className="err">{failure}</p>}</div>
        <Button type="primary" htmlType="submit" loading={busy}>{t('work.change.ask')}</Button>
      </Form>
    </details>
  );
}

/** The whole budget as it shall be. */
function BudgetInput({ project: { budget, budgetSources }, hint }: { project: Project; hint: string }) {
  const { t } = useTexts();
  const said = useSaid();
  const own = [...new Set(budget.map(({ source }) => source))].filter((source) => budgetSources.every(({ value }) => value !== source));
  const sources = [...budgetSources.map((one) => ({ value: one.value, label: said(one) })), ...own.map((value) => ({ value, label: value }))];
  const needed = [{ required: true, message: t('work.judging.needed') }];
  return (
    <fieldset>
      <legend>{t('work.change.budget')}</legend>
      <p className="hint">{hint}</p>
      <Form.List name="budget">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="below">
                <Form.Item name={[name, 'subject']} label={t('work.change.subject')} rules={needed}><Input maxLength={60} /></Form.Item>
                <Form.Item name={[name, 'source']} label={t('work.change.source')} rules={needed}><Select className="grow" options={sources} /></Form.Item>
                <Form.Item name={[name, 'fen']} label={t('work.project.amount')} rules={needed}><YuanInput<number | null> blank={null} /></Form.Item>
                <Button size="small" onClick={() => remove(name)}>{t('work.change.dropRow')}</Button>
              </div>
            ))}
            <Button size="small" onClick={() => add({ subject: '', source: null, fen: null })}>{t('work.change.addRow')}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
