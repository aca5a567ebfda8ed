import { dateInChina, minuteInChina } from '../../../kernel/calendar/index.js';
import type { Block, Paper } from '../../../kernel/documents/index.js';
import type { Agreement } from '../domain/agreement.js';

export const minuteOn = (at: Date): string => minuteInChina(at).replace('T', ' ');

const signed = (name: string, signer: string | null, at: Date | null): string => (signer === null || at === null ? `${name}：尚未确认` : `${name}：${signer} 于 ${minuteOn(at)}（北京时间）确认`);

/**
 * The agreement on paper: the text word for word, who confirmed it when, what became of it, and its hash.
 * @param parties what the text calls buyer and seller
 * @param lastArticle the number of its last article
 */
export function signedPaper(one: Agreement, { parties: [buyer, seller], standing, lastArticle }: { parties: readonly [string, string]; standing: readonly { label: string; value: string }[]; lastArticle: string }): Paper {
  const [title = '', ...lines] = one.text.split('\n');
  const blocks: Block[] = [
    ...lines.map((text): Block => ({ kind: 'paragraph', text })),
    { kind: 'heading', text: '双方确认', level: 2 },
    {
      kind: 'facts', facts: [
        { label: buyer, value: signed(one.buyerName, one.buyerSigner, one.buyerSignedAt) }, { label: seller, value: signed(one.sellerName, one.sellerSigner, one.sellerSignedAt) },
        ...standing, { label: '文本版本', value: one.textVersion }, { label: '文本校验值（SHA-256）', value: one.textSha256 },
      ],
    },
    { kind: 'notice', text: `校验值由本协议全文（自标题“${title}”起至${lastArticle}止，各段以换行分隔，UTF-8 编码）计算得出，任何人可以复算核对。` },
  ];
  return { title, number: `编号：${one.number}`, blocks, footer: `${one.number}　制作日期 ${dateInChina(one.updatedAt)}` };
}
