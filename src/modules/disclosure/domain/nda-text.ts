import { addMonths } from '../../../kernel/calendar/index.js';
import { quotable } from '../../../kernel/http/index.js';
import type { NamedParty } from '../../identity/index.js';
import { type AgreementText, hashOfText, partySaid, partySaidEnglish } from './signed-text.js';

/** What the text of an agreement is made of. */
export interface NdaTerms {
  buyer: NamedParty;
  seller: NamedParty;
  /** titles of need and achievement; empty where there is none */
  needTitle: string;
  achievementTitle: string;
  /** 1–10 */
  termYears: number;
}

/** The wording in use; another wording is another version. */
const VERSION = '2026-11-2';

/** Article 8 of the wording: until when what is no trade secret stays confidential once the agreement has ended (YYYY-MM-DD), two years on. */
export const keptUntil = (ended: string): string => addMonths(ended, 24);

/** Built on 民法典第五百零一条 (confidentiality in negotiations) and 反不正当竞争法 on trade secrets. */
const chinese = ({ buyer, seller, needTitle, achievementTitle, termYears }: NdaTerms): string => [
  '保密协议',
  `甲方：${partySaid(buyer)}`,
  `乙方：${partySaid(seller)}`,
  `双方已同意就${[needTitle && `需求“${needTitle}”`, achievementTitle && `成果“${achievementTitle}”`].filter(Boolean).join('、')}对接。为便于了解对方的技术和需求，双方约定如下：`,
  '第一条　保密资料。本协议所称保密资料，是指一方为上述事项在本平台标明保密并向对方开放的文件，上述需求、成果设为“签保密协议后可见”的内容，以及从中获知的未公开的技术信息和经营信息。',
  '第二条　不属于保密资料的信息。收到之前已经公开或者之后非因收到一方的过错而公开的，收到之前已经合法知悉的，从有权披露的第三方合法取得的，以及独立研发得到的信息，不受本协议限制；主张者负举证责任。',
  '第三条　用途。收到保密资料的一方只能用于评估是否合作及洽谈合作，不得用于其他目的，不得据此申请专利或者其他权利，不得对样品作反向工程。',
  '第四条　知悉范围。只向本单位为上述用途确需知悉的人员开放，并使其遵守本协议；未经对方书面同意，不得向任何第三方提供。对本单位人员的违约行为，本单位承担责任。',
  '第五条　管理。查看时平台在文件上加注查看人、单位、时间和编号，并保存查看记录，供资料提供方查阅；查看“签保密协议后可见”的页面内容的，平台记录查看人和时间。任何一方不得去除水印，不得以拍摄、抄录等方式绕开。',
  '第六条　依法提供。法律法规要求或者有权机关依法要求提供的，应当在法律允许的范围内事先通知对方，并只提供被要求的部分。',
  '第七条　权利归属。提供保密资料不构成知识产权的转让或者许可，也不构成必须签订合同的义务。',
  `第八条　期限。本协议自双方在平台上确认之时起生效，有效期${termYears}年。任何一方可以书面说明理由解除；期满或者解除后不再开放新的查看，已知悉的保密资料仍应保密：属于商业秘密的，直至其依法公开；其他的，自期满或者解除之日起满两年。`,
  '第九条　返还和销毁。对方要求的，应当在 10 日内删除或者返还所保存的保密资料及其复制件，依法应当留存的除外。',
  '第十条　违约责任。违反本协议造成对方损失的，应当赔偿；侵害商业秘密的，还应当依法承担其他责任。',
  '第十一条　争议。因本协议发生的争议，双方协商解决；协商不成的，可以向有管辖权的人民法院起诉。本协议适用中华人民共和国法律。',
  '第十二条　签署。确认人有权代表本单位签署本协议。双方在平台上的确认与签字具有同等效力；平台记录确认人、时间和文本的校验值（SHA-256）。',
].join('\n');

const english = ({ buyer, seller, needTitle, achievementTitle, termYears }: NdaTerms): string => [
  'Agreement on confidentiality (reading version; the Chinese text decides)',
  `Party A: ${partySaidEnglish(buyer)}`,
  `Party B: ${partySaidEnglish(seller)}`,
  `Both have agreed to be introduced about ${[needTitle && `the need “${needTitle}”`, achievementTitle && `the achievement “${achievementTitle}”`].filter(Boolean).join(' and ')}. So that each may learn of the other’s technology and needs they agree:`,
  'Article 1. Confidential are files that a party marks as confidential on this platform and opens to the other for this matter, what stands in the need and the achievement at the level “Parties to a confidentiality agreement”, and what is learnt from them of technology and business and is not public.',
  'Article 2. Not confidential is what was public before or becomes public later without a fault of the receiver, what the receiver knew lawfully before, had lawfully from somebody entitled to tell it, or developed independently; whoever says so proves it.',
  'Article 3. The receiver uses it only to judge and negotiate a cooperation, files no patent or other right on it and does not reverse-engineer samples.',
  'Article 4. It is opened only to people of the receiver who need it for this purpose and who keep this agreement; to nobody else without written consent. The receiver answers for its people.',
  'Article 5. When a file is viewed, the platform marks it with the reader, the organisation, the time and a number, and keeps a log for the provider; where a page of that level is read, the platform records who has read it and when. Nobody removes the mark or gets round it by photographs or copies by hand.',
  'Article 6. Where law or an authority demands it, the other side is told beforehand as far as the law allows, and only what is demanded is handed over.',
  'Article 7. Providing it transfers and licenses no right, and nobody is bound to conclude a contract.',
  `Article 8. In force from the moment at which both have confirmed, for ${termYears} year(s). Either may terminate it in writing with a reason. After its end nothing more is opened; what was learnt stays confidential: trade secrets until they are lawfully public, everything else for two years from the end.`,
  'Article 9. On demand all that is kept, copies included, is deleted or returned within 10 days, but for what the law orders to be kept.',
  'Article 10. Whoever breaks this agreement makes good the loss; an infringement of trade secrets has its further consequences by law.',
  'Article 11. Disputes are settled by talks, otherwise by the competent People’s Court. The law of the People’s Republic of China applies.',
  'Article 12. Whoever confirms may bind the organisation. A confirmation on the platform is as good as a signature; the platform records who, when and the hash of the text (SHA-256).',
].join('\n');

/** The text for these terms, in the wording in use. The same terms give the same text. */
export function ndaText(wanted: NdaTerms): AgreementText {
  const terms = { ...wanted, needTitle: quotable(wanted.needTitle), achievementTitle: quotable(wanted.achievementTitle) };
  const text = chinese(terms);
  return { version: VERSION, text, english: english(terms), sha256: hashOfText(text) };
}
