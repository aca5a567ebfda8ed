import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import type { RegistrationEnd } from '../../contracts/index.js';

const ENDED = { DEREGISTERED: { zh: '注销', en: 'deregistered' }, REVOKED: { zh: '撤销', en: 'revoked' } } as const;

/** What page and papers of a recognition say of a registration that has ended, or of a recognition that was taken back: who holds an earlier print must learn it here. Null where there is nothing to say. */
export function remarkOn(state: string, end: RegistrationEnd | null): BothLanguages | null {
  const on = end && dateInChina(end.at);
  const [zh, en] = end && on ? [`合同登记已于${dateInWords(on)}${ENDED[end.how].zh}。`, `The registration was ${ENDED[end.how].en} on ${on}. `] : ['', ''];
  if (state === 'INC_REVOKED') return { zh: `${zh}本次核定已撤销，不得作为提取奖酬金的依据。`, en: `${en}This recognition was taken back and is no basis for rewards.` };
  if (state === 'INC_RECHECK') return { zh: `${zh}本次核定待登记机构复核，复核前不得据此提取奖酬金。`, en: `${en}This recognition is looked at again; until then no reward is drawn on it.` };
  return state === 'INC_APPROVED' && end ? { zh: `${zh}本次核定经登记机构复核后维持。`, en: `${en}This recognition was looked at again and upheld.` } : null;
}
