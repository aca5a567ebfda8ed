import { defineProblems } from '../../kernel/http/index.js';

export const contractProblem = defineProblems({
  OPINION_GIVEN: { status: 409, zh: '您对本合同已出具过意见。', en: 'You have given your opinion on this contract already.' },
  NOT_REFUSED: { status: 409, zh: '合同没有不予登记、不予受理、不予注销或者撤销登记的决定。', en: 'There is no refusal or revocation of this contract.' },
  NO_KIND: { status: 409, zh: '请先选择合同类别，再生成合同文本。', en: 'Choose the kind of contract before its text is written.' },
});
