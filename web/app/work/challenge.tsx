import { useSearchParams } from 'react-router';
import type { Route } from './+types/challenge';
import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import { apiContext } from '../api/context';
import { readRegionNames } from '../api/region-names';
import { readChallengeCase, readFiles } from '../api/records';
import type { ChallengeCase } from '../api/types';
import { metaTexts } from '../i18n/use-texts';
import { ABOUT_CANDIDATES, type Candidate, type Concerned, unregisteredIn } from './challenges/actions';
import { ChallengeCasePage } from './challenges/case';
import { ChallengeEditor } from './challenges/editor';
import { readOnward } from './challenges/onward';
import { mayOf } from './nav';
import { onlyOtherStep } from './same-page';
import { useHeadingAfter } from './use-focus-after';

/** From the form back to the page that is read: what was saved meanwhile is shown. */
export const shouldRevalidate: typeof onlyOtherStep = (turn) => turn.nextUrl.search === '' || onlyOtherStep(turn);

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.record.content.title || loaderData?.record.number || '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [record, files, session] = await Promise.all([readChallengeCase(api, params.id), readFiles(api, 'challenge', params.id, 'working'), api.GET('/api/v1/session')]);
  const [candidates, onward] = await Promise.all([readCandidates(api, record), readOnward(api, record, mayOf(unwrap(session).may))]);
  return { record, candidates, onward, files, regionNames: await readRegionNames(context, record.content), now: new Date().toISOString() };
}

const NOBODY: Concerned = { bids: [], outed: [], unregistered: [] };

/** Those whom the next steps are about, for whoever takes them; nobody else is told here. */
async function readCandidates(api: Api, { id, allowedActions }: ChallengeCase): Promise<Concerned> {
  if (!allowedActions.some(({ action, enabled }) => enabled && ABOUT_CANDIDATES.includes(action))) return NOBODY;
  const { data } = await api.GET('/api/v1/challenges/{id}/review', { params: { path: { id } } });
  const named = (numbers: readonly string[] = []): Candidate[] => numbers.flatMap((one) => data?.bids.filter(({ number }) => number === one) ?? []).map(({ number, bidderName }) => ({ number, bidderName }));
  return { bids: named(data?.candidates), outed: named(data?.restorable), unregistered: unregisteredIn(data?.teams ?? []) };
}

/** A draft opens as a form; what others have handed over is read first and edited on demand. */
export default function ChallengeRoute({ loaderData: { record, candidates, files, onward, now } }: Route.ComponentProps) {
  const [params] = useSearchParams();
  useHeadingAfter(record.history.length);
  const writing = record.editable && (record.state === 'DRAFT' || params.has('edit') || params.has('step'));
  if (writing) return <ChallengeEditor key={`${record.id} ${record.history.length}`} record={record} files={files} now={now} />;
  return <ChallengeCasePage record={record} candidates={candidates} files={files} onward={onward} now={now} />;
}
