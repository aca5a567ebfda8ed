import type { Basis, ReliefKind } from '../../relief/index.js';

/** Where a paper of the evidence is. */
export type Kept = 'ENCLOSED' | 'MISSING' | 'OWN' | 'HANDED_IN';
export const KEPT_WORDS: Readonly<Record<Kept, string>> = { ENCLOSED: '已附', MISSING: '缺', OWN: '由纳税人自行留存', HANDED_IN: '由单位报送税务机关' };

/** What a dossier holds, by which the list of evidence is filled in. */
export interface Held {
  /** purposes of the contract's papers */
  purposes: readonly string[];
  certificate: boolean;
  computation: boolean;
  invoices: boolean;
}

/** Of a contract what its evidence hangs on. */
export interface Evidenced {
  kind: ReliefKind;
  isCrossBorder: boolean;
  /** the seller sits abroad: of bought research, the contractor */
  sellerAbroad: boolean;
}

const OF_THE_RULE = Symbol('of the rule');

interface EvidenceLine {
  paper: string;
  /** where the evidence is named by the rule itself, the articles that the case was computed by: they change with the tax point */
  basis: string | typeof OF_THE_RULE;
  kept: (held: Held) => Kept;
}

const enclosed = (purpose: string) => ({ purposes }: Held): Kept => (purposes.includes(purpose) ? 'ENCLOSED' : 'MISSING');
const line = (paper: string, basis: EvidenceLine['basis'], kept: EvidenceLine['kept'] = () => 'OWN'): EvidenceLine => ({ paper, basis, kept });
const contract = (basis: EvidenceLine['basis']) => line('签章齐全的技术合同', basis, enclosed('合同全文'));
const certificate = (basis: EvidenceLine['basis']) => line('技术合同登记证明', basis, (held) => (held.certificate ? 'ENCLOSED' : 'MISSING'));
const computation = (basis: EvidenceLine['basis']) => line('优惠计算过程', basis, (held) => (held.computation ? 'ENCLOSED' : 'MISSING'));

const CIT = '国税函〔2009〕212号、国家税务总局公告2018年第23号';
const RD = '国家税务总局公告2015年第97号';
const RD_ABROAD = '财税〔2018〕64号';
const IIT = '财税〔2018〕58号、国家税务总局公告2018年第30号';

/** Domestic transfers are registered by the science authority, cross-border ones by the commerce authority (国税函〔2009〕212号第一条), which looks at the catalogue of exports too. */
const registeredAs = (isCrossBorder: boolean): EvidenceLine[] =>
  isCrossBorder
    ? [line('技术出口合同登记证书或者技术出口许可证', CIT), line('技术出口合同数据表', CIT), line('有关部门按照《中国禁止出口限制出口技术目录》出具的审查意见', CIT)]
    : [certificate(CIT)];

/** 财税〔2018〕64号 asks for two papers more where the contractor sits abroad. */
const research = (abroad: boolean): EvidenceLine[] => {
  const basis = abroad ? RD_ABROAD : RD;
  const paid = abroad ? [line('委托境外研发的银行支付凭证', basis), line('受托方开具的收款凭据', basis), line('当年委托研发项目的进展情况', basis)] : [line('委托研发费用支付凭证', basis)];
  return [contract(basis), certificate(basis), computation(basis), line('研究开发项目计划书和立项决议文件', basis), line('研究开发专门机构或项目组人员名单', basis), line('研发支出辅助账及汇总表', basis), ...paid];
};

/** 留存备查资料: what the taxpayer keeps for an inspection, by the kind of relief. Where a text is known only from knowledge, the basis names the document alone. */
const EVIDENCE: Readonly<Record<ReliefKind, (of: Evidenced) => readonly EvidenceLine[]>> = {
  VAT: () => [
    contract(OF_THE_RULE), certificate(OF_THE_RULE), computation(OF_THE_RULE),
    line('免税普通发票存根（相关服务与技术价款在同一张发票）', OF_THE_RULE, ({ invoices }) => (invoices ? 'OWN' : 'MISSING')), line('免税销售额单独核算的账簿', OF_THE_RULE), line('进项税额转出计算表', OF_THE_RULE),
  ],
  CIT: ({ isCrossBorder }) => [
    contract(CIT), ...registeredAs(isCrossBorder), line('知识产权证明', CIT, enclosed('知识产权证明')), computation(CIT), line('技术转让所得归集、分摊、计算的账簿和说明', CIT), line('实际缴纳相关税费的证明', CIT),
    line('双方关联关系说明', '财税〔2010〕111号第四条'),
  ],
  STAMP: () => [contract(OF_THE_RULE), computation(OF_THE_RULE), line('小规模纳税人、小型微利企业等身份的资料', OF_THE_RULE)],
  RD: ({ sellerAbroad }) => research(sellerAbroad),
  REWARD: () => [contract('促进科技成果转化法第四十五条'), certificate('国发〔2016〕16号'), computation('促进科技成果转化法第四十五条'), line('单位奖酬规定或者与科技人员的约定', '促进科技成果转化法第四十四条'), line('奖酬分配方案及公示材料', '国发〔2016〕16号')],
  IIT: () => [
    line('科技人员取得职务科技成果转化现金奖励个人所得税备案表', '国家税务总局公告2018年第30号第二条', () => 'HANDED_IN'), contract(IIT), certificate(IIT), computation(IIT), line('单位资质材料（事业单位法人证书等）', IIT), line('职务科技成果证明', IIT),
    line('现金奖励公示材料', '国科发政〔2018〕103号'), line('现金奖励公示结果文件', IIT), line('奖励发放凭证', IIT),
  ],
};

const SELF_JUDGED = (zh: string): string => `${zh}实行“自行判别、申报享受、相关资料留存备查”。`;
/** How a relief is had (办理方式): most are declared without asking anybody, a cash reward is told to the tax office, and a reward is no tax. */
const PROCEDURES: Readonly<Partial<Record<ReliefKind, string>>> = {
  IIT: '单位向主管税务机关报送备案表，并在扣缴申报中填报减免的现金奖励；其他资料由单位留存备查。',
  REWARD: '奖酬由单位依照促进科技成果转化法和本单位的规定、约定确定和发放，不向税务机关申报。',
};
export const procedureOf = (kind: ReliefKind, zh: string): string => PROCEDURES[kind] ?? SELF_JUDGED(zh);

/** A line of the list as it is printed. */
export interface EvidenceRow {
  paper: string;
  basis: string;
  kept: Kept;
}

/** Each document once, with all its articles. */
function citedTogether(basis: readonly Pick<Basis, 'docNo' | 'article'>[]): string {
  const articles = (of: string) => [...new Set(basis.flatMap(({ docNo, article }) => (docNo === of && article !== '' ? [article] : [])))];
  return [...new Set(basis.map(({ docNo }) => docNo))].map((docNo) => `${docNo}${articles(docNo).join('、')}`).join('；');
}

/** The list of a case. @param basis of its computation, as the calculation sheet states it */
export function evidenceOf(of: Evidenced, held: Held, basis: readonly Pick<Basis, 'docNo' | 'article'>[]): EvidenceRow[] {
  const ofTheRule = citedTogether(basis) || '—';
  return EVIDENCE[of.kind](of).map(({ paper, basis: named, kept }) => ({ paper, basis: named === OF_THE_RULE ? ofTheRule : named, kept: kept(held) }));
}
