import type { BothLanguages, Reason } from '../../../kernel/http/index.js';
import { overlaps } from '../../reference/index.js';
import { doubtfulParties } from './contract-gaps.js';
import type { ContractContent } from './contract-content.js';
import { openAmountSaid } from './payment.js';
import { isAgeUnknown } from './seller-age.js';
import type { FlagParams, Surroundings } from './surroundings.js';

/** A body that registers contracts (技术合同登记机构), by its place. */
export interface RegistryOffice {
  name: string;
  /** GB/T 2260 */
  regionCode: string;
}

/** L-NATURE: 自然人, who was not founded */
const NATURAL_PERSON = '500';
const MOST_NAMED = 3;

/** 按登记主体所在地登记 (TCR-2026 第十一条): who applies sits elsewhere. A registrar decides on it (N01). */
function placeHints({ applicant, seller, buyer }: ContractContent, offices: readonly RegistryOffice[], regionSaid: Found['regionSaid']): Reason[] {
  const [side, { regionCode }] = applicant === 'SELLER' ? (['seller', seller] as const) : (['buyer', buyer] as const);
  if (regionCode === '' || offices.length === 0 || offices.some((office) => overlaps(regionCode, office.regionCode))) return [];
  const region = regionSaid(regionCode);
  const names = offices.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = offices.length > MOST_NAMED ? { zh: '等', en: ' and others' } : { zh: '', en: '' };
  return [{
    code: 'OTHER_PLACE', pointer: `/${side}/regionCode`,
    zh: `登记主体的行政区划（${region.zh}）不在${names.join('、')}${more.zh}的辖区内，合同由登记主体所在地的登记机构登记，请核对`,
    en: `The applicant’s region (${region.en}) is not in the area of ${names.join(', ')}${more.en}; a contract is registered at the applicant’s place, please check`,
  }];
}

/** F2 looks at the seller's age: where nobody has said it, that could not be checked. */
function ageHints(content: ContractContent, params: FlagParams | null, around: Pick<Surroundings, 'founded'>): Reason[] {
  if (params === null || content.seller.nature === NATURAL_PERSON || !isAgeUnknown(content, params, around)) return [];
  return [{
    code: 'AGE_UNKNOWN', pointer: '/seller/establishedOn',
    zh: '未填写卖方成立日期，“卖方成立时间短而合同金额大”一项（F2）无法核对，请补填', en: 'The day on which the seller was founded is not given: whether a young seller has a large contract (F2) could not be checked',
  }];
}

const codeHints = (content: ContractContent): Reason[] =>
  doubtfulParties(content).filter(({ party }) => party.usccOverrideReason?.trim()).map(({ side, party }) => {
    const who = side === 'seller' ? { zh: '卖方', en: 'Seller' } : { zh: '买方', en: 'Buyer' };
    const reason = party.usccOverrideReason ?? '';
    return { code: 'USCC_EXPLAINED', pointer: `/${side}/uscc`, zh: `${who.zh}统一社会信用代码校验位不符，申请人说明：${reason}。请核对所附证明`, en: `${who.en}: the credit code fails its check character; the applicant explains: ${reason}. Please look at the evidence` };
  });

/** 须在享受优惠前补正 (domain §1.5): what royalties bring later is registered as a change, before it is recognised as income or relief is had from it. */
function openAmountHints({ payment }: ContractContent): Reason[] {
  const said = openAmountSaid(payment);
  if (!said) return [];
  return [{
    code: 'AMOUNT_OPEN', pointer: '/price/totalFen',
    zh: `${said.zh}：以后结算的提成，先凭补充协议办理变更登记，调高合同成交额和技术交易额，再申请核定技术性收入、办理税收优惠`,
    en: `The ${said.en}. Royalties that are settled later are registered as a change with its supplementary agreement first, which raises the total and the amount of technology; then they are recognised as income, and relief is claimed`,
  }];
}

interface Found extends Pick<Surroundings, 'founded'> {
  patents: readonly Reason[];
  offices: readonly RegistryOffice[];
  params: FlagParams | null;
  /** the name of a region, by its code */
  regionSaid: (code: string) => BothLanguages;
}

/** What applicant and officials should look at, though it holds nothing up (提示). */
export const sheetHints = (content: ContractContent, found: Found): Reason[] => [
  ...placeHints(content, found.offices, found.regionSaid), ...codeHints(content), ...openAmountHints(content), ...ageHints(content, found.params, found), ...found.patents,
];
