import { EyeOff } from 'lucide-react';
import { copyFormats } from '../../../shared/formats.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextArea } from '../../ui/Input.tsx';
import { Select } from '../../ui/Select.tsx';
import type { CopyPreview } from './copy-store.ts';

/** The question before a login token is copied, and the look at a redacted copy. */
export function CopyDialogs() {
  return (
    <>
      <LoginTokenQuestion />
      <PreviewDialog />
    </>
  );
}

function LoginTokenQuestion() {
  const { copy } = useStores();
  const asking = useFeature('copy', (state) => state.asking !== null);
  return (
    <AlertDialog
      open={asking}
      onOpenChange={(open) => {
        if (!open) copy.getState().decline();
      }}
      title="Copy the login token?"
      description="Requests need the access token. The login token makes access tokens for 30 days and can lock you out when somebody rotates it: hand it over on a secure channel only."
      confirmLabel="Copy login token"
      cancelLabel="Don’t copy"
      onConfirm={() => void copy.getState().confirm()}
    />
  );
}

const groupNames = { header: 'Token and headers', command: 'Commands', code: 'Code' };
const options = copyFormats.map(({ id, label, group }) => ({
  value: id,
  label,
  group: groupNames[group],
}));

function PreviewDialog() {
  const { copy } = useStores();
  const preview = useFeature('copy', (state) => state.preview);
  const { closePreview } = copy.getState();
  return (
    <Dialog
      open={preview !== null}
      onOpenChange={(open) => {
        if (!open) closePreview();
      }}
      title="Redacted copy"
      description="For bug reports: the shape of the request without the secret."
      size="lg"
      footer={
        <>
          <Button onClick={closePreview}>Close</Button>
          <Button
            variant="primary"
            icon={EyeOff}
            disabled={preview?.text === null || preview?.text === undefined}
            onClick={() => {
              if (preview) copy.getState().copyRedacted(preview.tokenId, preview.format);
              closePreview();
            }}
          >
            Copy redacted
          </Button>
        </>
      }
    >
      {preview && <PreviewBody preview={preview} />}
    </Dialog>
  );
}

function PreviewBody({ preview }: { readonly preview: CopyPreview }) {
  const { copy } = useStores();
  const { tokenId, format, text, error } = preview;
  return (
    <div className="flex flex-col gap-3">
      <Field label="Format">
        {(control) => (
          <Select
            {...control}
            options={options}
            value={format}
            onValueChange={(next) => void copy.getState().openPreview(tokenId, next)}
          />
        )}
      </Field>
      {error === null ? (
        <TextArea
          mono
          readOnly
          aria-label="Redacted text"
          rows={12}
          value={text ?? ''}
          className="bg-sunken"
        />
      ) : (
        <Callout title={error.message}>{error.next}</Callout>
      )}
    </div>
  );
}
