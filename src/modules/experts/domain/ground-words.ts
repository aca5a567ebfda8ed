import type { BothLanguages } from '../../../kernel/http/index.js';
import type { DismissalGround, Ground } from './declaration.js';

/** Grounds of recusal as an expert declares them, and as they are said of somebody who had to leave. */
export const DECLARED_WORDS: Readonly<Record<Ground, BothLanguages>> = {
  UNIT: { zh: '现在或三年内在当事单位工作', en: 'I work for a party, or did within three years' },
  KIN: { zh: '与当事单位主要人员有亲属关系', en: 'I am related to leading people of a party' },
  CO_AUTHOR: { zh: '三年内与申报人员合作发表成果或共同承担项目', en: 'Within three years I published or ran a project with somebody of its team' },
  PAID: { zh: '两年内从当事单位取得报酬', en: 'Within two years I was paid by a party' },
  SUPERVISION: { zh: '与申报人员有师生关系', en: 'I taught or was taught by somebody of its team' },
  SHAREHOLDING: { zh: '持有当事单位股权', en: 'I hold shares of a party' },
  OTHER: { zh: '有其他可能影响公正评审的情形', en: 'There is something else that may bias me' },
};
export const GROUND_WORDS: Readonly<Record<DismissalGround, BothLanguages>> = {
  UNIT: { zh: '现在或三年内在当事单位工作', en: 'Works for a party, or did within three years' },
  KIN: { zh: '与当事单位主要人员有亲属关系', en: 'Related to leading people of a party' },
  CO_AUTHOR: { zh: '三年内与申报人员合作发表成果或共同承担项目', en: 'Published or ran a project with somebody of the team within three years' },
  PAID: { zh: '两年内从当事单位取得报酬', en: 'Paid by a party within two years' },
  SUPERVISION: { zh: '与申报人员有师生关系', en: 'Taught or was taught by somebody of the team' },
  SHAREHOLDING: { zh: '持有当事单位股权', en: 'Holds shares of a party' },
  NAMED: { zh: '当事方申请其回避', en: 'A party had asked for it' },
};
