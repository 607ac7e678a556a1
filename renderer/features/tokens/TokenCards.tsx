import type { ConnectionSummary } from '../../../shared/connection.ts';
import { MissingTokenCard } from './MissingTokenCard.tsx';
import { purposesOf } from './purposes.ts';
import { TokenCard } from './TokenCard.tsx';

/** The cards of a connection: one, or two side by side. */
export function TokenCards({ connection }: { readonly connection: ConnectionSummary }) {
  const purposes = purposesOf[connection.provider];
  const wide = purposes.length === 1;
  return (
    <div className={wide ? '' : 'grid items-stretch gap-4 @[35rem]:grid-cols-2'}>
      {purposes.map((purpose, index) => {
        const token = connection.tokens.find((each) => each.purpose === purpose);
        return token ? (
          <TokenCard
            key={purpose}
            connection={connection}
            token={token}
            main={index === 0}
            wide={wide}
          />
        ) : (
          <MissingTokenCard key={purpose} connection={connection} purpose={purpose} />
        );
      })}
    </div>
  );
}
