import type { FakeClient } from '../bridge/fake-client.ts';
import type { Stores } from '../stores/stores.ts';

const samples = {
  jwt: 'Authorization: JWT eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6ImFkbWluQGV4YW1wbGUuY29tIn0.c2lnbmF0dXJl',
  inabit: 'Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiQVBJX0FETUlOIn0.c2lnbmF0dXJl',
  curl: "curl -H 'Authorization: Bearer tok_1234567890abcdef' https://api.example.com/graphql",
  held: 'HELD eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6ImFkbWluQGV4YW1wbGUuY29tIn0.c2lnbmF0dXJl',
  nothing: 'just words',
} as const;

/** Brings a screen up by its name. */
export async function showScreen(name: string, stores: Stores, client: FakeClient): Promise<void> {
  const [screen, detail] = name.split(':');
  const first = client.state.connections[0]?.id ?? '';
  switch (screen) {
    case 'preferences':
      return stores.preferences.getState().openDialog();
    case 'palette':
      return stores.palette.getState().setOpen(true);
    case 'keys':
      return stores.keys.getState().setOverlayOpen(true);
    case 'activity':
      if (detail === 'missed') client.state.missedActivity = 3;
      if (detail === 'empty') client.state.activity = [];
      return stores.activity.getState().show(detail === 'all' || detail === 'empty' ? null : first);
    case 'sandbox':
      if (detail === 'running') await stores.sandbox.getState().start();
      return stores.sandbox.getState().openPanel();
    case 'add':
      return stores.connect
        .getState()
        .openAdd(
          detail === 'avii' || detail === 'inabit' || detail === 'pasted'
            ? { provider: detail }
            : {},
        );
    case 'edit':
      return stores.connect.getState().openEdit(detail ?? first);
    case 'sign-in':
      return stores.connect.getState().openSignIn(detail ?? first);
    case 'replace':
      return stores.connect.getState().openReplaceToken(detail ?? first);
    case 'paste': {
      const known = Object.entries(samples).find(([key]) => key === detail);
      client.state.clipboardText = known?.[1] ?? samples.jwt;
      return stores.paste.getState().pasteClipboard();
    }
  }
}
