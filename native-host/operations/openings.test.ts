import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { AppError } from "#core/errors/app-error.ts";
import { OperationIdSchema, type OpenStep, type OperationId } from "#core/protocol/methods.ts";
import { canonicalize } from "#core/url/canonicalize.ts";
import type { Compartment, OpenRequest } from "#host/compartments/compartment.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { createOpenings, type OpeningRequest } from "./openings.ts";
import { createTurns } from "./turns.ts";

const BANK = "https://www.bank.example/pay?to=mallory";

let dir: string;
let ledger: Ledger;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "cofferdam-openings-"));
  ledger = createLedger(join(dir, "operations"));
});
afterEach(() => rm(dir, { recursive: true }));

/** A host: its own memory, on the same disk as all others of the test. */
function host() {
  return createOpenings({ ledger, turns: createTurns(join(dir, "locks")) });
}

const newOperation = (): OperationId => v.parse(OperationIdSchema, randomUUID());

/** A compartment whose opens go on when the test says so. */
function fakeCompartment() {
  const opened: string[] = [];
  const requests: { readonly request: OpenRequest; readonly finish: (error?: Error) => void }[] = [];
  const target: Compartment = {
    inspect: () => Promise.resolve("ready"),
    async open(request) {
      await request.onStep("opening");
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      requests.push({
        request,
        finish: (error) => {
          if (error === undefined) resolve(undefined);
          else reject(error);
        },
      });
      await promise;
      opened.push(request.url);
    },
  };
  const nth = async (index: number) =>
    await vi.waitFor(() => {
      const found = requests[index];
      if (found === undefined) throw new Error(`there is no open number ${index} yet`);
      return found;
    });
  return { target, opened, requests, nth };
}

/** One that opens at once. */
function readyCompartment() {
  const opened: string[] = [];
  const target: Compartment = {
    inspect: () => Promise.resolve("ready"),
    async open({ url, onStep }) {
      await onStep("opening");
      opened.push(url);
    },
  };
  return { target, opened };
}

function request(target: Compartment, changes: Partial<OpeningRequest & { id: string; address: string }> = {}) {
  const { id = "banking", address = BANK, ...rest } = changes;
  return {
    operationId: newOperation(),
    url: canonicalize(address).url,
    compartment: { id: v.parse(CompartmentIdSchema, id), name: id.toUpperCase() },
    target,
    patienceMs: 5000,
    admit: () => undefined,
    ...rest,
  } satisfies OpeningRequest;
}

function caller() {
  const abort = new AbortController();
  const steps: OpenStep[] = [];
  return { signal: abort.signal, progress: (step: OpenStep) => steps.push(step), steps, abort };
}

const codeOf = (open: Promise<unknown>) =>
  open.then(
    () => "opened",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe("an address that opens", () => {
  it("is told with its receipt, and each step before it is taken", async () => {
    const { target, opened } = readyCompartment();
    const asked = request(target);
    const who = caller();
    const { receipt, repeated } = await host().open(asked, who);
    expect(receipt).toMatchObject({
      operationId: asked.operationId,
      compartment: "banking",
      compartmentName: "BANKING",
      url: BANK,
    });
    expect(Date.parse(receipt.openedAt)).toBeGreaterThan(Date.now() - 60_000);
    expect(repeated).toBe(false);
    expect(who.steps).toEqual(["opening"]);
    expect(opened).toEqual([BANK]);
  });

  it("leaves a record for its user alone, without the address", async () => {
    const { target } = readyCompartment();
    await host().open(request(target), caller());
    const [name = ""] = await readdir(join(dir, "operations"));
    const file = join(dir, "operations", name);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, "utf8")).not.toMatch(/bank\.example|mallory|pay/u);
  });
});

describe("an operation that is asked for again", () => {
  it("joins the open under way", async () => {
    const { target, opened, requests, nth } = fakeCompartment();
    const openings = host();
    const asked = request(target);
    const [first, second] = [caller(), caller()];
    const one = openings.open(asked, first);
    const { finish } = await nth(0);
    const two = openings.open(asked, second);
    await vi.waitFor(() => {
      expect(second.steps).toEqual(["opening"]);
    });
    finish();
    expect((await two).receipt).toEqual((await one).receipt);
    expect([(await one).repeated, (await two).repeated]).toEqual([false, true]);
    expect(requests).toHaveLength(1);
    expect(opened).toEqual([BANK]);
  });

  it("gets its receipt from the next host, and opens nothing", async () => {
    const { target, opened } = readyCompartment();
    const asked = request(target);
    const { receipt } = await host().open(asked, caller());
    expect(await host().open(asked, caller())).toEqual({ receipt, repeated: true });
    expect(opened).toHaveLength(1);
  });

  it("gets its receipt when another host opens it in the meantime", async () => {
    const { target, opened, requests, nth } = fakeCompartment();
    const asked = request(target);
    const one = host().open(asked, caller());
    const { finish } = await nth(0);
    const two = host().open(asked, caller());
    setTimeout(finish, 100);
    expect((await two).receipt).toEqual((await one).receipt);
    expect(requests).toHaveLength(1);
    expect(opened).toHaveLength(1);
  });

  it("is refused for another address, whoever remembers it", async () => {
    const { target, opened, nth } = fakeCompartment();
    const openings = host();
    const asked = request(target);
    const other = { ...asked, url: canonicalize("https://www.bank.example/other").url };
    const one = openings.open(asked, caller());
    const { finish } = await nth(0);
    expect(await codeOf(openings.open(other, caller()))).toBe("BAD_MESSAGE");
    finish();
    await one;
    expect(await codeOf(openings.open(other, caller()))).toBe("BAD_MESSAGE");
    expect(await codeOf(host().open(other, caller()))).toBe("BAD_MESSAGE");
    expect(opened).toEqual([BANK]);
  });

  it("is opened after it failed", async () => {
    const { target, opened, nth } = fakeCompartment();
    const asked = request(target);
    const one = host().open(asked, caller());
    (await nth(0)).finish(new AppError("GUEST_NO_DESKTOP"));
    expect(await codeOf(one)).toBe("GUEST_NO_DESKTOP");
    const two = host().open(asked, caller());
    (await nth(1)).finish();
    expect(await codeOf(two)).toBe("opened");
    expect(opened).toHaveLength(1);
  });
});

describe("a host that ended in the middle", () => {
  /** Opens up to a step and never goes on; the turn is given up, as the system does for a dead host. */
  async function diedAt(step: OpenStep, id = "banking") {
    const asked = request(readyCompartment().target, { id });
    const { url, operationId, compartment } = asked;
    const { markAddress } = await import("./address-mark.ts");
    await ledger.write({
      version: 1,
      operationId,
      address: markAddress(url),
      compartment: compartment.id,
      compartmentName: compartment.name,
      state: { kind: "under-way", step },
    });
    return asked;
  }

  it("while it opened leaves an operation nobody repeats", async () => {
    const { target, opened } = readyCompartment();
    const asked = { ...(await diedAt("opening")), target };
    for (let time = 0; time < 2; time += 1) {
      await expect(host().open(asked, caller())).rejects.toMatchObject({
        code: "OPEN_INTERRUPTED",
        details: { compartment: "BANKING" },
      });
    }
    expect(opened).toEqual([]);
    expect(await codeOf(host().open({ ...asked, operationId: newOperation() }, caller()))).toBe("opened");
    expect(opened).toEqual([BANK]);
  });

  it.each(["checking", "starting", "resuming", "waiting"] as const)(
    "at “%s” leaves an operation that goes on",
    async (step) => {
      const { target, opened } = readyCompartment();
      const asked = { ...(await diedAt(step)), target };
      expect(await codeOf(host().open(asked, caller()))).toBe("opened");
      expect(opened).toEqual([BANK]);
    },
  );

  it("is remembered for the operation in whatever compartment it is wanted now", async () => {
    const { target, opened } = readyCompartment();
    const asked = { ...request(target, { id: "other" }), operationId: (await diedAt("opening")).operationId };
    await expect(host().open(asked, caller())).rejects.toMatchObject({
      code: "OPEN_INTERRUPTED",
      details: { compartment: "BANKING" },
    });
    expect(opened).toEqual([]);
  });
});

describe("an open that nobody knows the end of", () => {
  it.each([new AppError("GUEST_SESSION_LOST"), new Error("a defect")])(
    "is not repeated for the same operation (%s)",
    async (error) => {
      const { target, nth, requests } = fakeCompartment();
      const asked = request(target);
      const one = host().open(asked, caller());
      (await nth(0)).finish(error);
      await expect(one).rejects.toBe(error);
      expect(await codeOf(host().open(asked, caller()))).toBe("OPEN_INTERRUPTED");
      expect(requests).toHaveLength(1);
    },
  );
});

describe("the same address for several operations", () => {
  it("opens once while it is being opened, with a receipt and a record for each", async () => {
    const { target, opened, nth } = fakeCompartment();
    const openings = host();
    const [one, two] = [request(target), request(target)];
    const both = [openings.open(one, caller())];
    const { finish } = await nth(0);
    both.push(openings.open(two, caller()));
    setTimeout(finish, 50);
    const [first, second] = await Promise.all(both);
    expect([first?.receipt.operationId, second?.receipt.operationId]).toEqual([one.operationId, two.operationId]);
    expect(second?.receipt.openedAt).toBe(first?.receipt.openedAt);
    expect((await host().open(two, caller())).receipt).toEqual(second?.receipt);
    expect(opened).toEqual([BANK]);
  });

  it("is on record for one that joins in the last moment", async () => {
    const { target, opened } = readyCompartment();
    const { promise: joined, resolve: letJoin } = Promise.withResolvers<undefined>();
    const { promise: writing, resolve: write } = Promise.withResolvers<undefined>();
    const slow: Ledger = {
      ...ledger,
      async write(record) {
        if (record.state.kind === "opened") {
          write(undefined);
          await joined;
        }
        await ledger.write(record);
      },
    };
    const openings = createOpenings({ ledger: slow, turns: createTurns(join(dir, "locks")) });
    const [one, two] = [request(target), request(target)];
    const first = openings.open(one, caller());
    await writing;
    const second = openings.open(two, caller());
    await new Promise((resolve) => setTimeout(resolve, 50));
    letJoin(undefined);
    expect((await second).repeated).toBe(true);
    await first;
    expect((await host().open(two, caller())).receipt).toEqual((await second).receipt);
    expect(opened).toEqual([BANK]);
  });

  it("opens in each of two compartments", async () => {
    const { target, opened } = readyCompartment();
    const openings = host();
    await Promise.all(["banking", "other"].map((id) => openings.open(request(target, { id }), caller())));
    expect(opened).toEqual([BANK, BANK]);
  });

  it("opens again once it is open", async () => {
    const { target, opened } = readyCompartment();
    const openings = host();
    await openings.open(request(target), caller());
    await openings.open(request(target), caller());
    expect(opened).toEqual([BANK, BANK]);
  });
});

describe("cancelling", () => {
  it("stops an open that nobody else wants, and tells how it ended", async () => {
    const { target, nth } = fakeCompartment();
    const who = caller();
    const one = host().open(request(target), who);
    const { request: inner, finish } = await nth(0);
    who.abort.abort();
    expect(inner.signal.aborted).toBe(true);
    finish(new AppError("CANCELLED"));
    expect(await codeOf(one)).toBe("CANCELLED");
  });

  it("that comes too late is answered with the receipt", async () => {
    const { target, nth } = fakeCompartment();
    const who = caller();
    const one = host().open(request(target), who);
    const { finish } = await nth(0);
    who.abort.abort();
    finish();
    expect(await codeOf(one)).toBe("opened");
  });

  it("leaves an open alone that others want too", async () => {
    const { target, opened, nth } = fakeCompartment();
    const openings = host();
    const [first, second] = [caller(), caller()];
    const one = openings.open(request(target), first);
    const { request: inner, finish } = await nth(0);
    const two = openings.open(request(target), second);
    await vi.waitFor(() => {
      expect(second.steps).toEqual(["opening"]);
    });
    first.abort.abort();
    expect(await codeOf(one)).toBe("CANCELLED");
    expect(inner.signal.aborted).toBe(false);
    finish();
    expect(await codeOf(two)).toBe("opened");
    expect(opened).toEqual([BANK]);
  });

  it("ends a wait for the compartment at once", async () => {
    const { target, nth, requests } = fakeCompartment();
    const openings = host();
    const one = openings.open(request(target), caller());
    const { finish } = await nth(0);
    const who = caller();
    const two = openings.open(request(target, { address: "https://www.bank.example/2" }), who);
    who.abort.abort();
    expect(await codeOf(two)).toBe("CANCELLED");
    finish();
    await one;
    expect(requests).toHaveLength(1);
  });
});

describe("a compartment", () => {
  it("opens one address after the other, in the order in which they came", async () => {
    const { target, opened, requests, nth } = fakeCompartment();
    const openings = host();
    const addresses = ["https://www.bank.example/1", "https://www.bank.example/2", "https://www.bank.example/3"];
    const all = addresses.map((address) => openings.open(request(target, { address }), caller()));
    for (const index of addresses.keys()) {
      const { finish } = await nth(index);
      expect(requests).toHaveLength(index + 1);
      finish();
    }
    await Promise.all(all);
    expect(opened).toEqual(addresses);
  });

  it("is waited for while another host opens something in it, but not for ever", async () => {
    const { target, opened, nth } = fakeCompartment();
    const one = host().open(request(target), caller());
    const { finish } = await nth(0);
    const other = request(target, { address: "https://www.bank.example/2", patienceMs: 100 });
    await expect(host().open(other, caller())).rejects.toMatchObject({
      code: "COMPARTMENT_BUSY",
      details: { compartment: "BANKING" },
    });
    const patient = host().open({ ...other, patienceMs: 5000 }, caller());
    finish();
    await one;
    (await nth(1)).finish();
    expect(await codeOf(patient)).toBe("opened");
    expect(opened).toHaveLength(2);
  });
});

describe("admission", () => {
  it("is asked for what is new and not for what is joined or repeated", async () => {
    const { target, nth } = fakeCompartment();
    const openings = host();
    const admit = vi.fn();
    const asked = request(target, { admit });
    const one = openings.open(asked, caller());
    const { finish } = await nth(0);
    const two = openings.open(asked, caller());
    const three = openings.open(request(target, { admit }), caller());
    setTimeout(finish, 50);
    await Promise.all([one, two, three]);
    await host().open(asked, caller());
    expect(admit).toHaveBeenCalledTimes(1);
  });

  it("that is refused opens nothing", async () => {
    const { target, opened } = readyCompartment();
    const admit = () => {
      throw new AppError("RATE_LIMITED");
    };
    expect(await codeOf(host().open(request(target, { admit }), caller()))).toBe("RATE_LIMITED");
    expect(opened).toEqual([]);
  });
});
