import { Form, Input, Select } from 'antd';
import type { Commission, Contribution } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { Written } from '../../ui/written';
import { ActionButtons, worthShowing } from '../actions';
import { browserApi, newKey, settle } from '../browser-api';
import { RoomForm } from '../deals/room-form';
import { DayInput } from '../editor/inputs';
import { StateTag } from '../state-tag';
import { useSteps } from '../use-steps';
import { useOptions } from '../use-work';

/** What the system knows of how the two came together, and what the broker has written beside it. */
export function LedgerPanel({ commission: { introductionId, known, contributions, mayWrite } }: { commission: Commission }) {
  const { t, locale } = useTexts();
  return (
    <Panel title={t('work.fee.ledger')} id="contributions">
      <p className="hint">{t('work.fee.ledgerHint')}</p>
      <h3>{t('work.fee.known')}</h3>
      <ol className="steps-line">
        {known.map(({ at, text }, index) => (
          <li key={index}>
            <b><Written>{text}</Written></b>
            <div className="small-text num">{formatDate(at, locale, 'minute')}</div>
          </li>
        ))}
      </ol>
      <h3>{t('work.fee.entries')}</h3>
      {contributions.length === 0 && <p className="nothing">{t('work.fee.noEntries')}</p>}
      <ul className="roomlist">{contributions.map((entry) => <Entry key={entry.id} entry={entry} />)}</ul>
      {mayWrite && <EntryForm introductionId={introductionId} contributions={contributions} />}
    </Panel>
  );
}

function Entry({ entry }: { entry: Contribution }) {
  const { t, locale } = useTexts();
  const run = useSteps('contribution', entry);
  const { number, kindLabel, day, side, stateLabel, stateTone, text, personName, organisationName, evidence, evidenceKind, corrects, allowedActions, history } = entry;
  const rejected = history.find(({ action }) => action === 'reject');
  const actions = worthShowing(allowedActions);
  return (
    <li>
      <b><Written>{kindLabel}</Written></b> <StateTag label={stateLabel} tone={stateTone} />
      <p><Written>{text}</Written></p>
      <div className="small-text">
        <span className="num">{number}　{formatDate(day, locale)}</span>　<Written>{`${personName}（${organisationName}）`}</Written>　{t('work.fee.asked', { side: t(`work.intro.side.${side}`) })}
        {evidence && evidenceKind && <>　{t(`work.fee.evidence.${evidenceKind}`)} <Written>{evidence}</Written></>}
        {corrects && <>　{t('work.fee.corrects', { number: corrects })}</>}
      </div>
      {rejected && <p className="quote"><Written>{rejected.comment}</Written></p>}
      {actions.length > 0 && <ActionButtons subject={{ kind: 'contribution', name: number }} actions={actions} run={run} />}
    </li>
  );
}

interface NewEntry {
  side: 'BUYER' | 'SELLER';
  kind: string;
  day: string;
  text: string;
  message?: string;
  correctsId?: string;
}

function EntryForm({ introductionId, contributions }: { introductionId: string; contributions: readonly Contribution[] }) {
  const { t } = useTexts();
  const kinds = useOptions('L-CONTRIBUTION');
  const required = [{ required: true, message: t('work.required') }];
  const send = ({ side, kind, day, text, message, correctsId }: NewEntry) =>
    settle(browserApi.POST('/api/v1/contributions', {
      params: { header: { 'Idempotency-Key': newKey() } },
      body: { introductionId, side, kind, day, text, ...(message ? { evidence: { kind: 'MESSAGE' as const, ref: message.replace(/^#/, '') } } : {}), ...(correctsId ? { correctsId } : {}) },
    }));
  return (
    <RoomForm<NewEntry> title={t('work.fee.newEntry')} send={send}>
      <Form.Item name="kind" label={t('work.fee.kind')} rules={required}><Select options={kinds} listHeight={320} /></Form.Item>
      <Form.Item name="side" label={t('work.fee.side')} rules={required}><Select options={(['BUYER', 'SELLER'] as const).map((value) => ({ value, label: t(`work.intro.side.${value}`) }))} /></Form.Item>
      <Form.Item name="day" label={t('work.fee.day')} rules={required}><DayInput /></Form.Item>
      <Form.Item name="text" label={t('work.fee.entryText')} rules={[{ required: true, whitespace: true, min: 5, max: 1000, message: t('work.fee.entryLength') }]}><Input.TextArea rows={3} maxLength={1000} showCount /></Form.Item>
      <Form.Item name="message" label={t('work.fee.message')} extra={t('work.fee.messageHint')}><Input maxLength={8} inputMode="numeric" /></Form.Item>
      {contributions.length > 0 && (
        <Form.Item name="correctsId" label={t('work.fee.correctsField')}><Select allowClear options={contributions.map(({ id, number, kindLabel }) => ({ value: id, label: `${number} ${kindLabel}` }))} /></Form.Item>
      )}
    </RoomForm>
  );
}
