import { useSearchParams } from 'react-router';
import type { Route } from './+types/challenge';
import { apiContext } from '../api/context';
import { readRegionNames } from '../api/region-names';
import { readChallengeCase, readFiles } from '../api/records';
import { metaTexts } from '../i18n/use-texts';
import { ChallengeCasePage } from './challenges/case';
import { ChallengeEditor } from './challenges/editor';
import { onlyOtherStep } from './same-page';
import { useHeadingAfter } from './use-focus-after';

/** From the form back to the page that is read: what was saved meanwhile is shown. */
export const shouldRevalidate: typeof onlyOtherStep = (turn) => turn.nextUrl.search === '' || onlyOtherStep(turn);

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.record.content.title || loaderData?.record.number || '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [record, files] = await Promise.all([readChallengeCase(api, params.id), readFiles(api, 'challenge', params.id, 'working')]);
  return { record, files, regionNames: await readRegionNames(context, record.content), now: new Date().toISOString() };
}

/** A draft opens as a form; what others have handed over is read first and edited on demand. */
export default function ChallengeRoute({ loaderData: { record, files, now } }: Route.ComponentProps) {
  const [params] = useSearchParams();
  useHeadingAfter(record.history.length);
  const writing = record.editable && (record.state === 'DRAFT' || params.has('edit') || params.has('step'));
  if (writing) return <ChallengeEditor key={`${record.id} ${record.history.length}`} record={record} files={files} now={now} />;
  return <ChallengeCasePage record={record} files={files} now={now} />;
}
