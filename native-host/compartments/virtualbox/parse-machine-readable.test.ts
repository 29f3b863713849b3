import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMachineReadable } from "./parse-machine-readable.ts";
import { transcript } from "./transcripts/transcript.ts";

describe("parseMachineReadable", () => {
  it("reads quoted, unquoted and quoted-key lines of a running VM", () => {
    const values = parseMachineReadable(transcript("201-showvminfo-mr-running").stdout);
    expect(values.get("VMState")).toBe("running");
    expect(values.get("memory")).toBe("128");
    expect(values.get("IDE-0-0")).toBe("none");
    expect(values.get("GuestAdditionsRunLevel")).toBe("2");
    expect(values.get("GuestAdditionsFacility_VirtualBox Base Driver")).toMatch(/^50,/u);
  });

  it("loses no line after one that goes on behind its closing quote", () => {
    const values = parseMachineReadable(transcript("201-showvminfo-mr-running").stdout);
    expect(values.get("VideoMode")).toBe('"720,400,0"@0,0 1');
    expect(values.get("vrde")).toBe("off");
  });

  it("takes quotes inside a value as they come", () => {
    const values = parseMachineReadable(transcript("079-showvminfo-mr-snap").stdout);
    expect(values.get("SnapshotDescription")).toBe('first; with "quotes"');
    expect(values.get("SnapshotName-1")).toBe("second one");
  });

  it("is not fooled by a description that looks like facts", () => {
    const values = parseMachineReadable(transcript("352-showvminfo-description").stdout);
    expect(values.get("VMState")).toBe("poweroff");
    expect(values.get("description")).toContain('VMState=\\"running\\"');
    expect(values.has("GuestAdditionsRunLevel")).toBe(false);
    expect(values.get("GuestMemoryBalloon")).toBe("0");
  });

  it("passes over a distribution's warnings", () => {
    const text = `${transcript("001-wrapper-version").stdout}\nname="vm"\r\nVMState="saved"\r\n`;
    expect(Object.fromEntries(parseMachineReadable(text))).toEqual({ name: "vm", VMState: "saved" });
  });

  it("reads whatever single-line values were written", () => {
    const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_ ()-]{0,20}$/u);
    const value = fc.stringMatching(/^[^"\\\r\n]{0,40}$/u);
    fc.assert(
      fc.property(fc.dictionary(key, value, { noNullPrototype: true }), (values) => {
        const text = Object.entries(values).map(([name, content]) => `${name}="${content}"\n`);
        expect(Object.fromEntries(parseMachineReadable(text.join("")))).toEqual(values);
      }),
    );
  });

  it("ends on any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "=", '"', "\\", "\n", "\r", " ") }), (text) => {
        for (const key of parseMachineReadable(text).keys()) expect(text).toContain(key);
      }),
    );
  });
});
