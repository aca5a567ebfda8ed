import type { Fen } from '../../../kernel/money/index.js';
import type { ContractSubKind } from './contract-kinds.js';
import type { CarrierSets, PriceParts } from './tech-amount.js';

/** A party (当事人) as the registration form asks for it. */
export interface Party {
  /** the organisation here, where it has an account; null for others */
  organisationId: string | null;
  name: string;
  uscc: string;
  /** why the code is right although its check character fails; absent: it was never asked for */
  usccOverrideReason?: string;
  /** L-NATURE */
  nature: string;
  /** ISO 3166-1 alpha-3 */
  country: string;
  /** GB/T 2260 */
  regionCode: string;
  address: string;
  representative: string;
  contact: string;
  phone: string;
  postcode: string;
  /** 企业规模: only for enterprises */
  scale: '' | 'LARGE' | 'MEDIUM' | 'SMALL' | 'MICRO' | 'NONE';
  /** 国家高新区内企业 */
  inHighTechZone: boolean;
  listed: boolean;
  transferAgency: boolean;
  /** 研发机构 */
  researchBody: boolean;
  /** 转制科研院所: an institute that was turned into an enterprise */
  convertedInstitute: boolean;
  /** 成立日期 */
  establishedOn: string | null;
}

/** The price (价款) and what it is made of; null while it is not known. */
export interface Price extends Omit<PriceParts, 'totalFen'>, CarrierSets {
  totalFen: Fen | null;
  /** development contracts: 研究开发经费, of the total, as against remuneration */
  rdFundsFen: Fen | null;
}

export interface Instalment {
  /** 付款条件 in words */
  condition: string;
  dueDate: string | null;
  fen: Fen | null;
}

export interface Payment {
  /** L-PAY */
  mode: string;
  instalments: Instalment[];
  royalty: {
    basis: '' | 'OUTPUT' | 'PROFIT' | 'SALES' | 'OTHER';
    /** hundredths of a percent */
    rateBp: number | null;
    course: '' | 'FIXED' | 'RISING' | 'FALLING';
    entranceFeeFen: Fen | null;
    /** 最低提成额（保底）: what is paid in royalties whatever the base turns out to be; absent: none was agreed */
    minimumFen?: Fen | null;
    /** 已结算的提成: royalties that have been settled so far, as a change supplements them; absent: none */
    settledFen?: Fen | null;
    /** 查账办法 */
    audit: string;
  };
}

/** The clauses (条款) of a technology contract, 民法典第八百四十五条 and those of its kind. */
export const CLAUSES = [
  'subject', 'goal', 'mastery', 'indicators', 'route', 'schedule', 'delivery', 'acceptance', 'ownership', 'improvements', 'confidentiality', 'cooperation', 'risk', 'liability', 'disputes', 'other',
] as const;
export type ClauseKey = (typeof CLAUSES)[number];

export const RELIEF_WISHES = ['VAT', 'CIT', 'RD', 'REWARD'] as const;
export type ReliefWish = (typeof RELIEF_WISHES)[number];

/** What a technology contract (技术合同) says, as its parties write it down. */
export interface ContractContent {
  title: string;
  subKind: ContractSubKind | '';
  /** who applies: the seller (卖方), or the domestic buyer of imported technology */
  applicant: 'SELLER' | 'BUYER';
  seller: Party;
  buyer: Party;
  signDate: string | null;
  effectiveDate: string | null;
  beginDate: string | null;
  endDate: string | null;
  price: Price;
  payment: Payment;
  /** 关联交易; null while nobody has said */
  related: boolean | null;
  /** direct and indirect shareholding in hundredths of a percent */
  relatedShareBp: number | null;
  planCode: string;
  iprCodes: string[];
  /** numbers of the patents concerned, normalised */
  patents: string[];
  fieldCode: string;
  seoCode: string;
  /** GB/T 4754 */
  industryCode: string;
  /** 预计新增投入, 预计新增产值: transfers and licences fill both */
  expectedInvestmentFen: Fen | null;
  expectedOutputFen: Fen | null;
  licence: { exclusivity: '' | 'EXCLUSIVE' | 'SOLE' | 'ORDINARY'; territory: string };
  foreign: 'NONE' | 'IMPORT' | 'EXPORT';
  /** 限制、禁止进出口技术目录 has been looked up */
  catalogueChecked: boolean;
  language: 'ZH' | 'FOREIGN';
  clauses: Record<ClauseKey, string>;
  broker: { name: string; commissionFen: Fen | null };
  reliefs: ReliefWish[];
  declarations: { truthful: boolean; noStateSecret: boolean; notElsewhere: boolean };
  /** what the contract came from */
  origin: { achievementId: string | null; needId: string | null };
}

export const emptyParty = (): Party => ({
  organisationId: null, name: '', uscc: '', nature: '', country: 'CHN', regionCode: '', address: '', representative: '', contact: '', phone: '', postcode: '',
  scale: '', inHighTechZone: false, listed: false, transferAgency: false, researchBody: false, convertedInstitute: false, establishedOn: null,
});

/** 承诺: nothing is declared until somebody who files declares it. */
export const NOT_DECLARED: Readonly<ContractContent['declarations']> = { truthful: false, noStateSecret: false, notElsewhere: false };

export const emptyContract = (): ContractContent => ({
  title: '', subKind: '', applicant: 'SELLER', seller: emptyParty(), buyer: emptyParty(), signDate: null, effectiveDate: null, beginDate: null, endDate: null,
  price: { totalFen: null, equipmentFen: 0, instrumentsFen: 0, partsFen: 0, materialsFen: 0, otherNonTechFen: 0, carrierDirectCostFen: 0, rdFundsFen: null },
  payment: { mode: '', instalments: [], royalty: { basis: '', rateBp: null, course: '', entranceFeeFen: null, minimumFen: null, settledFen: null, audit: '' } },
  related: null, relatedShareBp: null, planCode: '', iprCodes: [], patents: [], fieldCode: '', seoCode: '', industryCode: '', expectedInvestmentFen: null, expectedOutputFen: null,
  licence: { exclusivity: '', territory: '' }, foreign: 'NONE', catalogueChecked: false, language: 'ZH',
  clauses: Object.fromEntries(CLAUSES.map((key) => [key, ''])) as Record<ClauseKey, string>,
  broker: { name: '', commissionFen: null }, reliefs: [], declarations: { ...NOT_DECLARED },
  origin: { achievementId: null, needId: null },
});
