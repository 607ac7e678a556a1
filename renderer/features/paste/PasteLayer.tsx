import { ClipboardPaste } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStores } from '../../stores/context.tsx';
import { isInLayer, isTyping } from '../keys/KeyHandler.tsx';
import { PasteDialog } from './PasteDialog.tsx';

/** Hears pastes and drops anywhere in the window, and shows what was recognised. */
export function PasteLayer() {
  usePasteAnywhere();
  const dragging = useDropAnywhere();
  return (
    <>
      {dragging && (
        <div
          aria-hidden
          className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-xl border-2 border-accent-ink border-dashed bg-backdrop"
        >
          <p className="flex items-center gap-2 rounded-lg bg-raised px-4 py-3 font-medium text-base shadow-pop">
            <ClipboardPaste className="size-5 text-accent-ink" />
            Drop it to see what it is
          </p>
        </div>
      )}
      <PasteDialog />
    </>
  );
}

function usePasteAnywhere(): void {
  const { paste } = useStores();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || isInLayer(event.target)) return;
      event.preventDefault();
      // Not the event's own data: main reads the clipboard, so that the text never comes here.
      void paste.getState().pasteClipboard();
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [paste]);
}

/** True while something that could be dropped is dragged over the window. */
function useDropAnywhere(): boolean {
  const { paste } = useStores();
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const takes = (event: DragEvent) => {
      const types = event.dataTransfer?.types ?? [];
      return (types.includes('text/plain') || types.includes('Files')) && !isInLayer(event.target);
    };
    const onDragOver = (event: DragEvent) => {
      // Refused everywhere else: a file dropped on a page would navigate to it.
      event.preventDefault();
      const taken = takes(event);
      if (event.dataTransfer && !taken) event.dataTransfer.dropEffect = 'none';
      setDragging(taken);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const onDrop = (event: DragEvent) => {
      setDragging(false);
      if (!takes(event)) return;
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      const text = event.dataTransfer?.getData('text/plain') ?? '';
      if (file) void paste.getState().offerFile(file);
      else if (text !== '') void paste.getState().offerText(text);
    };
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('dragleave', onDragLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('dragleave', onDragLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, [paste]);
  return dragging;
}
