import { Form, useNavigation } from 'react-router';
import { useTexts } from '../i18n/use-texts';
import { ErrorSummary, type Failure } from './error-summary';
import { TextField } from './field';

/** Sets a password behind a mailed link. */
export function NewPasswordForm({ failure, label, go }: { failure: Failure | undefined; label: string; go: string }) {
  const { t } = useTexts();
  const busy = useNavigation().state !== 'idle';
  return (
    <>
      <ErrorSummary failure={failure} labels={{ password: label }} />
      <Form method="post" noValidate className="panel">
        <TextField name="password" type="password" label={label} hint={t('register.passwordHint')} autoComplete="new-password" maxLength={128} error={failure?.fields['password']} />
        <button className="btn pri lg" disabled={busy}>
          {go}
        </button>
      </Form>
    </>
  );
}
