import type { VNode } from "preact";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A field for a site or an address, as people type them: the browser neither corrects nor remembers it. */
export function AddressField({ label, value, onInput }: Props): VNode {
  return (
    <label>
      {label}
      <input
        type="text"
        inputMode="url"
        autocomplete="off"
        spellcheck={false}
        placeholder="mybank.com"
        value={value}
        onInput={(event) => {
          onInput(event.currentTarget.value);
        }}
      />
    </label>
  );
}
