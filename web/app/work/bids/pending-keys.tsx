import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import type { SealHolder, SealHolderActionInput, SealHolderCase } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel } from '../../ui/panel';
import { Written } from '../../ui/written';
import { commentLabel } from '../comment-label';
import { Hindrances } from '../contracts/actions';
import { type Question, StepButtons } from '../step-buttons';
import { useKeyStep } from './key-step';
import { Refused } from '../refused';

/** A key that waits, as lists show it and with its steps. */
interface PendingKey {
  holder: SealHolder;
  key: SealHolderCase;
}

/** Keys that nobody has admitted yet, each with its fingerprint and the steps of those who may admit it. */
export function PendingKeys({ rows }: { rows: readonly PendingKey[] }) {
  const { t } = useTexts();
  return (
    <Panel title={t('work.keys.pending')} id="pending">
      <p className="hint">{t('work.keys.pendingHint')}</p>
      {rows.map(({ holder, key }) => (
        <Pending key={holder.id} holder={holder} record={key} />
      ))}
    </Panel>
  );
}

function Pending({ holder: { personName, office, fingerprint, isMine }, record }: { holder: SealHolder; record: SealHolderCase }) {
  const { t } = useTexts();
  const run = useKeyStep(record);
  // whose key it is reports it lost below
  const actions = record.allowedActions.filter(({ action, enabled }) => enabled && action !== 'lose');
  return (
    <section aria-label={personName}>
      <Facts
        items={[
          [t('work.keys.holder'), <span key="name"><Written>{personName}</Written> {isMine && <span className="tag">{t('work.keys.mine')}</span>}</span>], [t('work.keys.office'), t(`work.keys.office.${office}`)],
          [t('work.keys.fingerprint'), <span key="print" className="num code">{fingerprint}</span>], [t('work.keys.admitters'), t(`work.keys.admitters.${record.admitters}`)],
        ]}
      />
      {actions.length > 0 && (
        <div className="acts-line">
          <StepButtons<SealHolderActionInput>
            actions={actions} nothing={{}} asksFirst={() => true} done="work.keys.done" dialog={(question) => <AdmitDialog key={question.time} name={personName} fingerprint={fingerprint} {...question} />}
            run={run}
          />
        </div>
      )}
      {!isMine && <Hindrances actions={record.allowedActions} />}
    </section>
  );
}

/** Before a key counts its fingerprint is compared with its holder, and whoever admits it opens the own key. */
function AdmitDialog({ name, fingerprint, action, open, busy, onCancel, onClosed, onSend }: Question<SealHolderActionInput> & { name: string; fingerprint: string }) {
  const { t } = useTexts();
  const [compared, setCompared] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [comment, setComment] = useState('');
  const admits = 'fingerprint' in action.asks;
  const missing = admits ? !compared || passphrase === '' : comment.trim() === '';
  return (
    <Modal
      open={open} title={t('work.action.named', { label: action.label, name })} okText={action.label} okButtonProps={{ danger: action.tone === 'danger', disabled: missing, loading: busy }} onCancel={onCancel} afterClose={onClosed}
      onOk={() => onSend(admits ? { fingerprint, passphrase } : { comment: comment.trim() })}
    >
      {admits ? (
        <>
          <p>{t('work.keys.compare')}</p>
          <p className="num code">{fingerprint}</p>
          <p><Checkbox checked={compared} onChange={(event) => setCompared(event.target.checked)}>{t('work.keys.compared', { name })}</Checkbox></p>
          <label htmlFor="admit-passphrase">{t('work.keys.ownPassphrase')}</label>
          <Input.Password id="admit-passphrase" autoComplete="off" maxLength={128} value={passphrase} onChange={(event) => setPassphrase(event.target.value)} />
        </>
      ) : (
        <>
          <label htmlFor="refuse-comment">{t(commentLabel(action))}</label>
          <Input.TextArea id="refuse-comment" rows={3} maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} />
        </>
      )}
      <Refused />
    </Modal>
  );
}
