import { Form, useNavigation } from 'react-router';
import type { Route } from './+types/calculator';
import { errorsByField, problemOf } from '../api/answer';
import type { Api } from '../api/client';
import { loadCodes } from '../api/codes';
import { apiContext } from '../api/context';
import type { ReliefAnswer } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { ErrorSummary, type Failure } from '../ui/error-summary';
import { ReliefAnswerPanel } from '../ui/relief-answer';
import { bodyOf, CALC_FIELDS, CALC_KINDS, type CalcField, type CalcKind, labelKey } from './calculator-fields';
import { CalcInput, type SubKindGroup } from './calculator-input';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('calc.title')), { name: 'description', content: t('calc.lead') }];
};

interface Estimated {
  kind: CalcKind;
  groups: SubKindGroup[];
  values: Record<string, string>;
  answer: ReliefAnswer | null;
  failure: Failure | undefined;
  /** amounts that are none, said in the reader's language by the page */
  wrong: string[];
}

export async function loader({ context, request }: Route.LoaderArgs): Promise<Estimated> {
  const params = new URL(request.url).searchParams;
  const kind = CALC_KINDS.find((one) => one === params.get('kind')) ?? 'vat';
  const values = Object.fromEntries(CALC_FIELDS[kind].map(({ name }) => [name, (params.get(name) ?? '').trim()]));
  const api = context.get(apiContext);
  const nothing = { kind, groups: await subKinds(api), values, answer: null, failure: undefined, wrong: [] };
  if (!params.has('go')) return nothing;
  const { body, wrong } = bodyOf(kind, values);
  if (wrong.length > 0) return { ...nothing, wrong };
  const result = await asked(api, kind, body);
  if (result.data) return { ...nothing, answer: result.data };
  const problem = problemOf(result);
  return { ...nothing, failure: { title: problem.detail, fields: errorsByField(problem.errors), requestId: problem.requestId } };
}

/** The kinds of contract with their sub-kinds, from the code list. */
async function subKinds(api: Api): Promise<SubKindGroup[]> {
  const codes = (await loadCodes(api))['L-CONTRACT'] ?? [];
  return codes.filter(({ code }) => !code.includes('-')).map((kind) => ({ ...kind, subKinds: codes.filter(({ code }) => code.startsWith(`${kind.code}-`)) }));
}

/** The API checks the body; the form knows only its own fields. */
function asked(api: Api, kind: CalcKind, body: Record<string, unknown>) {
  switch (kind) {
    case 'vat': return api.POST('/api/v1/relief/estimates/vat', { body: body as never });
    case 'cit': return api.POST('/api/v1/relief/estimates/cit', { body: body as never });
    case 'stamp': return api.POST('/api/v1/relief/estimates/stamp', { body: body as never });
    case 'rd': return api.POST('/api/v1/relief/estimates/rd', { body: body as never });
    case 'iit': return api.POST('/api/v1/relief/estimates/iit', { body: body as never });
    case 'reward': return api.POST('/api/v1/relief/estimates/reward', { body: body as never });
  }
}

/** What relief a technology contract may bring (税收优惠测算), for everybody, without signing in and without JavaScript. */
export default function Calculator({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { kind, groups, values, answer, failure, wrong } = loaderData;
  const labels = Object.fromEntries(CALC_FIELDS[kind].map((field) => [field.name, t(labelKey(kind, field))]));
  const amounts: Failure | undefined = wrong.length > 0 ? { title: '', fields: Object.fromEntries(wrong.map((name) => [name, t('calc.money')])) } : undefined;
  const shown = failure ?? amounts;
  return (
    <div className="wrap">
      <Crumbs items={[[t('calc.title')]]} />
      <div className="stack">
        <h1>{t('calc.title')}</h1>
        <p className="lead">{t('calc.lead')}</p>
        <nav aria-label={t('calc.kind')}>
          <ul className="calc-kinds">
            {CALC_KINDS.map((one) => (
              <li key={one}>
                <a className={one === kind ? 'btn pri' : 'btn'} aria-current={one === kind ? 'page' : undefined} href={`/calculator?kind=${one}`}>
                  {t(`calc.kind.${one}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <ErrorSummary failure={shown} labels={labels} />
        <Questions key={kind} kind={kind} groups={groups} fields={CALC_FIELDS[kind]} values={values} errors={shown?.fields ?? {}} />
        {answer && <ReliefAnswerPanel answer={answer} />}
      </div>
    </div>
  );
}

interface QuestionsProps {
  kind: CalcKind;
  groups: readonly SubKindGroup[];
  fields: readonly CalcField[];
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
}

function Questions({ kind, groups, fields, values, errors }: QuestionsProps) {
  const { t } = useTexts();
  const busy = useNavigation().state !== 'idle';
  return (
    <Form method="get" className="panel calc" noValidate preventScrollReset>
      <h2>{t(`calc.kind.${kind}`)}</h2>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="go" value="1" />
      <div className="calc-fields">
        {fields.map((field) => (
          <CalcInput key={field.name} kind={kind} groups={groups} field={field} value={values[field.name] ?? ''} error={errors[field.name]} />
        ))}
      </div>
      <button className="btn pri lg" disabled={busy}>
        {t('calc.go')}
      </button>
    </Form>
  );
}
