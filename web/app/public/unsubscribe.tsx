import { data, Form, Link, useNavigation } from 'react-router';
import type { Route } from './+types/unsubscribe';
import { problemOf } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { AnswerHeading } from '../ui/answer-heading';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('unsubscribe.title')), { name: 'robots', content: 'noindex' }];
};

/** Looking ends nothing: programs that check the links of mails open them all. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const result = await context.get(apiContext).GET('/api/v1/unsubscriptions/{token}', { params: { path: { token: params.token } } });
  if (result.data) return { name: result.data.name, problem: '' };
  const { status, detail } = problemOf(result);
  return data({ name: '', problem: detail }, { status });
}

/** The button of the page, and the one request that mail programs send by themselves (RFC 8058). */
export async function action({ context, params }: Route.ActionArgs) {
  const result = await context.get(apiContext).POST('/api/v1/unsubscriptions/{token}', { params: { path: { token: params.token } } });
  if (result.response.ok) return { ended: true, problem: '' };
  const { status, detail } = problemOf(result);
  return data({ ended: false, problem: detail }, { status });
}

/** The link in a mail that ends mails of its kind. */
export default function Unsubscribe({ loaderData: { name, problem }, actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  const busy = useNavigation().state !== 'idle';
  const wrong = actionData?.problem || problem;
  return (
    <div className="wrap slim">
      {actionData?.ended ? (
        <>
          <AnswerHeading>{t('unsubscribe.ended', { name })}</AnswerHeading>
          <p>{t('unsubscribe.endedHint')}</p>
        </>
      ) : (
        <>
          <h1>{t('unsubscribe.title')}</h1>
          {wrong ? <p className="note warn" role="alert">{wrong}</p> : (
            <Form method="post" className="panel">
              <p>{t('unsubscribe.ask', { name })}</p>
              <button className="btn pri lg" disabled={busy}>{t('unsubscribe.go')}</button>
            </Form>
          )}
        </>
      )}
      <p>
        <Link to="/work/account#notifications">{t('unsubscribe.settings')}</Link>
      </p>
    </div>
  );
}
