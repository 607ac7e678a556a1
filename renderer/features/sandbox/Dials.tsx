import type { ReactNode } from 'react';
import type { SandboxDials } from '../../../shared/sandbox.ts';
import { useStores } from '../../stores/context.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { durationText, parseDuration } from '../connect/duration-text.ts';
import { DialField } from './DialField.tsx';

const day = 86_400;

const faults: readonly { value: SandboxDials['fault']; label: string }[] = [
  { value: 'none', label: 'Nothing' },
  { value: 'status-500', label: 'Status 500' },
  { value: 'status-503-retry-after', label: 'Status 503 with Retry-After' },
  { value: 'status-429', label: 'Status 429: too many requests' },
  { value: 'html-page', label: 'An HTML page instead of JSON' },
  { value: 'redirect', label: 'A redirect' },
  { value: 'lost-reply', label: 'The reply is lost after the work' },
  { value: 'never-ends', label: 'A reply that never ends' },
  { value: 'huge-body', label: 'A huge reply' },
  { value: 'reset', label: 'The connection is cut' },
  { value: 'graphql-error', label: 'Status 200 with GraphQL errors' },
];

const operations = [
  '',
  'tokenCreate',
  'tokenVerify',
  'tokenRefresh',
  'me',
  'getApiUserAccessToken',
  'refreshApiUserLoginToken',
] as const;

const schemas: readonly { value: SandboxDials['schema']; label: string }[] = [
  { value: 'rich', label: 'Rich' },
  { value: 'scalar-payload', label: 'Scalar payload' },
  { value: 'minimal', label: 'Minimal' },
];

const errorStyles: readonly { value: SandboxDials['errorStyle']; label: string }[] = [
  { value: 'modern', label: 'In the result' },
  { value: 'top-level', label: 'As top-level errors' },
  { value: 'http-401', label: 'With HTTP 401' },
];

interface PartProps {
  readonly dials: SandboxDials;
  readonly turn: (patch: Partial<SandboxDials>) => void;
}

/** What can be set on the sandbox API: lifetimes, the server's ways, faults. */
export function Dials({ dials }: { readonly dials: SandboxDials }) {
  const { sandbox } = useStores();
  const turn = (patch: Partial<SandboxDials>) => void sandbox.getState().setDials(patch);
  return (
    <div className="flex flex-col gap-5">
      <Lifetimes dials={dials} turn={turn} />
      <Server dials={dials} turn={turn} />
      <Faults dials={dials} turn={turn} />
    </div>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2 font-semibold text-ink-soft text-xs">{title}</h3>
      <div className="grid grid-cols-2 items-start gap-x-3 gap-y-3">{children}</div>
    </section>
  );
}

const asDuration = { write: durationText, read: parseDuration };

function Lifetimes({ dials, turn }: PartProps) {
  return (
    <Group title="Lifetimes of new tokens">
      <DialField
        {...asDuration}
        label="AVII session"
        value={dials.sessionLifeSeconds}
        min={1}
        max={day}
        onSet={(sessionLifeSeconds) => turn({ sessionLifeSeconds })}
      />
      <DialField
        {...asDuration}
        label="AVII refresh window"
        value={dials.refreshWindowSeconds}
        min={1}
        max={365 * day}
        onSet={(refreshWindowSeconds) => turn({ refreshWindowSeconds })}
      />
      <DialField
        {...asDuration}
        label="inabit access"
        value={dials.accessLifeSeconds}
        min={1}
        max={day}
        onSet={(accessLifeSeconds) => turn({ accessLifeSeconds })}
      />
      <DialField
        {...asDuration}
        label="inabit login"
        value={dials.loginLifeSeconds}
        min={1}
        max={365 * day}
        onSet={(loginLifeSeconds) => turn({ loginLifeSeconds })}
      />
    </Group>
  );
}

const asNumber = (unit: string) => ({
  write: (value: number) => `${value} ${unit}`,
  read: (text: string) => {
    const number = new RegExp(`^\\s*([+-]?\\d{1,7})\\s*(?:${unit})?\\s*$`).exec(text)?.[1];
    return number === undefined ? null : Number(number);
  },
});
const asMs = asNumber('ms');
const asSeconds = asNumber('s');
const asCount = asNumber('requests');

function Server({ dials, turn }: PartProps) {
  return (
    <Group title="The server">
      <DialField
        {...asMs}
        label="Latency"
        value={dials.latencyMs}
        min={0}
        max={120_000}
        onSet={(latencyMs) => turn({ latencyMs })}
      />
      <DialField
        {...asSeconds}
        label="Clock ahead by"
        value={dials.clockOffsetSeconds}
        min={-864_000}
        max={864_000}
        onSet={(clockOffsetSeconds) => turn({ clockOffsetSeconds })}
      />
      <Field label="AVII schema">
        {(control) => (
          <Select
            {...control}
            value={dials.schema}
            options={schemas}
            onValueChange={(schema) => turn({ schema })}
          />
        )}
      </Field>
      <Field label="Failures are told">
        {(control) => (
          <Select
            {...control}
            value={dials.errorStyle}
            options={errorStyles}
            onValueChange={(errorStyle) => turn({ errorStyle })}
          />
        )}
      </Field>
    </Group>
  );
}

function Faults({ dials, turn }: PartProps) {
  const known = [...new Set([...operations, dials.faultOperation])];
  const faulty = dials.fault !== 'none';
  return (
    <Group title="What goes wrong">
      <Field label="Fault" className="col-span-2">
        {(control) => (
          <Select
            {...control}
            value={dials.fault}
            options={faults}
            onValueChange={(fault) => turn({ fault })}
          />
        )}
      </Field>
      {faulty && (
        <>
          <Field label="Only for">
            {(control) => (
              <Select
                {...control}
                value={dials.faultOperation}
                options={known.map((value) => ({
                  value,
                  label: value === '' ? 'Every operation' : value,
                }))}
                onValueChange={(faultOperation) => turn({ faultOperation })}
              />
            )}
          </Field>
          <DialField
            {...asCount}
            label="For the next"
            hint="0: until it is set back."
            value={dials.faultCount}
            min={0}
            max={1_000_000}
            onSet={(faultCount) => turn({ faultCount })}
          />
        </>
      )}
    </Group>
  );
}
