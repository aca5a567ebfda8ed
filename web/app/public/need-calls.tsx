import { Link } from 'react-router';
import type { Route } from './+types/need-calls';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { Board, boardAddress } from './board';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('needCall.title')), { name: 'description', content: t('needCall.lead') }];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  return { page: unwrap(await context.get(apiContext).GET('/api/v1/need-calls', { params: { query: cursor ? { cursor } : {} } })) };
}

/** Published calls for needs, latest change first. */
export default function NeedCalls({ loaderData: { page } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  return (
    <Board
      title={t('needCall.title')}
      lead={t('needCall.lead')}
      none={t('needCall.none')}
      filters={null}
      rows={page.items.map(({ id, title, stateLabel, stateTone, organisationName, closesAt }) => (
        <li key={id}>
          <h2>
            <Link to={`/need-calls/${id}`}>
              <Written>{title}</Written>
            </Link>
          </h2>
          <p className="tg">
            <span className={`tag ${stateTone === 'good' ? 'g' : ''}`}>{stateLabel}</span>
            <Written>{organisationName}</Written>
          </p>
          {closesAt && (
            <p className="notice-days">
              {t('needCall.until')}
              <time className="num" dateTime={closesAt}>
                {formatDate(closesAt, locale, 'minute')}
              </time>
            </p>
          )}
        </li>
      ))}
      more={page.nextCursor && boardAddress({})({ cursor: page.nextCursor })}
    />
  );
}
