import { describe, expect, it } from "vitest";
import { disconnectError } from "./disconnect-error.ts";

describe("disconnectError", () => {
  it.each([
    ["Specified native messaging host not found.", "HOST_MISSING"],
    ["No such native application org.cofferdam.host", "HOST_MISSING"],
    ["Access to the specified native messaging host is forbidden.", "HOST_FORBIDDEN"],
    ["Native host has exited.", "HOST_CRASHED"],
    ["An unexpected error occurred", "HOST_CRASHED"],
    ["", "HOST_CRASHED"],
    ["Error when communicating with the native messaging host.", "BAD_FRAME"],
    [
      "Native application tried to send a message of 1048577 bytes, which exceeds the limit of 1048576 bytes.",
      "BAD_FRAME",
    ],
  ])("reads %j as %s", (reason, code) => {
    expect(disconnectError(reason).code).toBe(code);
  });
});
