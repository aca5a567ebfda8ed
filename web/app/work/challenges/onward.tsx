import { Link } from 'react-router';
import type { Api } from '../../api/client';
import type { ChallengeCase, ContractRow, NoticeRow, ProjectRow } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { isResult } from '../../../../src/modules/challenges/browser/result';
import type { May } from '../nav';
import { StateTag } from '../state-tag';
import { LED_ON } from './words';

/** What a challenge has led to, as far as this reader may see it. */
export interface Onward {
  notices: (NoticeRow & { page: string })[];
  contracts: ContractRow[];
  projects: ProjectRow[];
}

const NOTHING: Onward = { notices: [], contracts: [], projects: [] };
/** more than a challenge can have teams and notices */
const ALL = 30;

/** The notices of its award, the contracts drafted from it, its projects. */
export async function readOnward(api: Api, { id, state }: ChallengeCase, may: May): Promise<Onward> {
  if (!LED_ON.includes(state)) return NOTHING;
  const about = { params: { query: { subjectId: id, limit: ALL } } };
  const [written, published, contracts, projects] = await Promise.all([
    may('notice.create') ? api.GET('/api/v1/notice-cases', about).then(({ data }) => data?.items ?? []) : [],
    api.GET('/api/v1/notices', about).then(({ data }) => data?.items ?? []),
    may('contract.read') ? api.GET('/api/v1/contracts', { params: { query: { draftedFrom: id, limit: ALL } } }).then(({ data }) => data?.items ?? []) : [],
    may('project.read') ? api.GET('/api/v1/projects', { params: { query: { challengeId: id, limit: ALL } } }).then(({ data }) => data?.items ?? []) : [],
  ]);
  const others = published.filter((notice) => !written.some((own) => own.id === notice.id));
  return { notices: [...written.map((notice) => ({ ...notice, page: `/work/notices/${notice.id}` })), ...others.map((notice) => ({ ...notice, page: `/notices/${notice.id}` }))], contracts, projects };
}

/** Where it goes on. */
export function OnwardPanel({ record: { state, content }, onward: { notices, contracts, projects } }: { record: ChallengeCase; onward: Onward }) {
  const { t } = useTexts();
  if (notices.length + contracts.length + projects.length === 0 && state !== 'SIGNED') return null;
  const rows = [
    ...notices.map((notice) => ({ ...notice, kind: t('work.kind.notice') })),
    ...contracts.map((contract) => ({ ...contract, page: `/work/contracts/${contract.id}`, kind: t('work.kind.contract') })),
    ...projects.map((project) => ({ ...project, page: `/work/projects/${project.id}`, kind: t('work.kind.project') })),
  ];
  return (
    <Panel title={t('work.challenge.onward')} id="onward">
      {state === 'SIGNED' && <p className="hint">{t(isResult(content) ? 'work.judging.signedHintResult' : 'work.judging.signedHint')}</p>}
      <ul className="gaps">
        {rows.map(({ id, kind, page, number, stateLabel, stateTone }) => (
          <li key={id}>
            {kind} <Link className="num" to={page}>{number}</Link> <StateTag label={stateLabel} tone={stateTone} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
