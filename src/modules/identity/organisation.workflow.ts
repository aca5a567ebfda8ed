import type { Reason } from '../../kernel/http/index.js';
import { defineWorkflow } from '../../kernel/workflow/index.js';
import type { Organisation } from './domain/organisation.js';
import { organisationPermissions as may } from './identity.permissions.js';

/** The explanation alone is only a claim. For government bodies the system administrator, who opens them, answers. */
const usccEvidenced = (organisation: Organisation): Reason[] =>
  organisation.usccChecksumOk || organisation.kind === 'GOVERNMENT' || organisation.evidenceFiles > 0
    ? []
    : [{ code: 'USCC_UNEVIDENCED', zh: '统一社会信用代码校验位不符，须由单位上传登记证照等证明材料', en: 'The credit code fails its check character; the organisation must upload evidence such as its licence', pointer: '/evidence' }];

/** GB 32100 is not infallible in practice: a failing check character needs the applicant's explanation, not a refusal. */
const usccExplained = (organisation: Organisation): Reason[] =>
  organisation.usccChecksumOk || organisation.usccOverrideReason.trim() !== ''
    ? []
    : [{ code: 'USCC_UNEXPLAINED', zh: '统一社会信用代码校验位不符，且单位未说明情况', en: 'The credit code fails its check character and no explanation was given', pointer: '/usccOverrideReason' }];

/** Working days in which an official decides on an organisation. */
const VERIFY_WITHIN = 3;

/** Verification of an organisation (单位认证). */
export const organisationWorkflow = defineWorkflow<'PENDING' | 'RETURNED' | 'VERIFIED' | 'SUSPENDED', 'verify' | 'return' | 'resubmit' | 'suspend' | 'reinstate', Organisation>({
  name: 'organisation',
  zh: '单位认证',
  en: 'Verification of an organisation',
  table: 'organisation',
  initial: 'PENDING',
  dueInWorkingDays: VERIFY_WITHIN,
  visibility: [may.read],
  states: {
    PENDING: { zh: '待认证', en: 'Waiting for verification', tone: 'waiting' },
    RETURNED: { zh: '退回补正', en: 'Returned', tone: 'bad' },
    VERIFIED: { zh: '已认证', en: 'Verified', tone: 'good' },
    SUSPENDED: { zh: '已暂停', en: 'Suspended', tone: 'bad' },
  },
  actions: {
    verify: { zh: '通过认证', en: 'Verify', from: ['PENDING'], to: 'VERIFIED', permission: may.verify, tone: 'primary', comment: 'optional', notBy: ['begin', 'resubmit'], guards: [usccExplained, usccEvidenced], set: (_, now) => ({ isPublic: true, verifiedAt: now }) },
    return: { zh: '退回补正', en: 'Return', from: ['PENDING'], to: 'RETURNED', permission: may.verify, tone: 'danger', comment: 'required' },
    resubmit: { zh: '重新提交', en: 'Resubmit', from: ['RETURNED'], to: 'PENDING', permission: may.resubmit, tone: 'primary', dueInWorkingDays: VERIFY_WITHIN },
    suspend: { zh: '暂停', en: 'Suspend', from: ['VERIFIED'], to: 'SUSPENDED', permission: may.suspend, tone: 'danger', comment: 'required', set: () => ({ isPublic: false }) },
    reinstate: { zh: '恢复', en: 'Reinstate', from: ['SUSPENDED'], to: 'VERIFIED', permission: may.suspend, tone: 'primary', comment: 'required', set: () => ({ isPublic: true }) },
  },
});
