import { Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ActionView, BidActionInput, OpenedBid } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { browserApi, ifMatch, newKey, type Outcome, settle } from '../browser-api';
import { commentLabel } from '../comment-label';
import { type Question, type RunStep, StepButtons } from '../step-buttons';
import { Refused } from '../refused';

const EXCLUSIONS = ['VETO_MISSED', 'DEMANDER', 'INTEGRITY', 'TWO_BIDS', 'LEADER_BUSY', 'PARTIES_DIFFER', 'INCOMPLETE', 'CONDITIONS', 'FALSE_DECLARATION'] as const;
const asksFirst = ({ comment, asks, tone }: ActionView): boolean => comment === 'required' || tone === 'danger' || Object.keys(asks).length > 0;

export const postBidAction = (id: string, action: string, version: number, body: BidActionInput): Promise<Outcome<OpenedBid>> =>
  settle(browserApi.POST('/api/v1/bids/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));

/** The steps about one bid, each as a button. */
export function BidActions({ bid, actions, run }: { bid: OpenedBid; actions: readonly ActionView[]; run: RunStep<BidActionInput> }) {
  return <StepButtons<BidActionInput> actions={actions} run={run} nothing={{}} asksFirst={asksFirst} dialog={({ time, ...question }) => <Dialog key={time} bid={bid} {...question} />} />;
}

/** Asks for the case of exclusion and for the words that the bidder will read. */
function Dialog({ bid, action, open, busy, onCancel, onClosed, onSend }: Omit<Question<BidActionInput>, 'time'> & { bid: OpenedBid }) {
  const { t } = useTexts();
  const [comment, setComment] = useState('');
  const [code, setCode] = useState<string>();
  const [leaderIs, setLeaderIs] = useState<'SAME' | 'OTHER'>();
  const [coded, asksLeader] = ['code' in action.asks, 'leaderIs' in action.asks];
  return (
    <Modal
      open={open} title={t('work.action.named', { label: action.label, name: bid.number })} okText={action.label} okButtonProps={{ danger: action.tone === 'danger', disabled: (action.comment === 'required' && comment.trim() === '') || (coded && !code) || (asksLeader && !leaderIs), loading: busy }}
      onCancel={onCancel} afterClose={onClosed} onOk={() => onSend({ comment: comment.trim(), ...(coded && code ? { code } : {}), ...(asksLeader && leaderIs ? { leaderIs } : {}) })}
    >
      {coded && (
        <div className="asked">
          <label htmlFor="exclusion">{t('work.bid.exclusion')}</label>
          <Select id="exclusion" value={code ?? null} onChange={(value: string) => setCode(value)} options={EXCLUSIONS.map((one) => ({ value: one, label: t(`judging.exclusion.${one}`) }))} />
        </div>
      )}
      {asksLeader && (
        <div className="asked">
          <p>{t('work.bid.leaderIs')}</p>
          <Radio.Group aria-label={t('work.bid.leaderIs')} value={leaderIs} onChange={({ target }) => setLeaderIs(target.value as 'SAME' | 'OTHER')} options={(['OTHER', 'SAME'] as const).map((one) => ({ value: one, label: t(`work.bid.leaderIs.${one}`) }))} />
        </div>
      )}
      {coded && bid.versionNo !== null && bid.versionNo < bid.currentNo && <p className="hint">{t('work.bid.olderIncomplete', { no: bid.versionNo })}</p>}
      {action.action.startsWith('destroy') && <p>{t('work.bid.destroy.sure')}</p>}
      {action.comment !== 'none' && (
        <>
          <label htmlFor="step-comment">{t(commentLabel(action))}</label>
          <Input.TextArea id="step-comment" rows={4} maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} />
        </>
      )}
      <Refused />
    </Modal>
  );
}
