import { useEffect, useRef } from 'react';
import { useFeature } from '../../stores/context.tsx';
import { Callout } from '../../ui/Callout.tsx';

/** What main said to the last try, in its place in the form, scrolled into view. */
export function ConnectError() {
  const error = useFeature('connect', (state) => state.error);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) place.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  return (
    <div ref={place} className="scroll-mb-5 empty:hidden">
      {error && <Callout title={error.message}>{error.next}</Callout>}
    </div>
  );
}
