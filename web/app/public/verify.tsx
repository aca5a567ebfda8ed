import { Form, useNavigation } from 'react-router';
import type { Route } from './+types/verify';
import { errorsByField, problemOf, unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { VerifiedCertificate } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { ErrorSummary, type Failure } from '../ui/error-summary';
import { TextField } from '../ui/field';
import { CheckFile } from './verify-file';
import { CertificateResult } from './verify-result';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('verify.title')), { name: 'description', content: t('verify.lead') }];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const number = (params.get('number') ?? '').replace(/\s/g, '');
  const code = (params.get('code') ?? '').trim();
  if (number === '' && code === '') return { number, code, asked: false, certificate: null, failure: undefined };
  const answer = await context.get(apiContext).GET('/api/v1/certificates/verify', { params: { query: { number, code } } });
  if (answer.response.status === 422 || answer.response.status === 429) {
    const problem = problemOf(answer);
    return { number, code, asked: false, certificate: null, failure: { title: problem.detail, fields: errorsByField(problem.errors), requestId: problem.requestId } };
  }
  return { number, code, asked: true, certificate: unwrap(answer).certificate satisfies VerifiedCertificate | null, failure: undefined };
}

/** Whether a registration certificate is ours and still stands: by number and code, by its QR code, or by the file itself. */
export default function Verify({ loaderData }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const busy = useNavigation().state !== 'idle';
  const { number, code, asked, certificate } = loaderData;
  const failure = inWords(loaderData.failure, { number: t('verify.numberWrong'), code: t('verify.codeWrong') });
  const labels = { number: t('verify.number'), code: t('verify.code') };
  return (
    <div className="wrap">
      <Crumbs items={[[t('verify.title')]]} />
      <div className="stack">
        <h1>{t('verify.title')}</h1>
        <p className="lead">{t('verify.lead')}</p>
        {/* who has scanned a code reads the answer without scrolling */}
        {asked && certificate && <CertificateResult certificate={certificate} />}
        {asked && !certificate && (
          <p className="note box bad" role="status">
            <b>{t('verify.none')}</b> {t('verify.noneHint')}
          </p>
        )}
        <ErrorSummary failure={failure} labels={labels} />
        <Form method="get" className="panel" noValidate key={`${number} ${code}`}>
          <TextField name="number" label={labels.number} hint={t('verify.numberHint')} error={failure?.fields['number']} defaultValue={number} maxLength={20} />
          <TextField name="code" label={labels.code} hint={t('verify.codeHint')} error={failure?.fields['code']} defaultValue={code} maxLength={8} />
          <button className="btn pri lg" disabled={busy}>
            {t('verify.go')}
          </button>
        </Form>
        <CheckFile />
        <p className="small-text">
          {t('verify.offline', { date: formatDate(new Date().toISOString(), locale) })} <a href="/api/v1/certificates/keys">{t('verify.keys')}</a>
        </p>
      </div>
    </div>
  );
}

/** Each of the two has one form: what is wrong with it is said as what it should be. */
const inWords = (failure: Failure | undefined, words: Record<'number' | 'code', string>): Failure | undefined =>
  failure && { ...failure, fields: Object.fromEntries(Object.entries(failure.fields).map(([name, said]) => [name, name === 'number' || name === 'code' ? words[name] : said])) };
