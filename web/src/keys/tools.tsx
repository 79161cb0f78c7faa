/** At the foot of every page: dark or light, and the keys. */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { ThemeSwitch } from "../common/switch";
import "./tools.css";
import { askedBy, GROUPS, searchField, setSingleKeys, singleKeys } from "./keys";

export function Tools() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [single, setSingle] = useState(singleKeys);
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const asked = askedBy(event, single);
      if (!asked) return;
      const field = asked === "search" ? searchField(document) : null;
      if (asked === "search" && !field) return;
      event.preventDefault();
      if (field) field.focus();
      else dialog.current?.showModal();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [single]);
  const change = (on: boolean) => {
    setSingle(on);
    setSingleKeys(on);
  };
  return (
    <div class="tools">
      <ThemeSwitch />
      <button type="button" class="plain" onClick={() => dialog.current?.showModal()}>
        Keys
      </button>
      <dialog ref={dialog} class="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">Keys</h2>
        {GROUPS.map((group) => (
          <section key={group.name} aria-label={group.name}>
            <h3>{group.name}</h3>
            <dl>
              {group.keys.map((one) => (
                <div key={one.keys}>
                  <dt>
                    <kbd>{one.keys}</kbd>
                  </dt>
                  <dd>{one.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <label class="single">
          <input type="checkbox" checked={single} onChange={(event) => change(event.currentTarget.checked)} />
          <span>? and / do something while nothing is written in</span>
        </label>
        <form method="dialog">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </div>
  );
}
