import type { Route } from './+types/relief-case';
import { apiContext } from '../api/context';
import { readReliefCase } from '../api/records';
import { metaTexts } from '../i18n/use-texts';
import { ReliefCaseBody } from './relief/case';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData ? `${loaderData.record.kindLabel} ${loaderData.record.number}` : '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { record: await readReliefCase(context.get(apiContext), params.id) };
}

export default function ReliefCasePage({ loaderData: { record } }: Route.ComponentProps) {
  return <ReliefCaseBody key={record.id} record={record} />;
}
