import { redirectDocument } from 'react-router';
import type { Route } from './+types/sign-out';
import { cookiesOf } from '../api/answer';
import { apiContext } from '../api/context';

export const loader = () => redirectDocument('/');

export async function action({ context }: Route.ActionArgs) {
  const { response } = await context.get(apiContext).DELETE('/api/v1/session');
  return redirectDocument('/', { headers: cookiesOf(response) });
}
