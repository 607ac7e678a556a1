import { useFeature, useStores } from '../../stores/context.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { type Action, type ActionGroup, actions } from './actions.ts';

const groups: readonly ActionGroup[] = ['Selected connection', 'Connections', 'Everywhere'];

/** The overview of keys; shown by the keys store. */
export function KeysOverlay() {
  const { keys } = useStores();
  const open = useFeature('keys', (state) => state.overlayOpen);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => keys.getState().setOverlayOpen(next)}
      title="Keyboard shortcuts"
      description="Letters work while nobody is typing. Esc closes whatever is open."
      size="lg"
    >
      <div className="columns-2 gap-8">
        {groups.map((group) => (
          <KeyGroup key={group} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

function KeyGroup({ group }: { readonly group: ActionGroup }) {
  const all: readonly Action[] = actions;
  const withKeys = all.filter((action) => action.group === group && action.keys.length > 0);
  const id = `keys-${group.replace(/\s/g, '-')}`;
  return (
    <section aria-labelledby={id} className="mb-4 break-inside-avoid">
      <h3 id={id} className="mb-1 font-semibold text-ink-soft text-xs">
        {group}
      </h3>
      <dl>
        {withKeys.map(({ id: action, label, keys }) => (
          <div
            key={action}
            className="flex items-center justify-between gap-3 border-line border-b py-1 last:border-b-0"
          >
            <dt className="min-w-0">{label}</dt>
            <dd className="flex shrink-0 gap-1.5">
              {keys.map((combination) => (
                <Kbd key={combination} keys={combination} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
