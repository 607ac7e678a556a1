import { Component, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Callout } from './Callout.tsx';

export interface ErrorBoundaryProps {
  /** What can't be shown, e.g. "This connection". */
  readonly what: string;
  /** A new key tries again. */
  readonly resetKey: string;
  readonly children: ReactNode;
}

interface State {
  readonly failed: boolean;
}

/** Keeps a fault in one view from taking the window with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { failed: false };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (before.resetKey !== this.props.resetKey && this.state.failed) {
      this.setState({ failed: false });
    }
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="p-5">
        <Callout
          title={`${this.props.what} could not be drawn. This is a fault in Tokendesk.`}
          action={
            <Button size="sm" onClick={() => this.setState({ failed: false })}>
              Try again
            </Button>
          }
        >
          Nothing is lost: the tokens are in the vault. Everything else still works.
        </Callout>
      </div>
    );
  }
}
