import { dateInChina, dateInWords, minuteInChina } from '../../../kernel/calendar/index.js';
import type { Block, Paper } from '../../../kernel/documents/index.js';
import type { Nda } from '../domain/nda.js';

const time = (at: Date | null): string => (at === null ? '' : minuteInChina(at).replace('T', ' '));

/** The agreement on paper: the text word for word, who confirmed it when, and its hash. */
export function ndaPaper(nda: Nda): Paper {
  const [title = '', ...lines] = nda.text.split('\n');
  const signed = (name: string, signer: string | null, at: Date | null): string => (signer === null ? `${name}：尚未确认` : `${name}：${signer} 于 ${time(at)}（北京时间）确认`);
  const blocks: Block[] = [
    ...lines.map((text): Block => ({ kind: 'paragraph', text })),
    { kind: 'heading', text: '双方确认', level: 2 },
    {
      kind: 'facts', facts: [
        { label: '甲方', value: signed(nda.buyerName, nda.buyerSigner, nda.buyerSignedAt) }, { label: '乙方', value: signed(nda.sellerName, nda.sellerSigner, nda.sellerSignedAt) },
        { label: '有效期至', value: nda.endsOn === null ? '双方确认后起算' : dateInWords(nda.endsOn) }, { label: '文本版本', value: nda.textVersion }, { label: '文本校验值（SHA-256）', value: nda.textSha256 },
      ],
    },
    { kind: 'notice', text: '校验值由本协议全文（自标题“保密协议”起至第十二条止，各段以换行分隔，UTF-8 编码）计算得出，任何人可以复算核对。' },
  ];
  return { title, number: `编号：${nda.number}`, blocks, footer: `${nda.number}　制作日期 ${dateInChina(nda.updatedAt)}` };
}
