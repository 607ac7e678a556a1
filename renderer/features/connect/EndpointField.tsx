import { useState } from 'react';
import { checkEndpoint } from '../../../shared/endpoint.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import type { FormPartProps } from './form-props.ts';

const examples = {
  avii: 'https://shop.example.com/graphql/',
  inabit: 'https://api.example.com/graphql',
  pasted: 'https://api.example.com/graphql',
};

/** The endpoint, checked as it is typed; one that anybody on the way can read needs a clear yes. */
export function EndpointField({ draft, change, problems }: FormPartProps) {
  const [left, setLeft] = useState(false);
  const { endpoint, provider, allowInsecure } = draft;
  const check = checkEndpoint(endpoint);
  const complain = left && endpoint.trim() !== '' && check.kind === 'invalid';
  return (
    <>
      <Field
        label="GraphQL endpoint"
        aside={provider === 'pasted' ? 'optional' : undefined}
        hint={check.hints.length > 0 ? check.hints.join(' ') : undefined}
        error={problems.endpoint ?? (complain ? check.message : undefined)}
      >
        {(control) => (
          <Input
            {...control}
            mono
            inputMode="url"
            placeholder={examples[provider]}
            value={endpoint}
            onBlur={() => setLeft(true)}
            onChange={(event) => change({ endpoint: event.target.value, allowInsecure: false })}
          />
        )}
      </Field>
      {check.kind === 'insecure' && (
        <Callout tone="warning" role="status" title={check.message}>
          <label className="mt-1.5 flex items-start gap-2 text-ink">
            <input
              type="checkbox"
              className="mt-0.5 size-4 accent-accent"
              checked={allowInsecure}
              aria-invalid={problems.allowInsecure === undefined ? undefined : true}
              onChange={(event) => change({ allowInsecure: event.target.checked })}
            />
            Use this unencrypted endpoint all the same
          </label>
          {problems.allowInsecure !== undefined && (
            <p role="alert" className="mt-1 text-danger-ink text-xs">
              {problems.allowInsecure}
            </p>
          )}
        </Callout>
      )}
    </>
  );
}
