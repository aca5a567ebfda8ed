import type { Route } from './+types/reviews';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { RecordTable } from './record-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.reviews'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  const { todo } = unwrap(await context.get(apiContext).GET('/api/v1/workbench'));
  return { todo, now: new Date().toISOString() };
}

/** What waits for the reader's decision, soonest deadline first. */
export default function Reviews({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.reviews')}</h1>
        <span className="small-text">{t('work.reviews.count', { count: loaderData.todo.length })}</span>
      </div>
      <RecordTable rows={loaderData.todo} from="reviews" columns={['kind', 'organisation', 'due', 'updated']} now={loaderData.now} empty={t('work.todoEmpty')} />
    </>
  );
}
