/** What cannot be drawn says so in its own place, and takes nothing else of the page with it. */

import { Component, type ComponentChildren } from "preact";

interface Told {
  readonly children?: ComponentChildren;
  /** What the reader can still do. */
  readonly instead: string;
}

export class Guarded extends Component<Told, { readonly fault: string }> {
  override state = { fault: "" };

  static override getDerivedStateFromError(problem: unknown) {
    return { fault: problem instanceof Error ? problem.message : String(problem) };
  }

  override componentDidCatch(problem: unknown): void {
    console.error("a part of the page could not be drawn", problem);
  }

  override render({ children, instead }: Told) {
    if (!this.state.fault) return children;
    return (
      <p class="fault" role="alert">
        This could not be drawn ({this.state.fault}). {instead}
      </p>
    );
  }
}
