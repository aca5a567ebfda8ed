import { definePermissions, type Grant } from '../../kernel/access/index.js';

const office: Grant = { to: 'INST', scope: 'organisation' };
const author: Grant = { to: 'RES', scope: 'own' };
const WRITERS = [office, author];
/** What the registrar needs for a contract: proof that waits for a word, and prices that hold. */
const TO_REGISTER = ['OUTSIDE_CHECK', 'SALE_CHECK', 'PRICE_EFFECTIVE'];

/** Prices of employees' achievements (职务科技成果定价). Researchers draft, the transfer office decides for the institute. */
export const pricingPermissions = definePermissions('pricing', {
  read: {
    zh: '查看成果定价', en: 'see prices of achievements',
    grants: [...WRITERS, ...(['REG1', 'REG2', 'REG3'] as const).map((to): Grant => ({ to, scope: 'any', when: { state: TO_REGISTER } })), { to: 'DISC', scope: 'any' }],
  },
  write: { zh: '起草成果定价', en: 'draft prices of achievements', grants: WRITERS },
  decide: { zh: '办理成果定价', en: 'carry out the pricing of achievements', grants: [office] },
  accept: { zh: '核对本单位公示和场内交易的证明', en: 'check proof of a notice or a sale elsewhere', grants: [{ to: 'REG1', scope: 'any', when: { state: TO_REGISTER } }] },
  clock: { zh: '公示的办结', en: 'end with the notice', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});
