import type { Route } from './+types/achievement';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { readAchievement, readConfidential, readFiles, readWorkingAchievement } from '../api/records';
import { metaTexts } from '../i18n/use-texts';
import { AssignmentPanel } from './assignments/panel';
import { readAssignments } from './assignments/read';
import { AchievementStep } from './editor/achievement-steps';
import { Editor } from './editor/editor';
import { ACHIEVEMENT_STEPS } from './editor/steps';
import { AchievementPrices } from './pricings/achievement-prices';
import { AchievementView } from './review/content-view';
import { RecordPage } from './review/record-page';
import { onlyOtherStep } from './same-page';
import { useHeadingAfter } from './use-focus-after';

export const shouldRevalidate = onlyOtherStep;

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.record.content.title || loaderData?.record.number || '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [record, files, confidential] = await Promise.all([readWorkingAchievement(api, params.id), readFiles(api, 'achievement', params.id, 'working'), readConfidential(api, 'achievement', params.id)]);
  const compare = record.isPublic && record.state !== 'LISTED' && !record.editable;
  const reads = unwrap(await api.GET('/api/v1/session')).may.includes('pricing.read');
  const prices = record.isPublic && reads ? unwrap(await api.GET('/api/v1/pricings', { params: { query: { achievementId: params.id, limit: 20 } } })).items : null;
  return { record, files, prices, confidential, assignments: record.isPublic ? await readAssignments(api, params.id) : null, published: compare ? (await readAchievement(api, params.id)).content : null, now: new Date().toISOString() };
}

export default function Achievement({ loaderData }: Route.ComponentProps) {
  const { record, files, prices, confidential, published, assignments, now } = loaderData;
  useHeadingAfter(record.history.length);
  if (record.editable) {
    return (
      <Editor
        key={`${record.id} ${record.history.length}`}
        kind="achievement"
        record={record}
        files={files}
        steps={ACHIEVEMENT_STEPS}
        fieldsOf={(step) => <AchievementStep step={step} />}
        summary={(content) => <AchievementView content={content} />}
      />
    );
  }
  return (
    <RecordPage kind="achievement" record={record} files={files} confidential={confidential} published={published} now={now} aside={assignments && <AssignmentPanel kind="achievement" id={record.id} rows={assignments} />}>
      {prices && <AchievementPrices achievementId={record.id} prices={prices} />}
      <AchievementView content={record.content} />
    </RecordPage>
  );
}
