import '../../shared/zod-without-eval.ts';

import { contextBridge, ipcRenderer } from 'electron';
import { commandChannel, commands, eventChannel, events } from '../../shared/ipc-contract.ts';
import { createBridge } from './bridge.ts';

contextBridge.exposeInMainWorld(
  'tokendesk',
  createBridge({
    commandNames: Object.keys(commands),
    eventNames: Object.keys(events),
    invoke: (message) => ipcRenderer.invoke(commandChannel, message),
    listen: (receive) => ipcRenderer.on(eventChannel, (_event, message) => receive(message)),
  }),
);
