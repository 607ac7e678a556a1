import { ClipboardPaste, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { PasteOffer } from '../../../shared/paste/paste-offer.ts';
import { formatInstant } from '../../../shared/time/format.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input } from '../../ui/Input.tsx';

export interface TokenPasteFieldProps {
  readonly label: string;
  readonly hint: string;
  /** True after a try to send the form: shows that a token is missing. */
  readonly tried: boolean;
}

/** A field for a secret that is pasted: main reads the clipboard, so that the text stays there. */
export function TokenPasteField({ label, hint, tried }: TokenPasteFieldProps) {
  const { tokenPaste } = useStores();
  const offer = useFeature('tokenPaste', (state) => state.offer);
  const reading = useFeature('tokenPaste', (state) => state.reading);
  const error = useFeature('tokenPaste', (state) => state.error);
  const [typed, setTyped] = useState('');

  // Text that comes letter by letter is looked at when it seems to be complete.
  useEffect(() => {
    if (typed.length < 12) return;
    const timer = setTimeout(() => {
      setTyped('');
      void tokenPaste.getState().readText(typed);
    }, 400);
    return () => clearTimeout(timer);
  }, [typed, tokenPaste]);

  // The input gives way to what was recognised, and the other way round: the focus stays in place.
  const place = useRef<HTMLDivElement>(null);
  const held = offer !== null;
  const heldBefore = useRef(held);
  useEffect(() => {
    if (heldBefore.current === held) return;
    heldBefore.current = held;
    const lost =
      document.activeElement === null || !document.activeElement.matches('input, button');
    if (lost) place.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [held]);

  if (offer) {
    return (
      <div ref={place}>
        <HeldToken label={label} offer={offer} onRemove={() => tokenPaste.getState().drop()} />
      </div>
    );
  }
  const missing = tried && !error ? 'Paste the token first.' : undefined;
  return (
    <Field label={label} hint={hint} error={error ? `${error.message} ${error.next}` : missing}>
      {(control) => (
        <div ref={place} className="flex gap-2">
          <Input
            {...control}
            mono
            type="password"
            placeholder="Paste it here"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onPaste={(event) => {
              event.preventDefault();
              void tokenPaste.getState().readClipboard();
            }}
          />
          <Button
            icon={ClipboardPaste}
            busy={reading}
            onClick={() => void tokenPaste.getState().readClipboard()}
          >
            Paste
          </Button>
        </div>
      )}
    </Field>
  );
}

function HeldToken({
  label,
  offer,
  onRemove,
}: {
  readonly label: string;
  readonly offer: PasteOffer;
  readonly onRemove: () => void;
}) {
  const expSeconds = offer.claims?.expSeconds ?? null;
  const ends =
    expSeconds === null ? 'says no end' : `ends ${formatInstant(expSeconds * 1_000).local}`;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium text-sm">{label}</legend>
      <div className="flex items-center gap-3 rounded-md border border-line bg-sunken py-1 pr-1 pl-2.5">
        <span className="min-w-0 flex-1 truncate">
          <span className="font-mono text-xs">{offer.preview}</span>
          <span className="ml-3 text-ink-soft text-xs">
            {offer.kind === 'jwt' ? `JWT, ${ends}` : 'not a JWT: used as it is'}
          </span>
        </span>
        <IconButton label="Take another token" icon={X} size="sm" onClick={onRemove} />
      </div>
    </fieldset>
  );
}
