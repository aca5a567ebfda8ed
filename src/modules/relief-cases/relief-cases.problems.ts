import { defineProblems } from '../../kernel/http/index.js';

export const reliefProblem = defineProblems({
  CONTRACT_NOT_REGISTERED: { status: 409, zh: '合同没有有效的登记，不能办理税收优惠。', en: 'The contract is not registered, so no relief can be asked for.' },
  NOT_YOUR_RELIEF: { status: 409, zh: '此项优惠由合同的{side}办理。', en: 'This relief is for the {side} of the contract.' },
  NOTHING_COMPUTED: { status: 409, zh: '尚未测算，没有可归集的资料。', en: 'Nothing was computed yet; there is nothing to put together.' },
  RELIEF_CASE_OPEN: { status: 409, zh: '该合同在 {year} 年度已有未办结的同类优惠（{number}）。', en: 'A case of this kind is open for the contract and {year} already ({number}).' },
});
