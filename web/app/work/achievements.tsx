import type { Route } from './+types/achievements';
import { apiContext } from '../api/context';
import { metaTexts } from '../i18n/use-texts';
import { Listings, loadListings } from './listings';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.achievements'))];
};

export const loader = ({ context, request }: Route.LoaderArgs) => loadListings(context.get(apiContext), 'achievement', request);

export default function Achievements({ loaderData }: Route.ComponentProps) {
  return <Listings kind="achievement" page={loaderData} />;
}
