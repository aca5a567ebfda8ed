import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { ActionView, ChallengeActionInput } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { commentLabel } from '../comment-label';
import { type Question, type RunStep, StepButtons } from '../step-buttons';

/** Takes a step of a challenge. */
export type Run = RunStep<ChallengeActionInput>;

/** Steps that everybody sees the effect of are asked about once more. */
const FINAL: readonly string[] = ['publish', 'dropAmendment'];
const asksFirst = ({ action, comment, tone, asks }: ActionView): boolean => comment === 'required' || tone === 'danger' || Object.keys(asks).length > 0 || FINAL.includes(action);

/** The steps that the API allows, each as a button; a step that wants more than a click asks for it in a dialog. */
export function ChallengeActions({ name, ...buttons }: { name: string; actions: readonly ActionView[]; run: Run; block?: boolean }) {
  return <StepButtons<ChallengeActionInput> {...buttons} nothing={{}} asksFirst={asksFirst} done="work.challenge.done" dialog={({ time, ...question }) => <Dialog key={time} name={name} {...question} />} />;
}

/** Asks for the number of the government's approval, and for what is to be said. */
function Dialog({ name, action, open, busy, onCancel, onClosed, onSend }: Omit<Question<ChallengeActionInput>, 'time'> & { name: string }) {
  const { t } = useTexts();
  const [comment, setComment] = useState('');
  const [approvalNo, setApprovalNo] = useState('');
  const numbered = 'approvalNo' in action.asks;
  const missing = (action.comment === 'required' && comment.trim() === '') || (numbered && approvalNo.trim() === '');
  const label = action.action === 'amend' ? 'work.challenge.amendText' : commentLabel(action);
  return (
    <Modal
      open={open}
      title={name ? t('work.action.named', { label: action.label, name }) : action.label}
      okText={action.label}
      okButtonProps={{ danger: action.tone === 'danger', disabled: missing, loading: busy }}
      onCancel={onCancel}
      afterClose={onClosed}
      onOk={() => onSend({ ...(action.comment === 'none' ? {} : { comment: comment.trim() }), ...(numbered ? { approvalNo: approvalNo.trim() } : {}) })}
    >
      {numbered && (
        <div className="asked">
          <label htmlFor="approval-no">{t('challenge.approvalNo')}</label>
          <Input id="approval-no" maxLength={60} value={approvalNo} onChange={(event) => setApprovalNo(event.target.value)} />
          <p className="hint">{t('work.challenge.approvalHint')}</p>
        </div>
      )}
      {action.action === 'publish' && <p>{t('work.challenge.publishHint')}</p>}
      {action.comment === 'none' ? (
        <p>{t('work.action.sure', { label: action.label })}</p>
      ) : (
        <>
          <label htmlFor="step-comment">{t(label)}</label>
          <Input.TextArea id="step-comment" rows={4} maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} />
        </>
      )}
    </Modal>
  );
}
