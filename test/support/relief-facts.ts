import type { CitContractFacts, CitYearFacts, CommissionFacts, IitFacts, RdFacts, RewardFacts, StampFacts, VatFacts } from '../../src/modules/relief/index.js';

/** Cases in which everything is known and in order; a test changes what it is about. */
export const vatFacts = (more: Partial<VatFacts> = {}): VatFacts => ({
  subKind: 'DEV-1', taxPoint: '2026-05-10', registered: true, taxpayer: 'GENERAL', invoice: 'ORDINARY', separateAccounting: true, waivedFrom: null,
  techFen: 106_000_000, goodsFen: 0, related: null, principal: null, inputTransferredOutFen: 0, taxOfficeConfirms: null, ...more,
});

export const citContract = (more: Partial<CitContractFacts> = {}): CitContractFacts => ({
  ref: 'A', subKind: 'TRF-1', registered: true, crossBorder: false, exportAllowed: null, relatedSharePpm: 0, right: 'INVENTION', rightsOpen: null, rightFits: true, patternOnly: null, licence: null,
  equityOption: null, income: { of: 'WHOLE', incomeFen: 200_000_000 }, ...more,
});

export const licence = (begin: string, end: string): CitContractFacts['licence'] => ({ exclusivity: 'ORDINARY', worldwide: null, term: { begin, end }, taxOfficeConfirms: null });

export const citFacts = (contracts: readonly Partial<CitContractFacts>[], more: Partial<CitYearFacts> = {}): CitYearFacts => ({
  year: 2026, form: 'ENTERPRISE', citTaxpayer: null, resident: true, separateAccounting: true, ownRate: null,
  contracts: contracts.map((contract, i) => citContract({ ref: `contract ${i + 1}`, ...contract })), ...more,
});

export const stampFacts = (more: Partial<StampFacts> = {}): StampFacts => ({
  side: 'both', subKind: 'SVC-1', signedOn: '2026-05-10', priceFen: 100_000_000, statedVatFen: null, researchFundsFen: null, smallSeller: false, smallBuyer: false, heading: null, ...more,
});

export const commission = (more: Partial<CommissionFacts> = {}): CommissionFacts => ({
  ref: 'A', subKind: 'DEV-1', contractor: 'DOMESTIC', fen: 100_000_000, registered: true, isResearch: null, ...more,
});

export const rdFacts = (more: Partial<RdFacts> = {}): RdFacts => ({
  year: 2026, role: 'CLIENT', industryDivision: '35', listedFirm: false, ownFen: 0, commissions: [], taxRate: null, ...more,
});

export const rewardFacts = (conversion: RewardFacts['conversion'], more: Partial<RewardFacts> = {}): RewardFacts => ({
  incomeOn: '2026-05-10', conversion, stateUnit: true, agreement: 'NONE', ...more,
});

export const iitFacts = (more: Partial<IitFacts> = {}): IitFacts => ({
  subKind: 'TRF-1', right: null, rightFits: true, paidOn: '2026-05-10', incomeReceivedOn: '2026-01-10', rewardFen: 40_000_000, otherTaxableFen: 10_000_000,
  nonProfitUnit: true, dutyAchievement: true, noticed: true, registered: true, ...more,
});
