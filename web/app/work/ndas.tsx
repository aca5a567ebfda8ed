import { Link } from 'react-router';
import type { Route } from './+types/ndas';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { NdaRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { Signatures } from './introductions/signatures';
import { NextPage, StateLinks } from './list-parts';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';

const NDA_STATES = ['PROPOSED', 'IN_FORCE', 'EXPIRED', 'TERMINATED', 'DECLINED', 'WITHDRAWN'] as const;
/** What is about to end stands between the states: it is what somebody looks for. */
const CHOICES = [null, 'PROPOSED', 'IN_FORCE', 'ENDING', ...NDA_STATES.slice(2)] as const;

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.ndas'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = CHOICES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const chosen = state === 'ENDING' ? { view: 'ending' as const } : state ? { state } : {};
  const page = unwrap(await context.get(apiContext).GET('/api/v1/ndas', { params: { query: { limit: 30, ...chosen, ...(cursor ? { cursor } : {}) } } }));
  return { state, page };
}

/** Agreements on confidentiality of the reader's organisation: with whom, for how long, who has confirmed them, and what ends soon. */
export default function Ndas({ loaderData: { state, page } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.ndas')}</h1>
      </div>
      <p className="hint">{t('work.ndas.hint')}</p>
      <StateLinks states={CHOICES} chosen={state} textOf={(one) => t(one ? `work.nda.state.${one}` : 'search.all')} />
      {page.items.length === 0 ? <p className="nothing">{t('work.ndas.none')}</p> : <Table rows={page.items} />}
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}

function Table({ rows }: { rows: readonly NdaRow[] }) {
  const { t, locale } = useTexts();
  const columns: Column<NdaRow>[] = [
    {
      title: t('work.intro.matter'),
      cell: ({ introductionId, number, needTitle, achievementTitle }) => (
        <>
          <Link to={`/work/introductions/${introductionId}`}><Written>{needTitle || achievementTitle}</Written></Link>
          <div className="small-text num">{number}</div>
        </>
      ),
    },
    { title: t('work.ndas.parties'), cell: ({ signatures }) => <Signatures signatures={signatures} /> },
    { title: t('work.nda.term'), cell: ({ termYears }) => t('work.nda.years', { n: termYears }), nowrap: true },
    {
      title: t('work.nda.endsOn'),
      cell: ({ endsOn, daysLeft }) => (
        <>
          {endsOn && formatDate(endsOn, locale)}
          {daysLeft !== null && <div className="small-text">{t('work.nda.daysLeft', { n: daysLeft })}</div>}
        </>
      ),
      num: true,
    },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}
