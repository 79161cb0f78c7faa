/** What is seen, to take along: in each format, and as a link. */

import { useState } from "preact/hooks";
import { REST } from "../common/api";
import { state } from "../state/history";
import { query } from "../state/state";
import { main } from "./model";

const USUAL = ["csv", "jsonld", "turtle", "gexf", "graphml"];

/** The formats, those that are asked for most at the beginning. */
export function usualFirst(formats: readonly string[]): string[] {
  const usual = USUAL.filter((one) => formats.includes(one));
  return [...usual, ...formats.filter((one) => !usual.includes(one))];
}

export function Exports({ formats }: { formats: readonly string[] }) {
  const [copied, setCopied] = useState("");
  const asked = main.query.value;
  const copy = async () => {
    const link = `${location.origin}${location.pathname}?${query(state.peek())}`;
    try {
      await navigator.clipboard.writeText(link);
      setCopied("The link is copied.");
    } catch {
      setCopied(link);
    }
  };
  return (
    <details class="menu exports" onToggle={() => setCopied("")}>
      <summary>Export</summary>
      <div class="menu-box">
        <p>
          <strong>Export what I see</strong>
          <small> the same filters and period</small>
        </p>
        <ul>
          {usualFirst(formats).map((format) => (
            <li key={format}>
              <a href={`${REST}/export?${asked ? `${asked}&` : ""}format=${format}`} download>
                {format}
              </a>
            </li>
          ))}
        </ul>
        <button type="button" class="plain" onClick={copy}>
          Copy a link to this view
        </button>
        <p role="status">{copied}</p>
      </div>
    </details>
  );
}
