import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Input } from '../../ui/Input.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useAction } from '../keys/use-action.ts';

/** Narrows the list: every word must be somewhere in the row. */
export function FilterBox() {
  const { connections } = useStores();
  const filter = useFeature('connections', (state) => state.filter);
  const input = useRef<HTMLInputElement>(null);
  const setFilter = (text: string) => connections.getState().setFilter(text);
  useAction('connections.filter', () => input.current?.select());

  function onKeyDown(event: KeyboardEvent) {
    const { selectBy } = connections.getState();
    if (event.key === 'ArrowDown') selectBy(1);
    else if (event.key === 'ArrowUp') selectBy(-1);
    else if (event.key === 'Escape' && filter !== '') setFilter('');
    else if (event.key === 'Escape') input.current?.blur();
    else return;
    event.preventDefault();
  }

  return (
    <div className="relative">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-faint"
      />
      <Input
        ref={input}
        type="search"
        aria-label="Filter connections"
        placeholder="Filter"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
        onKeyDown={onKeyDown}
        className="appearance-none pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      {filter === '' ? (
        <Kbd decorative keys="/" className="pointer-events-none absolute top-[0.4375rem] right-2" />
      ) : (
        <button
          type="button"
          aria-label="Clear the filter"
          onClick={() => {
            setFilter('');
            input.current?.focus();
          }}
          className="absolute top-1 right-1 inline-flex size-6 items-center justify-center rounded-md text-ink-faint hover:bg-hover hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </div>
  );
}
