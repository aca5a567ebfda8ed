import type { Route } from './+types/income-case';
import { apiContext } from '../api/context';
import { readFiles, readIncome } from '../api/records';
import { metaTexts } from '../i18n/use-texts';
import { IncomeCasePage } from './income/case';
import { IncomeEditor } from './income/editor';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.record.number ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [record, files] = await Promise.all([readIncome(api, params.id), readFiles(api, 'income', params.id, 'working')]);
  return { record, files, now: new Date().toISOString() };
}

export default function IncomeRoute({ loaderData }: Route.ComponentProps) {
  const { record, files, now } = loaderData;
  if (record.editable) return <IncomeEditor key={`${record.id} ${record.history.length}`} record={record} files={files} now={now} />;
  return <IncomeCasePage record={record} files={files} now={now} />;
}
