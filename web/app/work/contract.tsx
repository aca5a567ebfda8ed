import type { Route } from './+types/contract';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { readRegionNames } from '../api/region-names';
import { readContract, readFiles, readSheet } from '../api/records';
import { metaTexts } from '../i18n/use-texts';
import type { IncomeOfContract } from '../api/types';
import { ContractCase } from './contracts/case';
import { ContractEditor } from './contracts/editor';
import { mayOf, registers } from './nav';
import { onlyOtherStep } from './same-page';

export const shouldRevalidate = onlyOtherStep;

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.record.title || loaderData?.record.number || '')];

/** While a case is open the sheet is there for those who decide or advise; the parties read it before they file. */
const OPEN: readonly string[] = ['SUBMITTED', 'ACCEPTED', 'KIND_ASKED', 'EXPERT_REVIEW', 'SECOND_REVIEW', 'LARGE_APPROVAL', 'RECONSIDERATION', 'CHANGE_REVIEW', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL', 'RE_RECOGNITION'];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [record, files, session] = await Promise.all([readContract(api, params.id), readFiles(api, 'contract', params.id, 'working'), api.GET('/api/v1/session')]);
  const may = mayOf(unwrap(session).may);
  const reads = OPEN.includes(record.state) && (registers(may) || may('contract.advise'));
  const path = { params: { path: { id: params.id } } };
  const registered = Boolean(record.registeredAt) && !record.editable;
  const answered = record.opinions.length > 0 && !record.advises && may('contract.advise');
  const [income, certificates, sheet, next] = await Promise.all([
    registered && may('income.read') ? api.GET('/api/v1/contracts/{id}/income', path).then(({ data }): IncomeOfContract | null => data ?? null) : null,
    registered ? api.GET('/api/v1/contracts/{id}/certificates', path).then(({ data }) => data ?? []) : [],
    reads ? readSheet(api, params.id) : null,
    answered ? api.GET('/api/v1/contracts', { params: { query: { view: 'desk', limit: 1 } } }).then(({ data }) => data?.items[0] ?? null) : null,
  ]);
  return { record, files, income, certificates, sheet, next, regionNames: await readRegionNames(context, record), now: new Date().toISOString() };
}

export default function ContractPage({ loaderData }: Route.ComponentProps) {
  const { record, files, sheet, income, certificates, next, now } = loaderData;
  if (record.editable) return <ContractEditor key={`${record.id} ${record.history.length}`} record={record} files={files} now={now} />;
  return <ContractCase record={record} files={files} sheet={sheet} income={income} certificates={certificates} next={next} now={now} />;
}
