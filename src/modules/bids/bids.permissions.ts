import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';

/** Who acts for an organisation that can do the work. Officials, experts and single brokers bid for nobody. */
const BIDDERS: readonly Role[] = ['ENT', 'ENT_ADM', 'RES', 'INST', 'BRK_ORG'];
/** 军令状 binds the legal person: whoever answers for the organisation puts its bid in, takes it back and agrees to be named in another's; researchers prepare it. */
const SIGNERS: readonly Role[] = BIDDERS.filter((role) => role !== 'RES');
/** JB-15: a bid that has lost or was excluded is closed to officials some time after the award; discipline inspection may still have to look. */
const officials: Grant[] = [{ to: 'DISC', scope: 'any' }, ...(['BUR_PLAN', 'BUR_LEAD'] as const).map((to): Grant => ({ to, scope: 'any', when: { isClosed: [false] } }))];
/** The demander negotiates by the bid that is asked next by its rank, and works by the one that has won; those of others, who may be its rivals, it does not read. */
const demanders: Grant[] = (['ENT', 'ENT_ADM', 'INST'] as const).flatMap((to): Grant[] => [
  { to, scope: 'party', as: 'demanderId', when: { isCandidate: [true], state: ['QUALIFIED', 'RESERVE'] } }, { to, scope: 'party', as: 'demanderId', when: { state: ['WON'] } },
]);

/** Who leads a bid, and who agreed to be a member of its consortium: read-only, for the leader alone acts for them. */
const parties: Grant[] = BIDDERS.flatMap((to): Grant[] => [{ to, scope: 'organisation' }, { to, scope: 'parties', as: 'memberIds' }]);

/** Bids (揭榜书). The public reads none, and the demander none before the ranking; the form and the page of the list tell bidders who does. */
export const bidPermissions = definePermissions('bid', {
  prepare: { zh: '填写揭榜书', en: 'prepare bids', grants: BIDDERS.map((to) => ({ to, scope: 'any' })) },
  submit: { zh: '投递、撤回揭榜书，同意加入联合体', en: 'put in bids, take them back, and agree to join a consortium', grants: SIGNERS.map((to) => ({ to, scope: 'any' })) },
  read: { zh: '查看已开启的揭榜书', en: 'see opened bids', grants: [...officials, ...parties, ...demanders] },
  recusals: { zh: '查看揭榜方申请回避的专家和单位', en: 'see whom bidders ask to be left out of a panel', grants: [...officials, ...parties] },
  qualify: { zh: '审查揭榜书资格、答复未中榜理由', en: 'qualify bids and give reasons', grants: [{ to: 'BUR_PLAN', scope: 'any', when: { isClosed: [false] } }] },
  dispose: { zh: '请求销毁本单位未中榜揭榜书的内容', en: 'have the content of one’s own losing bid destroyed', grants: (['ENT', 'ENT_ADM', 'INST', 'BRK_ORG'] as const).map((to) => ({ to, scope: 'organisation' })) },
  object: { zh: '对取消资格或者被否决提出异议', en: 'object to one’s bid having been kept out', grants: (['ENT', 'ENT_ADM', 'INST', 'BRK_ORG'] as const).map((to) => ({ to, scope: 'organisation' })) },
  settle: { zh: '按评审结果确定揭榜书的结果', en: 'settle bids by the award', grants: [{ to: 'SYSTEM', scope: 'any' }] },
  setAside: { zh: '标记无法读取的揭榜书', en: 'set aside bids that cannot be read', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});
