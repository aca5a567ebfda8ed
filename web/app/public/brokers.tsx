import { Link } from 'react-router';
import type { Route } from './+types/brokers';
import { unwrap } from '../api/answer';
import { loadCodes, regionsIn } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import type { BrokerListed } from '../api/types';
import { formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { Board, boardAddress } from './board';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('brokers.title')), { name: 'description', content: t('brokers.lead') }];
};

const LEVELS = ['SENIOR', 'MIDDLE', 'JUNIOR'] as const;
const PROVINCE = /0000$/;

export async function loader({ context, request }: Route.LoaderArgs) {
  const [api, params, { locale }] = [context.get(apiContext), new URL(request.url).searchParams, context.get(visitContext)];
  const field = /^\d\d$/.exec(params.get('field') ?? '')?.[0] ?? null;
  const region = /^\d{6}$/.exec(params.get('region') ?? '')?.[0] ?? null;
  const level = LEVELS.find((one) => one === params.get('level')) ?? null;
  const q = (params.get('q') ?? '').trim().slice(0, 40) || null;
  const cursor = params.get('cursor');
  const [codes, page] = await Promise.all([
    loadCodes(api), api.GET('/api/v1/brokers', { params: { query: { limit: 20, ...(field ? { field } : {}), ...(region ? { region } : {}), ...(level ? { level } : {}), ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) } } }).then(unwrap),
  ]);
  const words = ({ code, zh, en }: { code: string; zh: string; en: string }) => ({ value: code, label: locale === 'en' ? en : zh });
  // the provinces, and below the one that is chosen its prefectures: more would be a list of thousands
  const regions = (codes['GB/T 2260'] ?? []).filter(({ code }) => PROVINCE.test(code) || (region !== null && code.startsWith(region.slice(0, 2)) && code.endsWith('00'))).map(words);
  const chosen = region !== null && !regions.some(({ value }) => value === region) ? [{ value: region, label: regionsIn(codes).fullName(region, locale) }] : [];
  return { filter: { field, region, level, q }, page, fields: (codes['L-TECH'] ?? []).map(words), regions: [...chosen, ...regions] };
}

interface Option {
  value: string;
  label: string;
}

/** The directory of brokers whom the bureau has confirmed. */
export default function Brokers({ loaderData: { filter, page, fields, regions } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <Board
      title={t('brokers.title')} lead={t('brokers.lead')} none={t('brokers.none')}
      filters={
        <form method="get" className="inline-filter">
          <Choice name="field" label={t('facet.field')} chosen={filter.field} options={fields} />
          <Choice name="region" label={t('brokers.regions')} chosen={filter.region} options={regions} />
          <Choice name="level" label={t('brokers.level')} chosen={filter.level} options={LEVELS.map((value) => ({ value, label: t(`brokers.level.${value}`) }))} />
          <label>
            {t('brokers.name')} <input name="q" defaultValue={filter.q ?? ''} maxLength={40} />
          </label>
          <button className="btn" type="submit">{t('brokers.find')}</button>
        </form>
      }
      rows={page.items.map((broker) => <Row key={broker.id} broker={broker} />)}
      more={page.nextCursor && boardAddress(filter)({ cursor: page.nextCursor })}
    />
  );
}

function Choice({ name, label, chosen, options }: { name: string; label: string; chosen: string | null; options: readonly Option[] }) {
  const { t } = useTexts();
  return (
    <label>
      {label}{' '}
      <select name={name} defaultValue={chosen ?? ''}>
        <option value="">{t('search.all')}</option>
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>{text}</option>
        ))}
      </select>
    </label>
  );
}

function Row({ broker: { id, name, organisationName, levelLabel, fieldLabels, regionNames, openDeals, wonDeals, wonAtLeastFen } }: { broker: BrokerListed }) {
  const { t, locale, list } = useTexts();
  return (
    <li>
      <h2><Link to={`/brokers/${id}`}><Written>{name}</Written></Link></h2>
      <p className="tg">
        <span className="tag b">{levelLabel}</span>
        <Written>{organisationName}</Written>
      </p>
      <p>{list([list(fieldLabels), list(regionNames)], '；')}</p>
      <p className="notice-days num">
        {t('brokers.work', { open: openDeals, won: wonDeals })}{wonAtLeastFen === null ? '' : t('brokers.amount', { amount: formatMoney(wonAtLeastFen, locale) })}
      </p>
    </li>
  );
}
