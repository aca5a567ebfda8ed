import { Form, Link, redirect, useNavigation } from 'react-router';
import type { Route } from './+types/reset-password';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { ErrorSummary } from '../ui/error-summary';
import { TextField } from '../ui/field';
import { refused, textsOf } from './form-answer';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('reset.title')), { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'no-referrer' }];
};

export async function action({ context, request, params }: Route.ActionArgs) {
  const values = textsOf(await request.formData());
  const result = await context.get(apiContext).POST('/api/v1/password-resets/{secret}', {
    params: { path: { secret: params.token } },
    body: { password: values['password'] ?? '' },
  });
  if (!result.response.ok) return refused(result, values);
  throw redirect('/sign-in?reset');
}

export default function ResetPassword({ actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  const busy = useNavigation().state !== 'idle';
  return (
    <div className="wrap slim">
      <h1>{t('reset.title')}</h1>
      <ErrorSummary failure={actionData?.failure} labels={{ password: t('reset.password') }} />
      <Form method="post" noValidate className="panel">
        <TextField name="password" type="password" label={t('reset.password')} hint={t('register.passwordHint')} autoComplete="new-password" maxLength={128} error={actionData?.failure.fields['password']} />
        <button className="btn pri lg" disabled={busy}>
          {t('reset.go')}
        </button>
      </Form>
      <p>
        <Link to="/forgot-password">{t('reset.again')}</Link>
      </p>
    </div>
  );
}
