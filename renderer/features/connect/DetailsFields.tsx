import { ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { Field } from '../../ui/Field.tsx';
import { Input, TextArea } from '../../ui/Input.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { ColourPicker } from './ColourPicker.tsx';
import { nameOf } from './draft.ts';
import type { FormPartProps } from './form-props.ts';
import { SchemeField } from './ProviderFields.tsx';

/** How the connection looks in the list: name, colour, production. */
export function LookFields({ draft, change, problems }: FormPartProps) {
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-4">
        <Field label="Name" error={problems.name}>
          {(control) => (
            <Input
              {...control}
              value={nameOf(draft)}
              onFocus={(event) => {
                if (draft.name === null) event.target.select();
              }}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <ColourPicker value={draft.colour} onChange={(colour) => change({ colour })} />
      </div>
      <Switch
        label="Production"
        hint="Marked wherever it is shown, so that nobody takes it for a test system."
        checked={draft.production}
        onCheckedChange={(production) => change({ production })}
      />
    </>
  );
}

const advancedFields = ['query', 'refreshWindow', 'accessLife', 'lead', 'scheme'] as const;

/** What few need to change: folded away, and unfolded by a problem in it. */
export function AdvancedFields(props: FormPartProps) {
  const { draft, change, problems } = props;
  const [open, setOpen] = useState(false);
  const hasProblem = advancedFields.some((field) => problems[field] !== undefined);
  const shown = open || hasProblem;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown) place.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return (
    <div ref={place} className="scroll-mb-5 border-line border-t pt-3">
      <button
        type="button"
        aria-expanded={shown}
        onClick={() => setOpen(!shown)}
        className="-ml-1 inline-flex h-6 items-center gap-1 rounded-md pr-2 font-medium text-ink-soft text-sm hover:text-ink"
      >
        <ChevronRight
          aria-hidden
          className={cx('size-4 transition-transform duration-100', shown && 'rotate-90')}
        />
        Advanced settings
      </button>
      {shown && (
        <div className="mt-3 flex flex-col gap-4">
          <Field
            label="Query"
            hint="The operation in copied commands and snippets."
            error={problems.query}
          >
            {(control) => (
              <TextArea
                {...control}
                mono
                rows={2}
                className="min-h-14"
                value={draft.query}
                onChange={(event) => change({ query: event.target.value })}
              />
            )}
          </Field>
          <TimingFields {...props} />
          {draft.provider !== 'pasted' && <RenewalSwitches {...props} />}
        </div>
      )}
    </div>
  );
}

/** What Tokendesk may do without being asked. */
function RenewalSwitches({ draft, change }: FormPartProps) {
  return (
    <>
      <Switch
        label={draft.provider === 'avii' ? 'Refresh by itself' : 'Renew access tokens by itself'}
        hint="A lead before the end, while Tokendesk runs and the vault is open."
        checked={draft.autoRenew}
        onCheckedChange={(autoRenew) => change({ autoRenew })}
      />
      {draft.provider === 'inabit' && (
        <Switch
          label="Rotate the login token by itself"
          hint="Turn this off where another program rotates the same token: each rotation ends the one before."
          checked={draft.autoRotate}
          onCheckedChange={(autoRotate) => change({ autoRotate })}
        />
      )}
    </>
  );
}

function TimingFields(props: FormPartProps) {
  const { draft, change, problems } = props;
  const { provider } = draft;
  return (
    <div className="grid grid-cols-2 items-start gap-4">
      {provider === 'avii' && (
        <Field
          label="Refresh window"
          hint="From the first sign-in (origIat); after it only a new one helps."
          error={problems.refreshWindow}
        >
          {(control) => (
            <Input
              {...control}
              value={draft.refreshWindow}
              onChange={(event) => change({ refreshWindow: event.target.value })}
            />
          )}
        </Field>
      )}
      {provider === 'inabit' && (
        <Field
          label="Access token life"
          hint="Only for a token that does not say it itself."
          error={problems.accessLife}
        >
          {(control) => (
            <Input
              {...control}
              value={draft.accessLife}
              onChange={(event) => change({ accessLife: event.target.value })}
            />
          )}
        </Field>
      )}
      {provider !== 'pasted' && (
        <Field
          label="Renew ahead by"
          hint="How long before its end a token is renewed."
          error={problems.lead}
        >
          {(control) => (
            <Input
              {...control}
              placeholder="Default"
              value={draft.lead}
              onChange={(event) => change({ lead: event.target.value })}
            />
          )}
        </Field>
      )}
      {provider !== 'pasted' && <SchemeField {...props} />}
    </div>
  );
}
