import type { Route } from './+types/needs';
import { apiContext } from '../api/context';
import { metaTexts } from '../i18n/use-texts';
import { Listings, loadListings } from './listings';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.needs'))];
};

export const loader = ({ context, request }: Route.LoaderArgs) => loadListings(context.get(apiContext), 'need', request);

export default function Needs({ loaderData }: Route.ComponentProps) {
  return <Listings kind="need" page={loaderData} />;
}
