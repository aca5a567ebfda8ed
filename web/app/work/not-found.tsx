import { data } from 'react-router';

/** Every address below /work that no page answers. */
export const loader = () => {
  throw data(null, { status: 404 });
};

export default function NotFound() {
  return null;
}
