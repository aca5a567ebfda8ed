import { Button, Checkbox, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ActionView, Contract, ContractActionInput, DryRun, FilingSheet } from '../../api/types';
import type { MessageKey } from '../../i18n/translate';
import { useTexts } from '../../i18n/use-texts';
import { commentLabel } from '../comment-label';
import { ExpertField } from './expert-field';
import { OpinionCount } from './opinion-count';
import { refusalText } from './sheet';
import { INTAKE_GROUNDS, type IntakeGround, REFUSAL_CODES, type RefusalCode, subKindChoices, type SubKind } from './words';
import { Refused } from '../refused';

/** What a step that asks needs to know of its contract: experts to choose from, grounds that threaten, what experts have said. */
export interface AboutContract {
  id: string;
  sheet: FilingSheet | null;
  opinions: Contract['opinions'];
  experts: Contract['experts'];
  /** a change that an objection has cut short can be taken up again */
  resumable: boolean;
}

interface ActionDialogProps {
  name: string;
  action: ActionView;
  about?: AboutContract | undefined;
  /** how many of the contracts that are taken together have warning signs */
  signed?: number;
  /** false while it closes */
  open?: boolean;
  busy: boolean;
  onCancel: () => void;
  onClosed?: () => void;
  onSend: (body: ContractActionInput) => void;
}

/** Asks for what a step needs: a ground of refusal, experts, another kind, the national number, an outcome, a reason. */
export function ActionDialog({ name, action, about, signed = 0, open = true, busy, onCancel, onClosed, onSend }: ActionDialogProps) {
  const { t } = useTexts();
  const [body, setBody] = useState<ContractActionInput>(() => givenAlready(action, about));
  const set = (change: ContractActionInput) => setBody((before) => ({ ...before, ...change }));
  const comment = body.comment ?? '';
  const asks = Object.keys(action.asks);
  const unanswered = asks.some((field) => action.asks[field] === 'required' && field !== 'atFault' && !isGiven(body[field as keyof ContractActionInput])) || (action.comment === 'required' && comment.trim() === '') || tooShort(body) || (body.deregistrationGround === 'VOID' && !isGiven(body.rulingNo));
  const send = () => onSend({ ...body, ...(action.comment === 'none' ? {} : { comment: comment.trim() }) });
  return (
    <Modal
      open={open}
      title={name ? t('work.action.named', { label: action.label, name }) : action.label}
      okText={action.label}
      okButtonProps={{ danger: action.tone === 'danger', disabled: unanswered, loading: busy }}
      onCancel={onCancel}
      {...(onClosed ? { afterClose: onClosed } : {})}
      onOk={send}
    >
      <Explained action={action.action} />
      {'expertIds' in action.asks && (about?.experts.length ?? 0) > 0 && <p className="asked note">{t('work.contract.explain.expertsAnew')}</p>}
      {UPPER.includes(action.action) && <p className="asked note">{t('work.contract.explain.upper')}</p>}
      {signed > 0 && <p className="asked note warn">{t('work.contract.explain.signed', { count: signed })}</p>}
      <Signs action={action.action} sheet={about?.sheet} />
      {decides(action.action) && <OpinionCount opinions={about?.opinions} action={action} />}
      {asks.map((field) => (
        <div className="asked" key={field}>
          <Asked field={field} asks={action.asks} action={action.action} wanted={action.asks[field] === 'required'} body={body} set={set} about={about} />
        </div>
      ))}
      {action.comment === 'none' ? asks.length === 0 && <p>{t('work.action.sure', { label: action.label })}</p> : <Comment action={action} value={comment} onChange={(next) => set({ comment: next })} />}
      {tooShort(body) && <p className="small-text">{t('work.contract.refusal.more')}</p>}
      <Refused />
    </Modal>
  );
}

/** Of a correction, no party is an answer too: the record is taken back. Who was asked before is asked on, unless somebody takes the tick away. */
function givenAlready({ asks }: ActionView, about: AboutContract | undefined): ContractActionInput {
  if (asks['atFault'] === 'required') return { atFault: [] };
  return 'expertIds' in asks && about ? { expertIds: about.experts.map(({ id }) => id) } : {};
}

function Explained({ action }: { action: string }) {
  const { t } = useTexts();
  const text = REVOKING.includes(action) ? t('work.contract.explain.revoke') : isExplained(action) ? t(`work.contract.explain.${action}`) : null;
  return text === null ? null : <p className="asked">{text}</p>;
}

/** Whoever accepts is told of warning signs once more; of several contracts taken together nobody has just read them. */
function Signs({ action, sheet }: { action: string; sheet: DryRun | null | undefined }) {
  const { t, list } = useTexts();
  if (action !== 'accept') return null;
  if (!sheet) return <p className="asked">{t('work.contract.explain.signsApart')}</p>;
  if (sheet.flags.length === 0) return null;
  return <p className="asked note warn">{t('work.contract.explain.signs', { count: sheet.flags.length, codes: list(sheet.flags.map(({ code, text }) => `${code} ${text}`)) })}</p>;
}

/** Each brings the registration down, with the same consequences. */
const REVOKING: readonly string[] = ['confirmRevoke', 'upperRevoke', 'revoke'];

/** What the upper body has decided is carried out, and named. */
const UPPER: readonly string[] = ['upperKeep', 'upperRevoke'];

/** Steps whose consequences are told before they are taken. */
const EXPLAINED = ['sendExperts', 'sendChangeExperts', 'object', 'objectAsParty', 'answerObjection', 'disagree', 'accept', 'beginChange', 'abandonChange', 'takeBackKind', 'agreeKind', 'appeal', 'prolongReconsideration', 'annulRevocation', 'correctIntegrity', 'requestDeregistration', 'approveDeregistration'] as const;
const isExplained = (action: string): action is (typeof EXPLAINED)[number] => EXPLAINED.some((one) => one === action);

/** Steps of the second and third registrar with which a case is decided or goes on: what experts have said is told once more. */
const DECIDING: readonly string[] = ['approve', 'escalate', 'refuse', 'approveLarge', 'refuseLarge', 'approveLargeChange', 'sendBack', 'sendBackChange', 'returnChange'];
const decides = (action: string): boolean => DECIDING.includes(action);

const isGiven = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '');
/** “Another reason” says which. */
const tooShort = ({ refusalCode, intakeGround, comment = '' }: ContractActionInput): boolean => (refusalCode === 'R99' || intakeGround === 'N99') && comment.trim().length < 20;

interface AskedProps {
  field: string;
  /** what the step asks for beside it */
  asks: ActionView['asks'];
  action: string;
  /** it has to be answered */
  wanted: boolean;
  body: ContractActionInput;
  set: (change: ContractActionInput) => void;
  about: AboutContract | undefined;
}

function Asked({ field, asks, action, wanted, body, set, about }: AskedProps) {
  const texts = useTexts();
  const { t } = texts;
  if (field === 'refusalCode') return <RefusalField value={body.refusalCode} onChange={(refusalCode) => set({ refusalCode })} sheet={about?.sheet ?? null} />;
  if (field === 'intakeGround') {
    return (
      <>
        <label htmlFor="ask-ground">{t('work.contract.intakeGround')}</label>
        <Select<IntakeGround> id="ask-ground" className="grow" options={INTAKE_GROUNDS.map((value) => ({ value, label: `${value} ${t(`work.contract.intake.${value}`)}` }))} onChange={(intakeGround) => set({ intakeGround })} />
      </>
    );
  }
  if (field === 'expertIds') return <ExpertField contractId={about?.id ?? ''} asked={about?.experts ?? []} value={body.expertIds ?? []} onChange={(expertIds) => set({ expertIds })} />;
  if (field === 'subKind') {
    return (
      <>
        <label htmlFor="ask-kind">{t('work.contract.kindChange.to')}</label>
        <Select<SubKind> id="ask-kind" className="grow" options={subKindChoices(texts)} onChange={(subKind) => set({ subKind })} />
      </>
    );
  }
  if (field === 'nationalNo') {
    return (
      <>
        <label htmlFor="ask-no">{t('work.contract.nationalNo')}</label>
        <Input id="ask-no" inputMode="numeric" maxLength={16} value={body.nationalNo ?? ''} onChange={(event) => set({ nationalNo: event.target.value.trim() })} />
        <p className="hint">{t('work.contract.nationalNo.hint')}</p>
      </>
    );
  }
  if (field === 'revocationGround') {
    return <Radio.Group aria-label={t('work.contract.revocationGround')} value={body.revocationGround} onChange={(event) => set(groundChosen(event.target.value as 'FRAUD' | 'WRONG'))} options={(['FRAUD', 'WRONG'] as const).map((value) => ({ value, label: t(`work.contract.revocation.${value}`) }))} />;
  }
  // who is at fault is asked of a deceit only
  if (field === 'atFault') return wanted || body.revocationGround === 'FRAUD' ? <FaultField wanted={wanted} value={body.atFault ?? []} onChange={(atFault) => set({ atFault })} /> : null;
  if (field === 'deregistrationGround') return <DeregistrationField value={body.deregistrationGround} onChange={(deregistrationGround) => set({ deregistrationGround, ...(deregistrationGround === 'VOID' ? {} : { rulingNo: undefined }) })} />;
  if (isObjectorField(field)) return <ObjectorField field={field} value={body[field]} onChange={(value) => set({ [field]: value })} />;
  // of a deregistration a judgment is named where the contract is void by it
  if (field === 'rulingNo' && 'deregistrationGround' in asks && body.deregistrationGround !== 'VOID') return null;
  if (field === 'rulingNo') return <RulingField action={action} value={body.rulingNo} onChange={(rulingNo) => set({ rulingNo })} />;
  if (field === 'resumes') return about?.resumable ? <Checkbox checked={body.resumes ?? false} onChange={(event) => set({ resumes: event.target.checked || undefined })}>{t('work.contract.cut.resume')}</Checkbox> : null;
  if (field !== 'outcome') return null;
  return <Radio.Group aria-label={t('work.contract.outcome')} value={body.outcome} onChange={(event) => set({ outcome: event.target.value as 'KEEP' | 'REVOKE' })} options={(['KEEP', 'REVOKE'] as const).map((value) => ({ value, label: t(`work.contract.outcome.${value}`) }))} />;
}

const DEREGISTRATION_GROUNDS = ['RESCINDED', 'TERMINATED', 'VOID'] as const;
type DeregistrationGround = (typeof DEREGISTRATION_GROUNDS)[number];

/** What the document is called, and what is to be said of it. */
const RULINGS: Readonly<Partial<Record<string, readonly [label: MessageKey, hint: MessageKey]>>> = {
  annulRevocation: ['work.contract.rulingNo', 'work.contract.rulingNo.restores'], requestDeregistration: ['work.contract.rulingNo.void', 'work.contract.rulingNo.void.hint'],
};

/** A document that is carried out, or rested on, by its number. */
function RulingField({ action, value = '', onChange }: { action: string; value: string | undefined; onChange: (no: string) => void }) {
  const { t } = useTexts();
  const [label, hint] = RULINGS[action] ?? (UPPER.includes(action) ? ['work.contract.upperNo', 'work.contract.upperNo.hint'] as const : ['work.contract.rulingNo', 'work.contract.rulingNo.hint'] as const);
  return (
    <>
      <label htmlFor="ask-ruling">{t(label)}</label>
      <Input id="ask-ruling" maxLength={60} value={value} onChange={(event) => onChange(event.target.value)} />
      <p className="hint">{t(hint)}</p>
    </>
  );
}

/** Longest answers, as the API takes them. */
const OBJECTOR_FIELDS = { objectorName: 60, objectorOrganisation: 120, objectorContact: 100 } as const;
type ObjectorFieldName = keyof typeof OBJECTOR_FIELDS;
const isObjectorField = (field: string): field is ObjectorFieldName => Object.hasOwn(OBJECTOR_FIELDS, field);

/** Who objects, in confidence: name and contact apart, so that neither is repeated in the reason unseen. */
function ObjectorField({ field, value = '', onChange }: { field: ObjectorFieldName; value: string | undefined; onChange: (value: string | undefined) => void }) {
  const { t } = useTexts();
  return (
    <>
      <label htmlFor={`ask-${field}`}>{t(`work.contract.${field}.field`)}</label>
      <Input id={`ask-${field}`} maxLength={OBJECTOR_FIELDS[field]} value={value} onChange={(event) => onChange(event.target.value || undefined)} />
      {field === 'objectorName' && <p className="hint">{t('work.contract.objector.hint')}</p>}
    </>
  );
}

function DeregistrationField({ value, onChange }: { value: DeregistrationGround | undefined; onChange: (ground: DeregistrationGround) => void }) {
  const { t } = useTexts();
  return (
    <>
      <Radio.Group aria-label={t('work.contract.deregistrationGround')} value={value} onChange={(event) => onChange(event.target.value as DeregistrationGround)} options={DEREGISTRATION_GROUNDS.map((one) => ({ value: one, label: t(`work.contract.deregistration.${one}`) }))} />
      <p className="hint">{t('work.contract.deregistration.hint')}</p>
    </>
  );
}

/** Of an error nobody is at fault. */
const groundChosen = (revocationGround: 'FRAUD' | 'WRONG'): ContractActionInput => (revocationGround === 'WRONG' ? { revocationGround, atFault: undefined } : { revocationGround });

/** Parties that the integrity record names. */
function FaultField({ wanted, value, onChange }: { wanted: boolean; value: ('SELLER' | 'BUYER')[]; onChange: (sides: ('SELLER' | 'BUYER')[] | undefined) => void }) {
  const { t } = useTexts();
  return (
    <>
      <p id="ask-fault">{t('work.contract.atFault')}</p>
      <Checkbox.Group aria-labelledby="ask-fault" value={value} onChange={(sides) => onChange(sides.length === 0 && !wanted ? undefined : sides)} options={(['SELLER', 'BUYER'] as const).map((side) => ({ value: side, label: t(`work.contract.atFault.${side}`) }))} />
      <p className="hint">{t(wanted ? 'work.contract.atFault.none' : 'work.contract.atFault.hint')}</p>
    </>
  );
}

/** Grounds that the sheet sees threatening come first and are marked. */
export function RefusalField({ value, onChange, sheet }: { value: RefusalCode | undefined; onChange: (code: RefusalCode) => void; sheet: DryRun | null }) {
  const texts = useTexts();
  const { t } = texts;
  const seen = new Set(sheet?.threats.map(({ code }) => code));
  const codes = [...REFUSAL_CODES].sort((a, b) => Number(seen.has(b)) - Number(seen.has(a)));
  return (
    <>
      <label htmlFor="ask-refusal">{t('work.contract.refusalCode')}</label>
      <Select<RefusalCode>
        id="ask-refusal"
        className="grow"
        value={value ?? (null)}
        onChange={onChange}
        listHeight={360}
        options={codes.map((code) => ({ value: code, label: `${refusalText(code, texts)}${seen.has(code) ? t('work.contract.refusal.seen') : ''}` }))}
      />
    </>
  );
}

/** What is said for and against a registration may be long: whoever writes sees how much is left. */
const AT_LENGTH: readonly string[] = ['object', 'objectAsParty', 'answerObjection'];

const TEMPLATES: Readonly<Record<string, readonly ('seal' | 'split' | 'figures' | 'mandate' | 'unclear')[]>> = { returnIncomplete: ['seal', 'split', 'figures', 'mandate', 'unclear'] };

/** The reason of a step, under a label that says who reads it. */
function Comment({ action, value, onChange }: { action: ActionView; value: string; onChange: (text: string) => void }) {
  const { t } = useTexts();
  const templates = TEMPLATES[action.action] ?? [];
  return (
    <>
      <label htmlFor="ask-comment">{t('expertIds' in action.asks ? 'work.contract.experts.question' : commentLabel(action))}</label>
      <Input.TextArea id="ask-comment" rows={4} maxLength={2000} showCount={AT_LENGTH.includes(action.action)} value={value} onChange={(event) => onChange(event.target.value)} />
      {templates.length > 0 && (
        <p className="templates">
          {templates.map((one) => (
            <Button key={one} size="small" onClick={() => onChange(value ? `${value}\n${t(`work.contract.reason.${one}`)}` : t(`work.contract.reason.${one}`))}>
              {t(`work.contract.reason.${one}.short`)}
            </Button>
          ))}
        </p>
      )}
    </>
  );
}
