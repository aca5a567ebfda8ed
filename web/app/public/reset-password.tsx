import { data, Link, redirect } from 'react-router';
import type { Route } from './+types/reset-password';
import { problemOf } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { NewPasswordForm } from '../ui/new-password';
import { refused, textsOf } from './form-answer';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('reset.title')), { name: 'robots', content: 'noindex' }];
};

/** The secret of a link: 32 bytes in base64url. A link that a mail program has cut off is told at once, not after a password was thought up. */
const SECRET = /^[\w-]{43}$/;

export async function loader({ context, params }: Route.LoaderArgs) {
  if (!SECRET.test(params.token)) return { whole: false, problem: '' };
  const result = await context.get(apiContext).GET('/api/v1/password-resets/{secret}', { params: { path: { secret: params.token } } });
  if (result.response.ok) return { whole: true, problem: '' };
  const { status, detail } = problemOf(result);
  return data({ whole: true, problem: detail }, { status });
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const values = textsOf(await request.formData());
  const result = await context.get(apiContext).POST('/api/v1/password-resets/{secret}', {
    params: { path: { secret: params.token } },
    body: { password: values['password'] ?? '' },
  });
  if (!result.response.ok) return refused(result, values);
  throw redirect('/sign-in?reset');
}

export default function ResetPassword({ actionData, loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const unusable = loaderData.whole ? loaderData.problem : t('reset.broken');
  return (
    <div className="wrap slim">
      <h1>{t('reset.title')}</h1>
      {unusable ? <p className="note warn">{unusable}</p> : <NewPasswordForm failure={actionData?.failure} label={t('reset.password')} go={t('reset.go')} />}
      <p>
        <Link to="/forgot-password">{t('reset.again')}</Link>
      </p>
    </div>
  );
}
