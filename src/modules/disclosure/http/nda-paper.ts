import { dateInWords } from '../../../kernel/calendar/index.js';
import type { Paper } from '../../../kernel/documents/index.js';
import type { Nda } from '../domain/nda.js';
import { ndaWorkflow, type NdaState } from '../nda.workflow.js';
import type { NdaEndView } from './disclosure.dto.js';
import { minuteOn, signedPaper } from './signed-paper.js';

/** What became of it, in the words of the page. */
function standing(nda: Nda, ended: NdaEndView | null): { label: string; value: string }[] {
  const { zh } = ndaWorkflow.states[nda.state as NdaState];
  if (!ended) return [{ label: '状态', value: zh }, { label: '有效期至', value: nda.endsOn === null ? '双方确认后起算' : dateInWords(nda.endsOn) }];
  return [
    { label: '状态', value: `${zh}（${minuteOn(new Date(ended.at))}${ended.by === '' ? '' : `，${ended.by}`}）` },
    ...(ended.reason === '' ? [] : [{ label: '理由', value: ended.reason }]),
    ...(nda.endsOn === null ? [] : [{ label: '原定有效期至', value: dateInWords(nda.endsOn) }]),
    ...(ended.keptUntil === null ? [] : [{ label: '保密义务', value: `属于商业秘密的，直至其依法公开；其他的，至${dateInWords(ended.keptUntil)}` }]),
  ];
}

/** The agreement on paper: the text word for word, who confirmed it when, what became of it, and its hash. */
export const ndaPaper = (nda: Nda, ended: NdaEndView | null): Paper => signedPaper(nda, { parties: ['甲方', '乙方'], standing: standing(nda, ended), lastArticle: '第十二条' });
