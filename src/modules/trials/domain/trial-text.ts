import { quotable } from '../../../kernel/http/index.js';
import { type AgreementText, hashOfText, partySaid, partySaidEnglish } from '../../disclosure/index.js';
import type { NamedParty } from '../../identity/index.js';

/** What the text of an agreement is made of. */
export interface TrialTerms {
  /** who tries */
  buyer: NamedParty;
  /** whose the achievement is */
  seller: NamedParty;
  achievementTitle: string;
  /** of the introduction */
  number: string;
  /** 1–36 */
  months: number;
  /** what it is tried for, and where */
  purpose: string;
  /** what the two mean to agree on once it has proved itself */
  afterwards: string;
}

/** The wording in use; another wording is another version. */
const VERSION = '2026-11-1';

/**
 * Built on 民法典第八百六十二条至第八百七十七条 (licences of technology: what may be used, for how long, who answers for the right, improvements), 专利法实施细则 on recording licences
 * of patents within three months, and 促进科技成果转化法第十八条 on how the price of an institute's result is found.
 */
const chinese = ({ buyer, seller, achievementTitle, number, months, purpose, afterwards }: TrialTerms): string => [
  '先用后转试用协议',
  `甲方（使用方）：${partySaid(buyer)}`,
  `乙方（许可方）：${partySaid(seller)}`,
  `双方已就成果“${achievementTitle}”对接（编号 ${number}）。为便于甲方先行试用、再决定是否转化，双方约定如下：`,
  '第一条　许可。乙方许可甲方在本协议有效期内试用上述成果。本许可为普通许可，限甲方自己使用，不得再许可他人，不得超出第二条的用途。',
  `第二条　用途。“${purpose}”`,
  '第三条　费用。试用期内甲方不支付许可使用费。样品、设备、培训、差旅等费用由谁承担，双方另有书面约定的，从其约定；没有约定的，各自承担己方发生的费用。',
  `第四条　期限。本协议自后一方在平台上确认之时起生效，试用期 ${months} 个月。`,
  `第五条　转化意向。双方对试用后转化的意向是：“${afterwards}”`,
  '第六条　继续使用。甲方需要继续使用的，双方应当在试用期满前订立技术合同并办理认定登记；乙方为国家设立的研究开发机构、高等院校的，价格依照《中华人民共和国促进科技成果转化法》第十八条确定。本协议及前条的意向不构成必须订立该合同的义务。',
  '第七条　配合和反馈。乙方提供试用所必需的资料和指导；甲方如实反馈试用情况，发现安全问题的，立即停止使用并告知乙方。',
  '第八条　权利归属。本协议不转移任何知识产权。甲方不得就上述成果申请专利或者登记其他权利。试用中一方作出的后续改进归该方所有，双方另有书面约定的除外。',
  '第九条　专利许可备案。试用涉及专利的，乙方自本协议生效之日起三个月内办理专利实施许可合同备案，甲方予以配合；本协议终止的，乙方办理备案注销。',
  '第十条　保密。任何一方对试用中知悉的对方未公开的技术信息和经营信息承担保密义务，只能用于本协议的用途，协议终止后仍应保密，直至其依法公开。双方另有保密协议的，对依该协议开放的资料还应遵守该协议；为第二条的用途使用该资料，不视为违反该协议。',
  '第十一条　保证和责任。乙方保证有权许可；乙方为国家设立的研究开发机构、高等院校的，保证已就本次无偿试用按《中华人民共和国促进科技成果转化法》第十八条和本单位规定办理定价、公示等手续。试用不构成对技术效果的保证；甲方自行负责生产安全、产品质量和依法应当取得的许可。任何一方违反本协议造成对方损失的，应当赔偿。',
  '第十二条　终止。甲方可以随时说明理由停止试用；甲方违反本协议的，乙方可以说明理由解除。双方就上述成果订立的技术合同完成认定登记的，本协议同时终止，此后的使用依该合同。期满、停止或者解除后，甲方停止使用，并在 10 日内退还样品和资料，已订立技术合同的，从其约定。',
  '第十三条　争议。因本协议发生的争议，双方协商解决；协商不成的，可以向有管辖权的人民法院起诉。本协议适用中华人民共和国法律。',
  '第十四条　签署。确认人有权代表本单位签署本协议。双方在平台上的确认与签字具有同等效力；平台记录确认人、时间和文本的校验值（SHA-256）。',
].join('\n');

const english = ({ buyer, seller, achievementTitle, number, months, purpose, afterwards }: TrialTerms): string => [
  'Agreement on a trial before a contract (reading version; the Chinese text decides)',
  `Party A (user): ${partySaidEnglish(buyer)}`,
  `Party B (licensor): ${partySaidEnglish(seller)}`,
  `The two have met about the achievement “${achievementTitle}” (introduction ${number}). So that Party A may try it before it decides on a contract they agree:`,
  'Article 1. Party B licenses Party A to try the achievement while this agreement is in force. The licence is non-exclusive, for Party A’s own use; no sub-licence, and no use beyond Article 2.',
  `Article 2. Purpose, as the two have written it: “${purpose}”`,
  'Article 3. Party A pays no licence fee during the trial. Who bears the costs of samples, equipment, training and travel follows what the two agree on in writing; without that each bears its own.',
  `Article 4. In force from the moment at which the second of the two confirms; the trial lasts ${months} month(s).`,
  `Article 5. What the two intend after the trial, as they have written it: “${afterwards}”`,
  'Article 6. Where Party A wants to go on, the two conclude a technology contract before the trial is over and have it registered; where Party B is a research institution or university set up by the state, its price is found by article 18 of the Law on Promoting the Transformation of Scientific and Technological Achievements. Neither this agreement nor that intention binds anybody to conclude one.',
  'Article 7. Party B gives the papers and the guidance that the trial needs; Party A tells truthfully how it goes, and stops and tells Party B at once where it is not safe.',
  'Article 8. No intellectual property passes. Party A files no patent or other right on the achievement. What a party improves during the trial is that party’s, unless they agree otherwise in writing.',
  'Article 9. Where patents are tried, Party B has the licence recorded with the patent office within three months, and Party A helps; where this agreement ends, Party B has the record cancelled.',
  'Article 10. Each keeps what it learns of the other’s technology and business in the trial and is not public confidential, uses it for the purpose of this agreement alone, and goes on doing so after the end until it is lawfully public. Where the two have an agreement on confidentiality, that applies as well to what was opened under it; to use it for the purpose of Article 2 does not break it.',
  'Article 11. Party B warrants that it may license; as a research institution or university set up by the state it warrants that for this trial free of charge it has settled pricing and notice by article 18 of that law and its own rules. The trial promises no result; Party A answers for safety, quality and the permits that law asks for. Whoever breaks this agreement makes good the loss.',
  'Article 12. Party A may stop at any time with a reason; where Party A breaks this agreement Party B may end it with a reason. Once a contract of the two about the achievement is registered, this agreement ends with it and that contract applies. After the end Party A stops using it and returns samples and papers within 10 days; where the two have concluded a contract, that applies.',
  'Article 13. Disputes are settled by talks, otherwise by the competent People’s Court. The law of the People’s Republic of China applies.',
  'Article 14. Whoever confirms may bind the organisation. A confirmation on the platform is as good as a signature; the platform records who, when and the hash of the text (SHA-256).',
].join('\n');

/** The text for these terms, in the wording in use. The same terms give the same text. */
export function trialText(wanted: TrialTerms): AgreementText {
  const terms = { ...wanted, achievementTitle: quotable(wanted.achievementTitle), purpose: quotable(wanted.purpose), afterwards: quotable(wanted.afterwards) };
  const text = chinese(terms);
  return { version: VERSION, text, english: english(terms), sha256: hashOfText(text) };
}
