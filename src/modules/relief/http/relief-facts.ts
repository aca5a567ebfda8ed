import type { CitContractFacts } from '../domain/cit-contract.js';
import type { CitYearFacts } from '../domain/cit.js';
import type { IitFacts } from '../domain/iit.js';
import type { RdFacts } from '../domain/rd.js';
import type { RewardFacts } from '../domain/reward.js';
import type { StampFacts } from '../domain/stamp.js';
import type { VatFacts } from '../domain/vat.js';
import type { CitEstimateDto, IitEstimateDto, RdEstimateDto, RewardEstimateDto, StampEstimateDto, VatEstimateDto } from './relief.dto.js';

/** From what a form sends to what the engines ask; what is absent is not known. */
export function vatFacts(body: VatEstimateDto): VatFacts {
  const { relatedFen = 0, principalSubKind } = body;
  const belonging = { sameContract: body.relatedSameContract ?? null, sameInvoice: body.relatedSameInvoice ?? null };
  return {
    subKind: body.subKind, taxPoint: body.taxPoint, registered: body.registered ?? null, taxpayer: body.taxpayer ?? null, invoice: body.invoice ?? null,
    separateAccounting: body.separateAccounting ?? null, waivedFrom: body.waivedFrom ?? null, techFen: body.techFen, goodsFen: body.goodsFen ?? 0,
    related: relatedFen > 0 ? { fen: relatedFen, ...belonging } : null,
    principal: principalSubKind ? { subKind: principalSubKind, ...belonging } : null,
    inputTransferredOutFen: body.inputTransferredOutFen ?? null, taxOfficeConfirms: body.taxOfficeConfirms ?? null,
  };
}

/** How the contract that is asked about is called in its year. */
export const THIS_CONTRACT = 'this';

export function citFacts(body: CitEstimateDto): CitYearFacts {
  const { licenceBegin, licenceEnd, otherIncomeFen = 0 } = body;
  const term = licenceBegin && licenceEnd ? { begin: licenceBegin, end: licenceEnd } : null;
  const common = {
    registered: body.registered ?? null, crossBorder: body.crossBorder ?? null, exportAllowed: body.exportAllowed ?? null, relatedSharePpm: body.relatedSharePpm ?? null,
    patternOnly: body.patternOnly ?? null, equityOption: body.equityOption ?? null,
  };
  const contract: CitContractFacts = {
    ...common, ref: THIS_CONTRACT, subKind: body.subKind, right: body.right ?? null, rightsOpen: null, rightFits: true,
    licence: body.subKind.startsWith('LIC') ? { exclusivity: body.exclusivity ?? null, worldwide: body.worldwide ?? null, term, taxOfficeConfirms: body.taxOfficeConfirms ?? null } : null,
    income: {
      of: 'PARTS', revenueFen: body.revenueFen, service: body.serviceFen ? { fen: body.serviceFen, inContract: true, chargedTogether: true } : null, equipmentFen: body.equipmentFen ?? 0,
      costFen: body.costFen ?? null, taxesFen: body.taxesFen ?? null, expensesFen: body.expensesFen ?? null,
    },
  };
  // what the enterprise has computed for its other contracts qualifies already, and goes before: this one has what they leave of the exempt amount
  const others: CitContractFacts = { ...common, ref: 'others', subKind: 'TRF-1', registered: true, crossBorder: false, relatedSharePpm: 0, right: 'INVENTION', rightsOpen: null, rightFits: true, licence: null, income: { of: 'WHOLE', incomeFen: otherIncomeFen } };
  return {
    year: body.year, form: body.form ?? 'ENTERPRISE', citTaxpayer: body.citTaxpayer ?? null, resident: body.resident ?? null, separateAccounting: body.separateAccounting ?? null,
    ownRate: body.ownRateBp ?? null, contracts: otherIncomeFen > 0 ? [others, contract] : [contract],
  };
}

export const stampFacts = (body: StampEstimateDto): StampFacts => ({
  side: 'both', subKind: body.subKind, signedOn: body.signedOn, priceFen: body.priceFen, statedVatFen: body.statedVatFen ?? null, researchFundsFen: body.researchFundsFen ?? null,
  smallSeller: body.smallSeller ?? null, smallBuyer: body.smallBuyer ?? null, heading: null,
});

export function rdFacts(body: RdEstimateDto): RdFacts {
  const paid = [['domestic', 'DOMESTIC', body.domesticFen], ['overseas', 'OVERSEAS', body.overseasFen], ['overseas-individual', 'OVERSEAS_INDIVIDUAL', body.overseasIndividualFen]] as const;
  return {
    year: body.year, role: 'CLIENT', industryDivision: body.industryDivision ?? null, listedFirm: body.listedFirm ?? null, ownFen: body.ownFen ?? 0, taxRate: body.taxRateBp ?? null,
    commissions: paid.flatMap(([ref, contractor, fen = 0]) => (fen > 0 ? [{ ref, subKind: 'DEV-1' as const, contractor, fen, registered: body.registered ?? null, isResearch: true }] : [])),
  };
}

export function rewardFacts(body: RewardEstimateDto): RewardFacts {
  const { mode, amountFen = 0, directCostFen = 0 } = body;
  const conversion = mode === 'EQUITY'
    ? ({ mode, equityPpm: body.equityPpm ?? null } as const)
    : mode === 'IMPLEMENTATION' ? ({ mode, operatingProfitFen: amountFen, implementationYear: body.implementationYear ?? null, agreedYears: body.agreedYears ?? null } as const) : ({ mode, amountFen, directCostFen } as const);
  return { incomeOn: body.incomeOn, conversion, stateUnit: body.stateUnit ?? null, agreement: body.agreement ?? null };
}

export const iitFacts = (body: IitEstimateDto): IitFacts => ({
  subKind: body.subKind, right: body.right ?? null, rightFits: true, paidOn: body.paidOn, incomeReceivedOn: body.incomeReceivedOn ?? null, rewardFen: body.rewardFen, otherTaxableFen: body.otherTaxableFen ?? 0,
  nonProfitUnit: body.nonProfitUnit ?? null, dutyAchievement: body.dutyAchievement ?? null, noticed: body.noticed ?? null, registered: body.registered ?? null,
});
