import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as v from "valibot";
import { CompartmentIdSchema } from "#core/compartment/compartment-id.ts";
import { createTurns } from "./turns.ts";

const compartment = (id: string) => ({ id: v.parse(CompartmentIdSchema, id), name: id });
const BANKING = compartment("banking");

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "cofferdam-turns-"));
});
afterEach(() => rm(dir, { recursive: true }));

const patient = () => ({ patienceMs: 5000, signal: new AbortController().signal });

describe("turns", () => {
  it("keep order in one host and never overlap in two", async () => {
    const hosts = [createTurns(dir), createTurns(dir)];
    let inside = 0;
    const seen: string[] = [];
    const work = (name: string) => async () => {
      inside += 1;
      expect(inside).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(name);
      inside -= 1;
    };
    await Promise.all(
      hosts.flatMap((turns, host) =>
        ["1", "2", "3", "4"].map((name) => turns.take(BANKING, patient(), work(`${host}-${name}`))),
      ),
    );
    expect(seen).toHaveLength(8);
    for (const host of ["0", "1"]) {
      expect(seen.filter((name) => name.startsWith(host))).toEqual(
        ["1", "2", "3", "4"].map((name) => `${host}-${name}`),
      );
    }
  });

  it("of two compartments do not wait for each other", async () => {
    const turns = createTurns(dir);
    await turns.take(BANKING, patient(), () => turns.take(compartment("other"), patient(), () => Promise.resolve()));
  });

  it("go on after work that failed", async () => {
    const turns = createTurns(dir);
    const failing = turns.take(BANKING, patient(), () => Promise.reject(new Error("a defect")));
    const next = turns.take(BANKING, patient(), () => Promise.resolve("done"));
    await expect(failing).rejects.toThrow("a defect");
    expect(await next).toBe("done");
  });

  it("skip who has given up, without letting the next one in too early", async () => {
    const turns = createTurns(dir);
    const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
    const order: string[] = [];
    const first = turns.take(BANKING, patient(), async () => {
      await ended;
      order.push("first");
    });
    const abort = new AbortController();
    const second = turns.take(BANKING, { patienceMs: 5000, signal: abort.signal }, () => Promise.resolve());
    const third = turns.take(BANKING, patient(), () => {
      order.push("third");
      return Promise.resolve();
    });
    abort.abort();
    await expect(second).rejects.toMatchObject({ code: "CANCELLED" });
    end(undefined);
    await Promise.all([first, third]);
    expect(order).toEqual(["first", "third"]);
  });
});
