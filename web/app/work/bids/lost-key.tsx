import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { SealHolderActionInput, SealHolderCase } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { type Question, StepButtons } from '../step-buttons';
import { useKeyStep } from './key-step';
import { Refused } from '../refused';

/** The reader's own key: where passphrase and code are lost it is reported, and what hangs on it is said before. */
export function LostKey({ record }: { record: SealHolderCase }) {
  const { t } = useTexts();
  const run = useKeyStep(record);
  const actions = record.allowedActions.filter(({ action, enabled }) => enabled && action === 'lose');
  if (actions.length === 0) return null;
  return (
    <Panel title={t('work.keys.lost')} id="lost">
      <p>{t('work.keys.lostText')}</p>
      <div className="acts-line">
        <StepButtons<SealHolderActionInput>
          actions={actions} nothing={{}} asksFirst={() => true} done="work.keys.done" dialog={(question) => <LostDialog key={question.time} record={record} {...question} />}
          run={run}
        />
      </div>
    </Panel>
  );
}

function LostDialog({ record: { keptIn, lastIn }, action, open, busy, onCancel, onClosed, onSend }: Question<SealHolderActionInput> & { record: SealHolderCase }) {
  const { t } = useTexts();
  const [comment, setComment] = useState('');
  return (
    <Modal
      open={open} title={t('work.keys.lost')} okText={action.label} okButtonProps={{ danger: true, disabled: comment.trim() === '', loading: busy }} onCancel={onCancel} afterClose={onClosed}
      onOk={() => onSend({ comment: comment.trim() })}
    >
      <p>{t('work.keys.lostAsk')}</p>
      {keptIn > 0 && <p>{t('work.keys.lostKept', { count: keptIn })}</p>}
      {lastIn > 0 && <p className="note warn below">{t('work.keys.lostLast', { count: lastIn })}</p>}
      <label htmlFor="lost-comment">{t('work.keys.lostReason')}</label>
      <Input.TextArea id="lost-comment" rows={3} maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} />
      <Refused />
    </Modal>
  );
}
