import { data, Form, Link } from 'react-router';
import type { Route } from './+types/confirm';
import { problemOf } from '../api/answer';
import { apiContext } from '../api/context';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts } from '../ui/panel';
import { Written } from '../ui/written';
import { refused, textsOf } from './form-answer';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('confirm.title')), { name: 'robots', content: 'noindex' }];
};

export async function loader({ context, params }: Route.LoaderArgs) {
  const result = await context.get(apiContext).GET('/api/v1/confirmation-links/{link}', { params: { path: { link: params.link } } });
  if (result.data) return { listing: result.data, problem: '' };
  const { status, detail } = problemOf(result);
  return data({ listing: null, problem: detail }, { status });
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const values = textsOf(await request.formData());
  const answer = values['answer'] === 'archive' ? 'archive' : 'valid';
  const result = await context.get(apiContext).POST('/api/v1/confirmation-links/{link}', { params: { path: { link: params.link } }, body: { answer } });
  return result.data ? { listing: result.data } : refused(result, {});
}

const FOLDER = { achievement: '/achievements', need: '/needs', challenge: '/challenges', organisation: '/organisations' } as const;

/** The mailed link that asks whether a listing is still valid: looking changes nothing, a press of a button answers. */
export default function Confirm({ loaderData, actionData }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const answered = actionData && 'listing' in actionData ? actionData.listing : null;
  const problem = actionData && 'failure' in actionData ? actionData.failure.title : loaderData.problem;
  return (
    <div className="wrap slim">
      <h1>{t('confirm.title')}</h1>
      {answered ? (
        <>
          <p className="note box" role="status">
            {answered.isPublic ? (answered.confirmBy ? t('confirm.doneValid', { date: formatDate(answered.confirmBy, locale) }) : t('confirm.doneValidOpen')) : t('confirm.doneArchived')}
          </p>
          {answered.isPublic && <p><Link to={`${FOLDER[answered.kind]}/${answered.id}`}>{t('confirm.see')}</Link></p>}
        </>
      ) : problem || !loaderData.listing ? (
        <p className="note box warn" role="alert">{problem || t('error.unavailable')}</p>
      ) : (
        <Question listing={loaderData.listing} />
      )}
      <p className="links">
        <Link to="/sign-in">{t('confirm.signIn')}</Link>
      </p>
    </div>
  );
}

type Listing = NonNullable<Route.ComponentProps['loaderData']['listing']>;

function Question({ listing }: { listing: Listing }) {
  const { t, locale } = useTexts();
  return (
    <>
      <p className="lead">{t('confirm.lead', { name: listing.personName })}</p>
      <Facts
        items={[
          [t('confirm.listing'), <Written key="title">{listing.title}</Written>],
          [t('record.no'), listing.number],
          [t('achievement.owner'), <Written key="owner">{listing.organisationName}</Written>],
          [t('record.confirmedAt'), formatDate(listing.confirmedAt, locale)],
          [t('confirm.by'), listing.confirmBy && formatDate(listing.confirmBy, locale)],
        ]}
      />
      {listing.unconfirmed && <p className="note box warn">{t('confirm.overdue')}</p>}
      <Form method="post" className="answers">
        <button className="btn pri lg" name="answer" value="valid">{t('confirm.valid')}</button>
        {listing.mayArchive && <button className="btn lg" name="answer" value="archive">{t('confirm.archive')}</button>}
      </Form>
      <p className="hint">{t(listing.mayArchive ? 'confirm.archiveHint' : 'confirm.noArchive')}</p>
    </>
  );
}
