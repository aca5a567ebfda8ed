import type { Route } from './+types/achievement.matches';
import { apiContext } from '../api/context';
import { metaTexts } from '../i18n/use-texts';
import { loadRecordMatches, RecordMatchesPage } from './match-list';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.matches'))];
};

export const loader = ({ context, params }: Route.LoaderArgs) => loadRecordMatches(context.get(apiContext), 'achievement', params.id);

export default function AchievementMatches({ loaderData }: Route.ComponentProps) {
  return <RecordMatchesPage kind="achievement" found={loaderData} />;
}
