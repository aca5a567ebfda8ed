import type { Reason } from '../../kernel/http/index.js';
import { defineWorkflow, workingDays } from '../../kernel/workflow/index.js';
import { VERIFY_WORKING_DAYS } from './browser/verify-within.js';
import { changed, faultsOfChange, isEvidenced, proposed, renamed, standing } from './domain/organisation-change.js';
import { isAdministered, type Organisation } from './domain/organisation.js';
import { organisationPermissions as may } from './identity.permissions.js';

export const USCC_HELD: Reason = { code: 'USCC_HELD', zh: '此统一社会信用代码属于另一家已认证的单位', en: 'The credit code belongs to another organisation that has been verified', pointer: '/uscc' };
export const NAME_HELD: Reason = { code: 'NAME_HELD', zh: '此名称属于另一家已认证的单位', en: 'The name belongs to another organisation that has been verified', pointer: '/name' };

const UNEVIDENCED: Reason = { code: 'USCC_UNEVIDENCED', zh: '统一社会信用代码校验位不符，须由单位上传登记证照等证明材料', en: 'The credit code fails its check character; the organisation must upload evidence such as its licence', pointer: '/evidence' };
const UNTOLD: Reason = { code: 'COMPARISON_UNTOLD', zh: '单位未上传证明材料，请写明如何核对，例如登记机关公示系统的查询结果', en: 'The organisation has uploaded no evidence; please say what it was compared with, such as the registrar’s public register', pointer: '/comment' };

/** The explanation alone is only a claim. For government bodies the system administrator, who opens them, answers. */
const usccEvidenced = (organisation: Organisation): Reason[] =>
  organisation.usccChecksumOk || organisation.kind === 'GOVERNMENT' || organisation.evidenceFiles > 0
    ? []
    : [UNEVIDENCED];

/** Nothing was handed in that shows who they are: what the official went by instead stays readable. */
const comparedHow = ({ kind, evidenceFiles }: Organisation): Reason | null =>
  kind === 'GOVERNMENT' || evidenceFiles > 0
    ? null
    : UNTOLD;

/** GB 32100 is not infallible in practice: a failing check character needs the applicant's explanation, not a refusal. */
const usccExplained = (organisation: Organisation): Reason[] =>
  organisation.usccChecksumOk || organisation.usccOverrideReason.trim() !== ''
    ? []
    : [{ code: 'USCC_UNEXPLAINED', zh: '统一社会信用代码校验位不符，且单位未说明情况', en: 'The credit code fails its check character and no explanation was given', pointer: '/usccOverrideReason' }];

/** Codes and names may be claimed by several applications; only one of them can be right. */
const notTaken = ({ taken }: Organisation): Reason[] => [...(taken.uscc ? [USCC_HELD] : []), ...(taken.name ? [NAME_HELD] : [])];

/** Its only administrator has closed the account, or lost it: once verified nobody could act for it. */
const administered = (organisation: Organisation): Reason[] =>
  isAdministered(organisation)
    ? []
    : [{ code: 'UNADMINISTERED', zh: '单位已没有在用的管理员账号（已注销或停用），不能通过认证；请不予认证，单位可以重新注册', en: 'No administrator’s account of the organisation is in use (closed or disabled), so it cannot be verified; please refuse, it may register anew' }];

const hasAsked = ({ proposed: change }: Organisation): boolean => change !== null;
const asked = (organisation: Organisation): Reason[] =>
  hasAsked(organisation) ? [] : [{ code: 'NO_CHANGE', zh: '单位没有待办理的变更申请', en: 'The organisation has not asked for a change' }];
const unasked = (organisation: Organisation): Reason[] =>
  hasAsked(organisation) ? [{ code: 'CHANGE_WAITS', zh: '已有一件变更申请待办理；要改写的，请先撤回', en: 'An application waits already; withdraw it to write another' }] : [];

/** As at the verification; of a code that stands already nothing is asked anew. */
const changeEvidenced = (organisation: Organisation): Reason[] => {
  const { proposed: change, uscc } = organisation;
  return change === null || change.usccChecksumOk || change.uscc === uscc || isEvidenced(organisation) ? [] : [UNEVIDENCED];
};
const changeComparedHow = (organisation: Organisation): Reason | null =>
  organisation.proposed === null || isEvidenced(organisation) ? null : UNTOLD;

/** In which an official decides on an organisation. */
const VERIFY_WITHIN = workingDays(VERIFY_WORKING_DAYS);

/** Waits for an official's word, or for the organisation's correction: what is verified may still change. */
export const isUndecided = ({ state }: { state: string }): boolean => state === ('PENDING' satisfies OrganisationState) || state === ('RETURNED' satisfies OrganisationState);

export type OrganisationState = 'PENDING' | 'RETURNED' | 'REFUSED' | 'VERIFIED' | 'SUSPENDED';
export type OrganisationAction = 'verify' | 'return' | 'refuse' | 'resubmit' | 'suspend' | 'reinstate' | 'proposeChange' | 'withdrawChange' | 'acceptChange' | 'refuseChange';

/** Where an application to change what is registered is decided: a suspension does not drop it. */
const HOLDING: OrganisationState[] = ['VERIFIED', 'SUSPENDED'];
const CHANGE_FIELDS = { name: 'required', shortName: 'optional', uscc: 'required', usccOverrideReason: 'optional', regionCode: 'required' } as const;
const changeWaits = (row: string): string => `${row}.proposed IS NOT NULL`;

/** Verification of an organisation (单位认证). */
export const organisationWorkflow = defineWorkflow<OrganisationState, OrganisationAction, Organisation>({
  name: 'organisation',
  zh: '单位认证',
  en: 'Verification of an organisation',
  table: 'organisation',
  initial: 'PENDING',
  beginning: { zh: '提出注册', en: 'Register' },
  due: VERIFY_WITHIN,
  visibility: [may.read],
  states: {
    PENDING: { zh: '待认证', en: 'Waiting for verification', tone: 'waiting', remind: [1] },
    RETURNED: { zh: '退回补正', en: 'Returned', tone: 'bad' },
    REFUSED: { zh: '不予认证', en: 'Refused', tone: 'bad', final: true },
    VERIFIED: { zh: '已认证', en: 'Verified', tone: 'good', remind: [1] },
    SUSPENDED: { zh: '已暂停', en: 'Suspended', tone: 'bad' },
  },
  actions: {
    verify: { zh: '通过认证', en: 'Verify', from: ['PENDING'], to: 'VERIFIED', permission: may.verify, tone: 'primary', duty: true, comment: 'optional', commentWanted: comparedHow, notBy: ['begin', 'resubmit'], guards: [administered, notTaken, usccExplained, usccEvidenced], set: (_, { now }) => ({ isPublic: true, verifiedAt: now, decidedAt: now }) },
    return: { zh: '退回补正', en: 'Return', from: ['PENDING'], to: 'RETURNED', permission: may.verify, tone: 'danger', comment: 'required' },
    refuse: { zh: '不予认证', en: 'Refuse', from: ['PENDING', 'RETURNED'], to: 'REFUSED', permission: may.verify, tone: 'danger', comment: 'required' },
    resubmit: { zh: '重新提交', en: 'Resubmit', from: ['RETURNED'], to: 'PENDING', permission: may.resubmit, tone: 'primary', due: VERIFY_WITHIN },
    suspend: { zh: '暂停', en: 'Suspend', from: ['VERIFIED'], to: 'SUSPENDED', permission: may.suspend, tone: 'danger', comment: 'required', due: 'keep', set: () => ({ isPublic: false }) },
    reinstate: { zh: '恢复', en: 'Reinstate', from: ['SUSPENDED'], to: 'VERIFIED', permission: may.suspend, tone: 'primary', comment: 'required', due: 'keep', set: () => ({ isPublic: true }) },
    proposeChange: {
      zh: '申请变更', en: 'Ask for a change', from: ['VERIFIED'], to: 'VERIFIED', stays: true, permission: may.proposeChange, tone: 'default', comment: 'required', asks: CHANGE_FIELDS, guards: [unasked],
      accepts: (organisation, { input }) => faultsOfChange(organisation, input), set: (_, { input }) => ({ proposed: proposed(input) }), replaces: standing, adds: renamed, due: VERIFY_WITHIN,
    },
    withdrawChange: { zh: '撤回变更申请', en: 'Withdraw the wish for a change', from: ['VERIFIED'], to: 'VERIFIED', stays: true, permission: may.proposeChange, tone: 'danger', guards: [asked], set: () => ({ proposed: null }) },
    acceptChange: {
      zh: '同意变更', en: 'Agree to the change', from: HOLDING, to: 'VERIFIED', stays: true, permission: may.verify, tone: 'primary', main: hasAsked, comment: 'optional', commentWanted: changeComparedHow, duty: true, waits: changeWaits, notBy: ['proposeChange'],
      guards: [asked, notTaken, changeEvidenced], set: (organisation, { now }) => changed(organisation, now), replaces: standing, adds: renamed,
    },
    refuseChange: { zh: '不同意变更', en: 'Refuse the change', from: HOLDING, to: 'VERIFIED', stays: true, permission: may.verify, tone: 'danger', comment: 'required', guards: [asked], set: (_, { now }) => ({ proposed: null, decidedAt: now }) },
  },
});
