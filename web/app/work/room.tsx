import { Outlet } from 'react-router';
import type { Route } from './+types/room';
import { ErrorText } from '../public/error-page';

/** Keeps header and menu around a page of the workbench that could not be shown. */
export default function Room() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return (
    <div className="error">
      <ErrorText error={error} atWork />
    </div>
  );
}
