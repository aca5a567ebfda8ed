import { Form, Link, redirect, useNavigation } from 'react-router';
import type { Route } from './+types/reset-password';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { ErrorSummary, type Failure } from '../ui/error-summary';
import { TextField } from '../ui/field';
import { refused, textsOf } from './form-answer';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('reset.title')), { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'no-referrer' }];
};

/** The secret of a link: 32 bytes in base64url. A link that a mail program has cut off is told at once, not after a password was thought up. */
const SECRET = /^[\w-]{43}$/;

export const loader = ({ params }: Route.LoaderArgs) => ({ whole: SECRET.test(params.token) });

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
  return (
    <div className="wrap slim">
      <h1>{t('reset.title')}</h1>
      {loaderData.whole ? <NewPassword failure={actionData?.failure} /> : <p className="note warn">{t('reset.broken')}</p>}
      <p>
        <Link to="/forgot-password">{t('reset.again')}</Link>
      </p>
    </div>
  );
}

function NewPassword({ failure }: { failure: Failure | undefined }) {
  const { t } = useTexts();
  const busy = useNavigation().state !== 'idle';
  return (
    <>
      <ErrorSummary failure={failure} labels={{ password: t('reset.password') }} />
      <Form method="post" noValidate className="panel">
        <TextField name="password" type="password" label={t('reset.password')} hint={t('register.passwordHint')} autoComplete="new-password" maxLength={128} error={failure?.fields['password']} />
        <button className="btn pri lg" disabled={busy}>
          {t('reset.go')}
        </button>
      </Form>
    </>
  );
}
