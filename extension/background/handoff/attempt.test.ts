import { describe, expect, it } from "vitest";
import { AppError } from "#core/errors/app-error.ts";
import type { ErrorCode } from "#core/errors/codes.ts";
import { beginAttempt, recordCancelling, recordFailure, recordStep } from "./attempt.ts";
import { openedState, openingState, testHandoff, testId } from "./test-handoff.ts";

const fresh = testId(2);
const opening = testHandoff({ state: openingState() });
const openingWithStep = testHandoff({ state: openingState([{ step: "opening", at: 1_200 }]) });

describe("an attempt", () => {
  it.each(["HOST_CRASHED", "HOST_TIMEOUT", "BAD_FRAME", "BAD_MESSAGE"] satisfies ErrorCode[])(
    "after %s asks by the same id how the last one ended",
    (code) => {
      const retried = beginAttempt(recordFailure(opening, new AppError(code)), fresh, 5_000);
      expect(retried.state).toMatchObject({ kind: "opening", operationId: testId(1), since: 5_000, steps: [] });
    },
  );

  it.each(["OPEN_INTERRUPTED", "CANCELLED", "VM_NOT_FOUND", "HOST_MISSING", "RATE_LIMITED"] satisfies ErrorCode[])(
    "after %s is a new one",
    (code) => {
      const retried = beginAttempt(recordFailure(opening, new AppError(code)), fresh, 5_000);
      expect(retried.state).toMatchObject({ operationId: fresh });
    },
  );

  it("of what was opened before is a new one", () => {
    expect(beginAttempt(testHandoff({ state: openedState() }), fresh, 5_000).state).toMatchObject({
      operationId: fresh,
    });
  });

  it.each([
    ["HOST_CRASHED", opening, false],
    ["HOST_CRASHED", openingWithStep, true],
    ["HOST_TIMEOUT", openingWithStep, true],
    ["OPEN_INTERRUPTED", opening, true],
    ["GUEST_SESSION_LOST", openingWithStep, true],
    ["GUEST_LOGIN_FAILED", openingWithStep, false],
    ["CANCELLED", openingWithStep, false],
  ] as const)("that ends with %s may have opened the address, or not", (code, handoff, mayBeOpen) => {
    expect(recordFailure(handoff, new AppError(code)).state).toMatchObject({ kind: "failed", mayBeOpen });
  });

  it("keeps the facts an error's sentence names", () => {
    const { state } = recordFailure(opening, new AppError("VM_NOT_FOUND", { details: { vm: "bank" } }));
    expect(state).toMatchObject({ error: { code: "VM_NOT_FOUND", details: { vm: "bank" } } });
  });

  it("takes a defect for what it is", () => {
    expect(recordFailure(opening, new TypeError("oops")).state).toMatchObject({ error: { code: "INTERNAL" } });
  });

  it("collects steps with their times, and only while it is under way", () => {
    const stepped = recordStep(recordStep(opening, "starting", 1_100), "waiting", 1_500);
    expect(stepped.state).toMatchObject({
      steps: [
        { step: "starting", at: 1_100 },
        { step: "waiting", at: 1_500 },
      ],
    });
    const opened = testHandoff({ state: openedState() });
    expect(recordStep(opened, "starting", 9_000)).toBe(opened);
    expect(recordCancelling(opened)).toBe(opened);
  });
});
