import { type ReactNode, useEffect, useRef } from 'react';

/** Heading of what stands where a form stood: it takes the focus, so that who hears the page is told what became of it. */
export function AnswerHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
}
