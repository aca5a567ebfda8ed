import type { Route } from './+types/need';
import { apiContext } from '../api/context';
import { readRegionNames } from '../api/region-names';
import { readNeed, readConfidential, readFiles, readWorkingNeed } from '../api/records';
import { metaTexts } from '../i18n/use-texts';
import { AssignmentPanel } from './assignments/panel';
import { readAssignments } from './assignments/read';
import { ClinicRail } from './clinic/rail';
import { ClinicPanel } from './clinic/words-panel';
import { NeedStep } from './editor/need-steps';
import { Editor } from './editor/editor';
import { NEED_STEPS } from './editor/steps';
import { NeedView } from './review/content-view';
import { RecordPage } from './review/record-page';
import { onlyOtherStep } from './same-page';
import { useHeadingAfter } from './use-focus-after';

export const shouldRevalidate = onlyOtherStep;

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.record.content.title || loaderData?.record.number || '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [record, files, confidential] = await Promise.all([readWorkingNeed(api, params.id), readFiles(api, 'need', params.id, 'working'), readConfidential(api, 'need', params.id)]);
  const compare = record.isPublic && record.state !== 'LISTED' && !record.editable;
  const published = compare ? (await readNeed(api, params.id)).content : null;
  return { record, files, confidential, published, assignments: record.isPublic ? await readAssignments(api, params.id) : null, regionNames: await readRegionNames(context, record.content, published), now: new Date().toISOString() };
}

export default function Need({ loaderData }: Route.ComponentProps) {
  const { record, files, confidential, published, assignments, now } = loaderData;
  useHeadingAfter(record.history.length);
  if (record.editable) {
    return (
      <Editor
        key={`${record.id} ${record.history.length}`}
        kind="need"
        record={record}
        files={files}
        steps={NEED_STEPS}
        fieldsOf={(step) => <NeedStep step={step} />}
        summary={(content) => <NeedView content={content} />}
        aside={(draft) => <ClinicRail {...draft} />}
      />
    );
  }
  return (
    <RecordPage kind="need" record={record} files={files} confidential={confidential} published={published} now={now} aside={<>{assignments && <AssignmentPanel kind="need" id={record.id} rows={assignments} />}<ClinicPanel clinic={record.clinic} /></>}>
      <NeedView content={record.content} />
    </RecordPage>
  );
}
