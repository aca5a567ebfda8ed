import type { Contract, ContractActionInput, ContractContent } from '../../api/types';
import type { Texts } from '../../i18n/use-texts';
import { browserApi, ifMatch, newKey, type Outcome, settle } from '../browser-api';
import type { DraftSource } from '../editor/use-draft';
import { differing, valueWords } from '../editor/value-words';
import { CONTRACT_WORDS } from './draft-words';

const FIELDS = [
  'title', 'subKind', 'applicant', 'seller', 'buyer', 'signDate', 'effectiveDate', 'beginDate', 'endDate', 'price', 'payment', 'related', 'relatedShareBp', 'planCode', 'iprCodes', 'patents', 'seoCode',
  'industryCode', 'expectedInvestmentFen', 'expectedOutputFen', 'licence', 'foreign', 'language', 'clauses', 'broker', 'reliefs', 'declarations', 'origin',
] as const satisfies readonly (keyof ContractContent)[];

function fieldName(field: string, { t }: Texts): string {
  const known = FIELDS.find((one) => one === field);
  return known ? t(`work.contract.field.${known}`) : field === 'fieldCode' ? t('facet.field') : field;
}

/** The draft of a contract; what it holds is sent in whole parts, the price with all its amounts. */
export const contractSource = (id: string): DraftSource<Contract> => ({
  save: (patch, version) => settle(browserApi.PATCH('/api/v1/contracts/{id}', { params: { path: { id }, header: ifMatch(version) }, body: patch })),
  read: () => settle(browserApi.GET('/api/v1/contracts/{id}', { params: { path: { id } } })),
  fieldName,
  valueText: (field, value, texts, nameOf, other) => valueWords(field, differing(value, other), CONTRACT_WORDS, texts, nameOf),
});

/** Takes one step; the key makes a repeated click harmless. */
export const postContractAction = (id: string, action: string, version: number, body: ContractActionInput): Promise<Outcome<Contract>> =>
  settle(browserApi.POST('/api/v1/contracts/{id}/actions/{action}', { params: { path: { id, action }, header: { ...ifMatch(version), 'Idempotency-Key': newKey() } }, body }));
