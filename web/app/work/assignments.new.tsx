import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { data, useNavigate } from 'react-router';
import type { Route } from './+types/assignments.new';
import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import { apiContext } from '../api/context';
import { type ListingKind, readAchievement, readNeed } from '../api/records';
import type { Candidate } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { Candidates } from './assignments/candidates';
import { readCandidates } from './assignments/read';
import { BeginPage } from './begin-page';
import { browserApi, failureText } from './browser-api';
import { mayOf } from './nav';
import { useCreate } from './use-create';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.assignment.begin'))];
};

/** A broker whom the directory's page names. */
interface Named {
  id: string;
  name: string;
  organisationName: string;
}

/** What the broker is to help with. */
interface Subject {
  kind: ListingKind;
  id: string;
  title: string;
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const params = new URL(request.url).searchParams;
  const may = mayOf(unwrap(await api.GET('/api/v1/session')).may);
  const allowed = may('broker_assignment.ask');
  const own: ListingKind = may('need.create') ? 'need' : 'achievement';
  const kind: ListingKind = params.get('kind') === 'achievement' ? 'achievement' : params.get('kind') === 'need' ? 'need' : own;
  const [subjectId, brokerId] = [params.get('subject'), params.get('broker')];
  if (!allowed) return data({ allowed, gone: false, subject: null, candidates: [], broker: null, listings: [] }, { status: 403 });
  const broker: Named | null = brokerId ? ((await api.GET('/api/v1/brokers/{id}', { params: { path: { id: brokerId } } })).data ?? null) : null;
  const subject = subjectId ? await readSubject(api, kind, subjectId) : null;
  return data({ allowed, gone: brokerId !== null && broker === null, subject, candidates: subject ? await readCandidates(api, kind, subject.id) : [], broker, listings: subject ? [] : await ownListings(api, own) });
}

const readSubject = async (api: Api, kind: ListingKind, id: string): Promise<Subject> => ({ kind, id, title: (kind === 'need' ? await readNeed(api, id) : await readAchievement(api, id)).content.title });

/** Published ones of the own organisation. */
async function ownListings(api: Api, kind: ListingKind): Promise<{ value: string; label: string }[]> {
  const query = { params: { query: { state: 'LISTED' as const, limit: 100 } } };
  const { items } = unwrap(await (kind === 'need' ? api.GET('/api/v1/needs', query) : api.GET('/api/v1/achievements', query)));
  return items.map(({ id, number, title }) => ({ value: `kind=${kind}&subject=${id}`, label: `${title}　${number}` }));
}

/** An owner asks a broker: one whom the directory named, or one of those who are suggested with reasons. */
export default function NewAssignment({ loaderData: { allowed, gone, subject, candidates, broker, listings } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <BeginPage title={t('work.assignment.begin')} list={[t('work.nav.assignments'), '/work/assignments']} allowed={allowed} others={t('work.assignment.others')}>
      {gone && <p className="note warn below">{t('work.assignment.brokerGone')}</p>}
      {subject ? <Ask subject={subject} candidates={candidates} broker={broker} /> : <Choose listings={listings} broker={broker} />}
    </BeginPage>
  );
}

/** First what it is about. */
function Choose({ listings, broker }: { listings: readonly { value: string; label: string }[]; broker: Named | null }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const navigate = useNavigate();
  return (
    <Panel title={t('work.assignment.about')}>
      {listings.length === 0 ? (
        <p>{t('work.assignment.nothingListed')}</p>
      ) : (
        <Form layout="vertical" className="measure" disabled={!ready}>
          <Form.Item label={t('work.assignment.listing')} htmlFor="assignment-listing">
            <Select id="assignment-listing" options={[...listings]} showSearch={{ optionFilterProp: 'label' }} onChange={(chosen: string) => void navigate(`?${chosen}${broker ? `&broker=${broker.id}` : ''}`)} />
          </Form.Item>
        </Form>
      )}
    </Panel>
  );
}

function Ask({ subject: { kind, id, title }, candidates, broker }: { subject: Subject; candidates: readonly Candidate[]; broker: Named | null }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [chosen, choose] = useState<string | undefined>(broker?.id);
  const { send, busy, problem } = useCreate<{ message: string }>('/work/assignments', ({ message }, headers) => browserApi.POST('/api/v1/assignments', { body: { kind, subjectId: id, brokerId: chosen ?? '', message }, headers }));
  return (
    <>
      <Panel title={t('work.assignment.about')}>
        <Facts items={[[t(`kindOne.${kind}`), <a key="listing" href={`/${kind}s/${id}`}><Written>{title}</Written></a>], [t('work.assignment.broker'), broker && chosen === broker.id && <Written key="broker">{`${broker.name}　${broker.organisationName}`}</Written>]]} />
        <p className="hint">{t('work.assignment.told')}</p>
      </Panel>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Panel title={t('work.assignment.candidates')}>
        <p className="hint">{t('work.assignment.candidatesHint')}</p>
        <Candidates items={candidates} chosen={chosen} choose={choose} />
      </Panel>
      <Panel>
        <Form<{ message: string }> className="measure" layout="vertical" onFinish={send} requiredMark={false} disabled={!ready}>
          <Form.Item name="message" label={t('work.assignment.message')} extra={t('work.assignment.messageHint')} rules={[{ required: true, whitespace: true, min: 10, message: t('work.assignment.messageLength') }]}>
            <Input.TextArea rows={4} maxLength={500} showCount />
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={!ready || chosen === undefined}>
            {t('work.assignment.begin')}
          </Button>
        </Form>
      </Panel>
    </>
  );
}
