import {
  CircleCheck,
  CircleDashed,
  CircleX,
  ClockAlert,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';

/** How near its end something is. */
export type Phase = 'calm' | 'warning' | 'urgent' | 'expired' | 'unknown';

export interface PhaseLook {
  readonly icon: LucideIcon;
  readonly word: string;
  /** Text and icons. */
  readonly ink: string;
  /** The filled part of a life bar. */
  readonly bar: string;
}

/** A phase is told by icon, word and colour, never by colour alone. */
export const phaseLooks: Record<Phase, PhaseLook> = {
  calm: { icon: CircleCheck, word: 'Live', ink: 'text-calm-ink', bar: 'bg-calm' },
  warning: { icon: ClockAlert, word: 'Ends soon', ink: 'text-warning-ink', bar: 'bg-warning' },
  urgent: { icon: TriangleAlert, word: 'Ending', ink: 'text-urgent-ink', bar: 'bg-urgent' },
  expired: { icon: CircleX, word: 'Expired', ink: 'text-danger-ink', bar: 'bg-danger' },
  unknown: {
    icon: CircleDashed,
    word: 'No end known',
    ink: 'text-ink-faint',
    bar: 'bg-field-line',
  },
};
