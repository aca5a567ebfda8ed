import type {
  CitParams, IitParams, IncomeBracketParams, RdParams, RewardParams, RuleArticle, RuleInForce, StampParams, VatParams,
} from '../../src/modules/relief/index.js';

/** Rule sets that the tests of the engines are computed with. They stand for a library in which an official has verified every set. */
const rule = <P>(code: string, docNo: string, [effectiveFrom, effectiveTo]: readonly [string, string | null], params: P, articles: readonly RuleArticle[] = []): RuleInForce<P> =>
  ({ code, version: 1, docNo, titleZh: `${docNo}（测试）`, titleEn: `${code} (test)`, effectiveFrom, effectiveTo, verified: true, params, articles });

const vatParams: VatParams = {
  exemptTypes: ['DEV', 'TRF', 'LIC'], relatedServices: true, relatedSameInvoice: true,
  askedSubtypes: ['TRF-4', 'TRF-5', 'TRF-6', 'TRF-7', 'LIC-3', 'LIC-4', 'LIC-5', 'LIC-6'],
  registrationRequired: true, specialInvoiceWaives: true, separateAccounting: true, waiverMonths: 36, waiverBindsSmallScale: false,
  generalRate: 600, goodsRate: 1300, goodsRateFrom: '2019-04-01', smallScaleRate: 300, smallScaleRateFrom: '2023-01-01', smallScaleReducedRate: 100, smallScaleReducedFrom: '2023-01-01', smallScaleReducedUntil: '2027-12-31',
};

export const VAT_36 = rule<VatParams>('VAT-36', '财税〔2016〕36号', ['2016-05-01', '2025-12-31'], { ...vatParams, waiverBindsSmallScale: true }, [
  { no: '附件3第一条第（二十六）项', supports: ['exemptTypes', 'relatedServices', 'relatedSameInvoice', 'registrationRequired', 'askedSubtypes'] },
  { no: '附件1第四十八条', supports: ['waiverMonths', 'specialInvoiceWaives'] },
]);
export const VAT_2026 = rule<VatParams>('VAT-2026-10', '财政部 税务总局公告2026年第10号', ['2026-01-01', '2027-12-31'], vatParams, [
  { no: '技术转让条', evidence: 'SUMMARY', supports: ['exemptTypes', 'relatedServices', 'relatedSameInvoice', 'registrationRequired'] },
  { docNo: '增值税法', no: '第二十六条', supports: ['separateAccounting'] },
  { docNo: '增值税法', no: '第二十七条', supports: ['waiverMonths', 'specialInvoiceWaives'] },
]);

export const CIT = rule<CitParams>('CIT', '企业所得税法实施条例', ['2016-01-01', null], {
  exemptUpToFen: 500_000_000, overTaxedShare: 5_000, statutoryRate: 2_500, modes: ['OWNERSHIP', 'EXCLUSIVE_LICENCE', 'NON_EXCLUSIVE_LICENCE'], licenceYears: 5, nonExclusiveYears: 5,
  ipKinds: ['INVENTION', 'UTILITY', 'DESIGN', 'SOFTWARE', 'IC_LAYOUT', 'PLANT_VARIETY', 'BIO_DRUG'], relatedShare: 10_000, residentOnly: true, institutionsIncluded: true, relatedServices: true,
  registrationRequired: true, separateAccounting: true, lossesOffset: true,
}, [
  { no: '第九十条', supports: ['exemptUpToFen', 'overTaxedShare'] },
  { docNo: '企业所得税法', no: '第二十七条第（四）项', supports: ['exemptUpToFen', 'overTaxedShare'] },
  { docNo: '企业所得税法实施条例', no: '第三条', supports: ['institutionsIncluded'] },
  { docNo: '国家税务总局公告2013年第62号', no: '第一条', supports: ['relatedServices'] },
  { docNo: '国税函〔2009〕212号', no: '第一条', supports: ['residentOnly', 'registrationRequired'] },
  { docNo: '国税函〔2009〕212号', no: '第二条', supports: ['separateAccounting'] },
  { docNo: '国税函〔2009〕212号', no: '第四条', supports: ['separateAccounting'] },
  { docNo: '财税〔2010〕111号', no: '第一条', supports: ['ipKinds'] },
  { docNo: '财税〔2010〕111号', no: '第二条', supports: ['modes', 'licenceYears'] },
  { docNo: '财税〔2010〕111号', no: '第三条', supports: ['registrationRequired'] },
  { docNo: '财税〔2010〕111号', no: '第四条', supports: ['relatedShare'] },
  { docNo: '财税〔2015〕116号', no: '第二条', supports: ['nonExclusiveYears'] },
  { docNo: '国税函〔2010〕157号', no: '第一条', supports: ['statutoryRate'] },
]);

export const STAMP = rule<StampParams>('STAMP-2022', '印花税法', ['2022-07-01', null], {
  contractRate: 3, deedRate: 3, bothParties: true, separateVatExcluded: true, developmentFundsExcluded: true, smallPayShare: 5_000, smallByProvinceFrom: '2022-01-01', smallFrom: '2023-01-01', smallUntil: '2027-12-31',
}, [
  { no: '税目税率表：技术合同', supports: ['contractRate'] },
  { no: '税目税率表：产权转移书据', supports: ['deedRate'] },
  { no: '第五条', supports: ['separateVatExcluded'] },
  { docNo: '国税地字〔1989〕第34号', no: '第四条', evidence: 'KNOWLEDGE', supports: ['developmentFundsExcluded'] },
  { docNo: '财政部 税务总局公告2023年第12号', no: '第二条', supports: ['smallPayShare'] },
]);

export const RD = rule<RdParams>('RD-2023', '财政部 税务总局公告2023年第7号', ['2023-01-01', null], {
  extraRate: 10_000, listedExtraRate: 12_000, listedFrom: '2023-01-01', listedUntil: '2027-12-31', domesticShare: 8_000, overseasShare: 8_000,
  overseasCap: { numerator: 2, denominator: 3 }, overseasIndividuals: false, registrationRequired: true, contractorDeducts: false, residentOnly: true,
  negativeDivisions: ['16', '51', '52', '61', '62', '70', '71', '72', '90'],
}, [
  { no: '第一条', supports: ['extraRate'] },
  { docNo: '财税〔2015〕119号', no: '第二、四条', supports: ['domesticShare', 'negativeDivisions', 'contractorDeducts'] },
  { docNo: '财税〔2015〕119号', no: '第五条第1项', evidence: 'KNOWLEDGE', supports: ['residentOnly'] },
  { docNo: '财税〔2018〕64号', no: '第一至三条', supports: ['overseasShare', 'overseasCap', 'overseasIndividuals', 'registrationRequired'] },
]);

export const REWARD = rule<RewardParams>('REWARD', '促进科技成果转化法', ['2015-10-01', null], {
  transferFloor: 5_000, equityFloor: 5_000, implementationFloor: 500, implementationYearsLeast: 3, implementationYearsMost: 5, mainContributorShare: 5_000, coversServices: true,
}, [
  { no: '第四十五条第一款第（一）项', supports: ['transferFloor'] },
  { no: '第四十五条第一款第（二）项', supports: ['equityFloor'] },
  { no: '第四十五条第一款第（三）项', supports: ['implementationFloor', 'implementationYearsLeast', 'implementationYearsMost'] },
  { docNo: '国发〔2016〕16号', no: '第（六）条', supports: ['mainContributorShare', 'coversServices'] },
]);

export const IIT = rule<IitParams>('IIT-58', '财税〔2018〕58号', ['2018-07-01', null], {
  countedShare: 5_000, withinMonths: 36, modes: ['TRANSFER', 'LICENCE'], ipKinds: ['INVENTION', 'UTILITY', 'DESIGN', 'SOFTWARE', 'IC_LAYOUT', 'PLANT_VARIETY', 'BIO_DRUG'],
  noticeRequired: true, registrationRequired: true, equityDeferral: true, formByDay: 15,
}, [
  { no: '第一条', supports: ['countedShare'] },
  { no: '第五条', supports: ['withinMonths', 'modes', 'ipKinds', 'noticeRequired', 'registrationRequired'] },
  { docNo: '国家税务总局公告2018年第30号', no: '第二条', supports: ['formByDay'] },
  { docNo: '财税〔2016〕101号', no: '第三条', supports: ['equityDeferral'] },
]);

export const INCOME_BRACKETS = rule<IncomeBracketParams>('IIT-RATES-2019', '个人所得税法', ['2019-01-01', null], {
  brackets: [
    { aboveFen: 0, rate: 300 }, { aboveFen: 3_600_000, rate: 1_000 }, { aboveFen: 14_400_000, rate: 2_000 }, { aboveFen: 30_000_000, rate: 2_500 },
    { aboveFen: 42_000_000, rate: 3_000 }, { aboveFen: 66_000_000, rate: 3_500 }, { aboveFen: 96_000_000, rate: 4_500 },
  ],
}, [{ no: '附件综合所得税率表' }]);
