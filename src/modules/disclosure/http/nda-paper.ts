import { dateInChina, dateInWords, minuteInChina } from '../../../kernel/calendar/index.js';
import type { Block, Paper } from '../../../kernel/documents/index.js';
import type { Nda } from '../domain/nda.js';
import { ndaWorkflow, type NdaState } from '../nda.workflow.js';
import type { NdaEndView } from './disclosure.dto.js';

const time = (at: Date | null): string => (at === null ? '' : minuteInChina(at).replace('T', ' '));

/** What became of it, in the words of the page. */
function standing(nda: Nda, ended: NdaEndView | null): { label: string; value: string }[] {
  const { zh } = ndaWorkflow.states[nda.state as NdaState];
  if (!ended) return [{ label: '状态', value: zh }, { label: '有效期至', value: nda.endsOn === null ? '双方确认后起算' : dateInWords(nda.endsOn) }];
  return [
    { label: '状态', value: `${zh}（${time(new Date(ended.at))}${ended.by === '' ? '' : `，${ended.by}`}）` },
    ...(ended.reason === '' ? [] : [{ label: '理由', value: ended.reason }]),
    ...(nda.endsOn === null ? [] : [{ label: '原定有效期至', value: dateInWords(nda.endsOn) }]),
    ...(ended.keptUntil === null ? [] : [{ label: '保密义务', value: `属于商业秘密的，直至其依法公开；其他的，至${dateInWords(ended.keptUntil)}` }]),
  ];
}

/** The agreement on paper: the text word for word, who confirmed it when, what became of it, and its hash. */
export function ndaPaper(nda: Nda, ended: NdaEndView | null): Paper {
  const [title = '', ...lines] = nda.text.split('\n');
  const signed = (name: string, signer: string | null, at: Date | null): string => (signer === null ? `${name}：尚未确认` : `${name}：${signer} 于 ${time(at)}（北京时间）确认`);
  const blocks: Block[] = [
    ...lines.map((text): Block => ({ kind: 'paragraph', text })),
    { kind: 'heading', text: '双方确认', level: 2 },
    {
      kind: 'facts', facts: [
        { label: '甲方', value: signed(nda.buyerName, nda.buyerSigner, nda.buyerSignedAt) }, { label: '乙方', value: signed(nda.sellerName, nda.sellerSigner, nda.sellerSignedAt) },
        ...standing(nda, ended), { label: '文本版本', value: nda.textVersion }, { label: '文本校验值（SHA-256）', value: nda.textSha256 },
      ],
    },
    { kind: 'notice', text: '校验值由本协议全文（自标题“保密协议”起至第十二条止，各段以换行分隔，UTF-8 编码）计算得出，任何人可以复算核对。' },
  ];
  return { title, number: `编号：${nda.number}`, blocks, footer: `${nda.number}　制作日期 ${dateInChina(nda.updatedAt)}` };
}
