import { defineProblems } from '../../kernel/http/index.js';

export const sealingProblem = defineProblems({
  SEAL_HOLDERS_MISSING: { status: 409, zh: '开标密钥持有人不足：至少需要一名纪检监督员和两名计划科或局领导人员设置开标口令。', en: 'Too few people hold keys: at least one of discipline inspection and two of the planning section or the leadership must have set a passphrase.' },
  SEAL_HOLDERS_UNCONFIRMED: { status: 409, zh: '密钥持有人名单与您核对时不一致，未发布。请重新核对持有人及其密钥指纹后再发布。', en: 'The holders of keys are not those that you have confirmed; nothing was published. Please look at them and their fingerprints once more.' },
  SEAL_PASSPHRASE_WRONG: { status: 409, zh: '开标口令不正确。', en: 'The passphrase is not right.' },
  SEAL_NOT_HOLDER: { status: 409, zh: '您不持有该标箱的密钥份额。', en: 'You hold no part of this box’s key.' },
  SEAL_OFFICE_CHANGED: { status: 409, zh: '您已不在该密钥份额所属的岗位，或者该密钥已经终止，不能交接和开标；份额可转移给该岗位的在岗持有人。', en: 'You no longer have the office that this part belongs to, or its key has ended: it neither hands over nor opens, and can be passed on to a holder who has it.' },
  SEAL_LAST_PART: { status: 409, zh: '此人持有 {count} 个未开启标箱中本岗位唯一可用的密钥份额，变更岗位或注销账号后将无法开标。请先由其在开标室把份额移交给同岗位的持有人。', en: 'This person holds the only part of the office that can open {count} boxes; after a change of roles or a closing of the account nobody could open them. Let it be passed on in the opening room to a holder of the same office first.' },
  SEAL_ALREADY_HOLDER: { status: 409, zh: '您已设置开标口令；如需更换，请使用“更换口令”；口令和恢复码都已丢失的，请先报失。', en: 'You have set a passphrase; to change it, use “change passphrase”. Where passphrase and code are lost, report the key lost first.' },
  SEAL_RECEIVER_UNFIT: { status: 409, zh: '所选人员不能接收：交接份额须给另一部门的持有人，转移份额须给同一部门、尚无份额的持有人。', en: 'This person cannot receive it: for opening it goes to a holder of the other office, for keeping to one of the same office without a part.' },
  SEAL_TOO_EARLY: { status: 409, zh: '未到开标时间（{opensAt}），不能开标。', en: 'The box cannot be opened before {opensAt}.' },
  SEAL_PART_MISSING: { status: 409, zh: '尚缺另一部门的密钥份额：须有纪检监督员和另一名持有人共同在场。', en: 'The part of the other office is missing: discipline inspection and one other holder must be present.' },
  SEAL_PARTS_UNFIT: { status: 409, zh: '密钥份额与标箱不符，未能开启。', en: 'The parts do not fit the box; it was not opened.' },
  SEAL_OPENED: { status: 409, zh: '标箱已开启。', en: 'The box has been opened.' },
  SEAL_DISCARDED: { status: 409, zh: '该标箱已经作废，不再开启。', en: 'This box was given up and is not opened any more.' },
  SEAL_LATE: { status: 409, zh: '投递截止时间已过（以服务器时间为准），未予接收。', en: 'The deadline has passed by the server’s clock; nothing was taken.' },
  SEAL_PARTY_TWICE: { status: 409, zh: '同一单位对同一榜单只能参与一份揭榜书（含作为联合体成员）。', en: 'An organisation takes part in one bid for a challenge only, also as a member of a consortium.' },
  SEAL_MEMBER_NAMED: { status: 409, zh: '牵头单位已经投递写有贵单位的揭榜书，不能收回；请与牵头单位协商，由其替换或者撤回揭榜书。', en: 'The leader’s bid is in and names your organisation, so the consent is not taken back; ask the leader to replace the bid or take it back.' },
  SEAL_RETRACTED_OFTEN: { status: 409, zh: '对同一牵头单位收回参加确认的次数过多，请联系科技局。', en: 'The consent to this leader was taken back too often. Please tell the bureau.' },
  SEAL_NOTHING: { status: 404, zh: '贵单位没有投递揭榜书。', en: 'Your organisation has put in no bid.' },
  SEAL_MALFORMED: { status: 422, zh: '密封文件格式不正确，未予接收，请重新密封。', en: 'This is not a sealed bid; please seal it again.' },
  SEAL_UNAVAILABLE: { status: 503, zh: '密封投递暂不可用（服务器密钥或时钟异常），请联系科技局。', en: 'Sealed bids cannot be taken now (the server’s key or clock is not right). Please tell the bureau.' },
});
