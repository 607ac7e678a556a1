import { ArrowRight, FileJson, type LucideIcon, Plus, Replace } from 'lucide-react';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { OfferClaims, OfferFacts } from './OfferFacts.tsx';
import { foundText, type OfferStep, stepsOf, titleOf } from './offer-words.ts';
import type { PasteView } from './paste-store.ts';

/** What was recognised in a paste, with the right next step; or that nothing was. */
export function PasteDialog() {
  const { paste } = useStores();
  const view = useFeature('paste', (state) => state.view);
  const close = () => paste.getState().dismiss();
  if (view?.kind === 'offer') return <OfferDialog view={view} onClose={close} />;
  if (!view) return null;
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={close}
      title="Nothing to recognise"
      footer={<Button onClick={close}>Close</Button>}
    >
      <Callout tone="info" role="status" title={view.error.message}>
        {view.error.next}
      </Callout>
    </Dialog>
  );
}

interface OfferDialogProps {
  readonly view: Extract<PasteView, { kind: 'offer' }>;
  readonly onClose: () => void;
}

function OfferDialog({ view, onClose }: OfferDialogProps) {
  const { paste } = useStores();
  const { offer, decoded } = view;
  const error = useFeature('paste', (state) => state.error);
  const holder = useFeature('connections', ({ byId }) => byId.get(offer.heldBy ?? '') ?? null);
  const selected = useFeature(
    'connections',
    ({ byId, selectedId }) => byId.get(selectedId ?? '') ?? null,
  );
  const take = useTakeStep();
  const [first, ...others] = stepsOf(offer, holder, selected);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={titleOf(offer)}
      description={
        holder ? `${foundText(offer)} ${holder.name} holds it already.` : foundText(offer)
      }
    >
      <div className="flex flex-col gap-4">
        {first && <StepButton step={first} main onTake={() => take(first)} />}
        <OfferFacts offer={offer} />
        <div className="flex flex-wrap gap-2">
          {others.map((step) => (
            <StepButton key={step.label} step={step} onTake={() => take(step)} />
          ))}
          {offer.kind === 'jwt' && !decoded && (
            <Button icon={FileJson} onClick={() => void paste.getState().decode()}>
              Look at the claims
            </Button>
          )}
        </div>
        {error && <Callout title={error.message}>{error.next}</Callout>}
        {decoded && <OfferClaims decoded={decoded} />}
      </div>
    </Dialog>
  );
}

const icons: Record<OfferStep['kind'], LucideIcon> = {
  'go-to': ArrowRight,
  add: Plus,
  'add-endpoint': Plus,
  replace: Replace,
};

function StepButton({
  step,
  main = false,
  onTake,
}: {
  readonly step: OfferStep;
  readonly main?: boolean;
  readonly onTake: () => void;
}) {
  return (
    <Button
      icon={icons[step.kind]}
      variant={main ? 'primary' : 'secondary'}
      size={main ? 'lg' : 'md'}
      onClick={onTake}
    >
      {step.label}
    </Button>
  );
}

/** Takes a step: the paste goes on to the form, or is forgotten where nobody needs it. */
function useTakeStep(): (step: OfferStep) => void {
  const { paste, connect, connections } = useStores();
  return (step) => {
    const { view } = paste.getState();
    if (view?.kind !== 'offer') return;
    const { offer } = view;
    const prefill = {
      scheme: offer.scheme,
      endpoint: offer.endpoint,
      email: offer.claims?.email ?? null,
      query: offer.query,
    };
    switch (step.kind) {
      case 'go-to':
        paste.getState().dismiss();
        return connections.getState().select(step.connectionId);
      case 'add-endpoint':
        paste.getState().dismiss();
        return connect.getState().openAdd(prefill);
      case 'add':
        paste.getState().handOver();
        return connect.getState().openAdd({ ...prefill, provider: step.provider, paste: offer });
      case 'replace':
        paste.getState().handOver();
        return connect.getState().openReplaceToken(step.connectionId, offer);
    }
  };
}
