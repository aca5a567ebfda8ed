import type { ContractActionInput, ContractContent } from '../../api/types';
import type { Texts } from '../../i18n/use-texts';
import type { May } from '../nav';
import clauses from './clauses.json' with { type: 'json' };
import process from './process.json' with { type: 'json' };

export const KINDS = ['DEV', 'TRF', 'LIC', 'CON', 'SVC'] as const;
export type Kind = (typeof KINDS)[number];

export type SubKind = NonNullable<ContractActionInput['subKind']>;
export const SUB_KINDS: readonly SubKind[] = [
  'DEV-1', 'DEV-2', 'DEV-9', 'TRF-1', 'TRF-2', 'TRF-3', 'TRF-4', 'TRF-5', 'TRF-6', 'TRF-7', 'TRF-8', 'LIC-1', 'LIC-2', 'LIC-3', 'LIC-4', 'LIC-5', 'LIC-6', 'LIC-7', 'CON-1', 'SVC-1', 'SVC-2', 'SVC-3',
];

export type RefusalCode = NonNullable<ContractActionInput['refusalCode']>;
export const REFUSAL_CODES: readonly RefusalCode[] = ['R01', 'R02', 'R03', 'R04', 'R05', 'R06', 'R07', 'R08', 'R09', 'R10', 'R11', 'R12', 'R99'];

export type IntakeGround = NonNullable<ContractActionInput['intakeGround']>;
export const INTAKE_GROUNDS: readonly IntakeGround[] = ['N01', 'N02', 'N03', 'N99'];

export const STATES = [
  'DRAFT', 'SUBMITTED', 'CORRECTION', 'ACCEPTED', 'KIND_ASKED', 'EXPERT_REVIEW', 'SECOND_REVIEW', 'LARGE_APPROVAL', 'REGISTERED', 'CHANGE_DRAFT', 'CHANGE_REVIEW', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL', 'DEREGISTRATION_REVIEW', 'RE_RECOGNITION',
  'UPPER_DECISION', 'REFUSED', 'RECONSIDERATION', 'NOT_ACCEPTED', 'LAPSED', 'DEREGISTERED', 'REVOKED',
] as const;
type State = (typeof STATES)[number];

/** States to narrow a desk by: where a contract waits for a decision that the reader may take, and where a clock runs, which may be for somebody else. */
export const deskStates = (view: 'desk' | 'others', may: May): readonly State[] =>
  view === 'others' ? (process.waits.others as State[]) : STATES.filter((state) => may(...((process.waits.desk as Partial<Record<State, string[]>>)[state] ?? [])));

/** States that only officials are told; others hear of a case that it is under review, until it is decided. */
const AMONG_OFFICIALS: readonly string[] = process.told.flatMap(({ as, of }) => of.filter((state) => state !== as));

/** States to filter a list by, in the words that the reader finds in it. */
export const stateChoices = (official: boolean, { t }: Texts): { value: State; label: string }[] =>
  STATES.filter((state) => official || !AMONG_OFFICIALS.includes(state))
    .map((value) => ({ value, label: !official && (value === 'ACCEPTED' || value === 'CHANGE_REVIEW') ? t(`work.contract.told.${value}`) : t(`work.contract.state.${value}`) }));

/** What the papers of a contract are filed as: the server asks for some of them by these words. */
export const PURPOSES = { contract: '合同全文', rights: '知识产权证明', seller: '卖方主体证明', mandate: '授权委托书', split: '价款构成明细', supplement: '补充协议', translation: '中文译本', code: '信用代码证明', other: '其他材料' } as const;
export type Purpose = keyof typeof PURPOSES;

export type ClauseKey = keyof ContractContent['clauses'];
export const CLAUSES = clauses.order as readonly ClauseKey[];

/** The kind of a sub-kind; null where none is chosen. */
export const kindOf = (subKind: string): Kind | null => KINDS.find((kind) => subKind.startsWith(`${kind}-`)) ?? null;

/** Clauses that a contract of the kind must hold. */
export const neededClauses = (kind: Kind | null): readonly ClauseKey[] => (kind ? clauses.needed[kind] : []) as readonly ClauseKey[];

export const isConveyed = (kind: Kind | null): boolean => kind === 'TRF' || kind === 'LIC';

export const subKindText = (subKind: string, { t }: Texts): string => (kindOf(subKind) ? t(`work.contract.subKind.${subKind as SubKind}`) : '');

/** Sub-kinds that are tested by the same lines: a registrar may find one instead of another without asking the seller. */
export const sameTest = (subKind: string): readonly SubKind[] => SUB_KINDS.filter((one) => one === subKind || (kindOf(one) === kindOf(subKind) && kindOf(one) !== 'SVC'));

/** Sub-kinds under their kinds, as options of a select. */
export const subKindChoices = ({ t }: Texts) =>
  KINDS.map((kind) => ({ label: t(`work.contract.kind.${kind}`), options: SUB_KINDS.filter((one) => kindOf(one) === kind).map((value) => ({ value, label: t(`work.contract.subKind.${value}`) })) }));

/** A file's purpose in the reader's language; one of the sender's own words stays as it is. */
export function purposeText(purpose: string, { t }: Texts): string {
  const known = (Object.keys(PURPOSES) as Purpose[]).find((key) => PURPOSES[key] === purpose);
  return known ? t(`work.contract.purpose.${known}`) : purpose;
}
