import { Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTexts } from '../i18n/use-texts';
import { commentLabel } from './comment-label';
import type { Question } from './step-buttons';
import { Refused } from './refused';

export type Asking<B> = Omit<Question<B>, 'time'>;

interface AskingDialogProps<B> extends Asking<B> {
  /** number of the record */
  name: string;
  /** what the answers begin with */
  start: B;
  /** the control of a field that the step asks for */
  ask: (field: string, body: B, set: (change: B) => void) => ReactNode;
}

/** Asks for everything that a step declares to want, and for its comment; nothing is sent while something required is missing. */
export function AskingDialog<B extends { comment?: string }>({ name, start, ask, action, open, busy, onCancel, onClosed, onSend }: AskingDialogProps<B>) {
  const { t } = useTexts();
  const [body, setBody] = useState<B>(start);
  const set = (change: B) => setBody((before) => ({ ...before, ...change }));
  const comment = body.comment ?? '';
  const needed = Object.entries(action.asks).filter(([, need]) => need === 'required').map(([field]) => field as keyof B);
  // a box that is not ticked says nothing
  const unanswered = needed.some((field) => body[field] === undefined || body[field] === '' || body[field] === false) || (action.comment === 'required' && comment.trim() === '');
  const send = () => {
    const { comment: _, ...answers } = body;
    onSend({ ...answers, ...(action.comment === 'none' ? {} : { comment: comment.trim() }) } as B);
  };
  return (
    <Modal
      open={open} title={t('work.action.named', { label: action.label, name })} okText={action.label} okButtonProps={{ danger: action.tone === 'danger', disabled: unanswered, loading: busy }}
      onCancel={onCancel} afterClose={onClosed} onOk={send}
    >
      {Object.keys(action.asks).map((field) => (
        <div className="asked" key={field}>
          {ask(field, body, set)}
        </div>
      ))}
      {action.comment !== 'none' && (
        <>
          <label htmlFor="ask-comment">{t(commentLabel(action))}</label>
          <Input.TextArea id="ask-comment" rows={3} maxLength={2000} value={comment} onChange={(event) => set({ comment: event.target.value } as B)} />
        </>
      )}
      <Refused />
    </Modal>
  );
}
