import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ActionView, BidReview, ChallengeActionInput } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Written } from '../../ui/written';
import { commentLabel } from '../comment-label';
import { ConfirmHolders } from '../bids/confirm-holders';
import { DayInput } from '../editor/inputs';
import { MinuteInput } from './minute-input';
import { type Question, type RunStep, StepButtons } from '../step-buttons';
import { Refused } from '../refused';

/** Takes a step of a challenge. */
export type Run = RunStep<ChallengeActionInput>;

/** What dialogs tell of the challenge. */
interface Asked extends Concerned {
  name: string;
  /** with whom the winner signs */
  poster: string;
  /** the list hands over a result */
  isResult: boolean;
  experts: readonly string[];
}

/** Whom steps are about. */
export interface Concerned {
  /** those who are asked next */
  bids: readonly Candidate[];
  /** those that were vetoed or excluded */
  outed: readonly Candidate[];
  /** teams whose contract is not registered yet */
  unregistered: readonly Candidate[];
}

/** A bid that is asked next. */
export type Candidate = Pick<BidReview['bids'][number], 'number' | 'bidderName'>;

/** Teams that do not run yet. */
export const unregisteredIn = (teams: BidReview['teams']): Candidate[] => teams.filter(({ contract }) => contract === null || contract.standing === 'UNREGISTERED').map(({ bid, bidder }) => ({ number: bid, bidderName: bidder }));

/** Steps that whoever takes them cannot take back are asked about once more. */
const FINAL: readonly string[] = ['publish', 'dropAmendment', 'qualify', 'review', 'negotiate', 'approveAward', 'sign', 'redraft', 'passGate'];
/** Steps about those who are asked next: they are named before. */
export const ABOUT_CANDIDATES: readonly string[] = ['veto', 'exclude', 'restore', 'negotiate', 'proceed', 'approveAward', 'announce', 'dropUnregistered'];
const asksFirst = ({ action, comment, tone, asks }: ActionView): boolean => comment === 'required' || tone === 'danger' || Object.keys(asks).length > 0 || FINAL.includes(action);

/** The steps that the API allows, each as a button; a step that wants more than a click asks for it in a dialog. */
export function ChallengeActions({ name, poster = '', isResult = false, bids = [], experts = [], outed = [], unregistered = [], ...buttons }: Partial<Asked> & { name: string; actions: readonly ActionView[]; run: Run; block?: boolean }) {
  return <StepButtons<ChallengeActionInput> {...buttons} nothing={{}} asksFirst={asksFirst} done="work.challenge.done" dialog={({ time, ...question }) => <Dialog key={time} {...{ name, poster, isResult, bids: concerned(question.action.action, { bids, outed, unregistered }), experts }} {...question} />} />;
}

const concerned = (action: string, { bids, outed, unregistered }: Concerned): readonly Candidate[] => (action === 'restore' ? outed : action === 'dropUnregistered' ? unregistered : bids);

/** What whoever follows the challenge is sent too has a label of its own. */
const OWN_LABELS: Readonly<Record<string, 'work.challenge.amendText' | 'work.challenge.relistText' | 'work.challenge.toldText'>> = { amend: 'work.challenge.amendText', relist: 'work.challenge.relistText', ...Object.fromEntries(['cancel', 'giveUp', 'declareStuck', 'confirmStuck', 'failStuck', 'denyStuck'].map((action) => [action, 'work.challenge.toldText'] as const)) };

const STUCK_STEPS = ['declareStuck', 'confirmStuck', 'failStuck'] as const;
const isStuckStep = (action: string): action is (typeof STUCK_STEPS)[number] => STUCK_STEPS.some((one) => one === action);

/** Asks for the number of the government's approval, and for what is to be said. */
function Dialog({ name, poster, isResult, bids, experts, action, open, busy, onCancel, onClosed, onSend }: Omit<Question<ChallengeActionInput>, 'time'> & Omit<Asked, 'outed' | 'unregistered'>) {
  const { t } = useTexts();
  const [comment, setComment] = useState('');
  const [approvalNo, setApprovalNo] = useState('');
  const [integrity, setIntegrity] = useState<LookUp>({});
  const [bid, setBid] = useState<string | undefined>(undefined);
  const [ground, setGround] = useState<Ground | undefined>(undefined);
  const [voided, setVoided] = useState<Voided>(NOBODY);
  const [holders, setHolders] = useState<string[] | null>(null);
  const [numbered, grounded] = ['approvalNo' in action.asks, 'ground' in action.asks];
  const looked = 'integrityOn' in action.asks && (!grounded || ground === 'INTEGRITY' || ground === 'FALSE_DECLARATION');
  const chooses = 'bid' in action.asks && bids.length > 1;
  const restores = action.action === 'restore';
  const confirms = 'holders' in action.asks;
  const missing = (confirms && holders === null) || (action.comment === 'required' && comment.trim() === '') || (numbered && approvalNo.trim() === '') || (looked && (!integrity.integritySource?.trim() || !integrity.integrityOn)) || (chooses && bid === undefined) || (grounded && ground === undefined) || (voided.experts.length > 0 && voided.sitsAt === null);
  const label = OWN_LABELS[action.action] ?? commentLabel(action);
  return (
    <Modal
      open={open}
      title={name ? t('work.action.named', { label: action.label, name }) : action.label}
      okText={action.label}
      okButtonProps={{ danger: action.tone === 'danger', disabled: missing, loading: busy }}
      onCancel={onCancel}
      afterClose={onClosed}
      onOk={() => onSend({ ...(action.comment === 'none' ? {} : { comment: comment.trim() }), ...(numbered ? { approvalNo: approvalNo.trim() } : {}), ...(bid === undefined ? {} : { bid }), ...(ground === undefined ? {} : { ground }), ...(looked ? integrity : {}), ...voidedBody(voided), ...(holders === null ? {} : { holders }) })}
    >
      {ABOUT_CANDIDATES.includes(action.action) && !chooses && <Candidates bids={bids} label={action.action === 'dropUnregistered' ? 'work.judging.unregisteredAre' : restores ? 'work.judging.restoredIs' : 'work.judging.candidateIs'} />}
      {action.action === 'sign' ? <BeforeSigning poster={poster} isResult={isResult} /> : <Beforehand action={action.action} />}
      {numbered && <ApprovalField value={approvalNo} onChange={setApprovalNo} />}
      {grounded && <GroundField value={ground} onChange={setGround} />}
      {'experts' in action.asks && <VoidSheets experts={experts} value={voided} onChange={setVoided} />}
      {looked && <Integrity value={integrity} onChange={setIntegrity} />}
      {chooses && <BidField label={t(restores ? 'work.judging.restored' : 'work.judging.vetoed')} bids={bids} value={bid} onChange={setBid} />}
      {confirms && <ConfirmHolders onConfirm={setHolders} />}
      {action.action === 'relist' && <p>{t('work.challenge.relistHint')}</p>}
      {isStuckStep(action.action) && <p>{t(`work.challenge.stuckHint.${action.action}`)}</p>}
      {action.action === 'publish' && <p>{t('work.challenge.publishHint')}</p>}
      {action.comment === 'none' ? (
        <p>{t('work.action.sure', { label: action.label })}</p>
      ) : (
        <>
          <label htmlFor="step-comment">{t(label)}</label>
          <Input.TextArea id="step-comment" rows={4} maxLength={2000} value={comment} onChange={(event) => setComment(event.target.value)} />
        </>
      )}
      <Refused />
    </Modal>
  );
}

/** Whom the step is about. */
function Candidates({ bids, label }: { bids: readonly Candidate[]; label: 'work.judging.candidateIs' | 'work.judging.restoredIs' | 'work.judging.unregisteredAre' }) {
  const { t } = useTexts();
  if (bids.length === 0) return null;
  return (
    <p>
      {t(label)}
      {bids.map(({ number, bidderName }, at) => <span key={number}>{at > 0 && t('work.challenge.between')}<b><Written>{bidderName}</Written></b> <span className="small-text num">{number}</span></span>)}
    </p>
  );
}

/** What the winner binds itself to, and towards whom. */
function BeforeSigning({ poster, isResult }: { poster: string; isResult: boolean }) {
  const { t } = useTexts();
  return (
    <>
      {poster !== '' && <p>{t('work.judging.signPoster')}<b><Written>{poster}</Written></b></p>}
      <p className="note warn below">{t('work.judging.signAsk')}</p>
      <p>{t(isResult ? 'work.judging.signHintResult' : 'work.judging.signHint')}</p>
    </>
  );
}

/** What cannot be taken back, and what comes of it. */
function Beforehand({ action }: { action: string }) {
  const { t } = useTexts();
  if (action === 'redraft') return <p>{t('work.judging.redraftHint')}</p>;
  const warned = action === 'refuse' ? 'work.judging.refuseAsk' : action === 'dropUnregistered' ? 'work.judging.dropAsk' : null;
  return warned === null ? null : <p className="note warn below">{t(warned)}</p>;
}

function ApprovalField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTexts();
  return (
    <div className="asked">
      <label htmlFor="approval-no">{t('challenge.approvalNo')}</label>
      <Input id="approval-no" maxLength={60} value={value} onChange={(event) => onChange(event.target.value)} />
      <p className="hint">{t('work.challenge.approvalHint')}</p>
    </div>
  );
}

function BidField({ label, bids, value, onChange }: { label: string; bids: readonly Candidate[]; value: string | undefined; onChange: (bid: string) => void }) {
  return (
    <div className="asked">
      <label htmlFor="veto-bid">{label}</label>
      <Select<string> id="veto-bid" className="wide" value={value ?? null} onChange={onChange} options={bids.map(({ number, bidderName }) => ({ value: number, label: `${bidderName}（${number}）` }))} />
    </div>
  );
}

/** Why a candidate may not be awarded, whatever its rank. */
type Ground = NonNullable<ChallengeActionInput['ground']>;
const GROUNDS: readonly Ground[] = ['INTEGRITY', 'FALSE_DECLARATION', 'LEADER_BUSY', 'OBJECTION'];

function GroundField({ value, onChange }: { value: Ground | undefined; onChange: (ground: Ground) => void }) {
  const { t } = useTexts();
  return (
    <div className="asked">
      <label htmlFor="ground">{t('work.judging.ground')}</label>
      <Select<Ground> id="ground" className="wide" value={value ?? null} onChange={onChange} options={GROUNDS.map((one) => ({ value: one, label: t(`work.judging.ground.${one}`) }))} />
    </div>
  );
}

/** Whose sheets are void; nobody: those of the whole panel. */
interface Voided {
  experts: string[];
  /** YYYY-MM-DDTHH:mm in China */
  sitsAt: string | null;
}
const NOBODY: Voided = { experts: [], sitsAt: null };
const voidedBody = ({ experts, sitsAt }: Voided): ChallengeActionInput => (experts.length === 0 ? {} : { experts, ...(sitsAt === null ? {} : { sitsAt: `${sitsAt}:00+08:00` }) });

function VoidSheets({ experts, value, onChange }: { experts: readonly string[]; value: Voided; onChange: (next: Voided) => void }) {
  const { t } = useTexts();
  return (
    <div className="asked">
      <p className="hint">{t('work.judging.voidHint')}</p>
      <label htmlFor="void-experts">{t('work.judging.voidExperts')}</label>
      <Select<string[]> id="void-experts" className="wide" mode="multiple" value={value.experts} onChange={(chosen) => onChange({ ...value, experts: chosen })} options={experts.map((number) => ({ value: number, label: number }))} />
      {value.experts.length > 0 && (
        <>
          <label htmlFor="void-sits-at">{t('work.judging.voidSitsAt')}</label>
          <MinuteInput id="void-sits-at" usual="09:00" value={value.sitsAt} onChange={(sitsAt) => onChange({ ...value, sitsAt })} />
        </>
      )}
    </div>
  );
}

interface LookUp {
  integritySource?: string;
  integrityOn?: string;
}

/** JB-04: where and when the record of the one who is to be awarded was looked up. */
function Integrity({ value, onChange }: { value: LookUp; onChange: (next: LookUp) => void }) {
  const { t } = useTexts();
  const { integrityOn: _, ...source } = value;
  return (
    <div className="asked">
      <p>{t('work.challenge.integrity')}</p>
      <label htmlFor="integrity-source">{t('work.judging.integritySource')}</label>
      <Input id="integrity-source" maxLength={200} value={value.integritySource ?? ''} onChange={(event) => onChange({ ...value, integritySource: event.target.value })} />
      <label htmlFor="integrity-on">{t('work.judging.integrityOn')}</label>
      <DayInput id="integrity-on" value={value.integrityOn ?? null} onChange={(day) => onChange(day === null ? source : { ...source, integrityOn: day })} />
    </div>
  );
}
