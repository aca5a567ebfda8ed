import type { Route } from './+types/list';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts } from '../i18n/use-texts';
import { ListCase } from './lists/case';
import { ListEditor } from './lists/choose';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.record.number ?? '')];

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const record = unwrap(await api.GET('/api/v1/registration-lists/{id}', { params: { path: { id } } }));
  const candidates = record.editable ? unwrap(await api.GET('/api/v1/registration-lists/candidates')) : null;
  return { record, candidates, now: new Date().toISOString() };
}

export default function ListRoute({ loaderData: { record, candidates, now } }: Route.ComponentProps) {
  return candidates ? <ListEditor key={record.version} record={record} candidates={candidates} now={now} /> : <ListCase record={record} now={now} />;
}
