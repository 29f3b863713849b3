import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { hostHome, type HostHome } from "./host-home.ts";
import { freshOperation, HostRefusal } from "./running-host.ts";
import { standInVBoxManage, type StandInVBoxManage } from "./stand-in-vboxmanage.ts";

const BANK = "https://www.chase.com/";

interface Guest extends AsyncDisposable {
  readonly home: HostHome;
  readonly vbox: StandInVBoxManage;
}

/** A home whose compartment is a guest that runs. */
async function guestHome(): Promise<Guest> {
  const home = await hostHome();
  const folder = join(home.folder, "virtualbox");
  await mkdir(folder);
  const vbox = await standInVBoxManage(folder);
  await vbox.set("running");
  await home.write(home.files.config, vbox.config);
  return { home, vbox, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}

describe("an address", () => {
  it("opens in the form the host gives it, and no other program's files tell where", async () => {
    await using at = await guestHome();
    const host = at.home.start();
    const receipt = await host.open("HTTP://WWW.Chase.com/pay me/é?to=a%20b&c=\"d\"&e='f'&$(id)#g`h");
    const url = "https://www.chase.com/pay%20me/%C3%A9?to=a%20b&c=%22d%22&e=%27f%27&$(id)#g%60h";
    expect(receipt).toMatchObject({ url, compartment: "banking", compartmentName: "Banking" });
    expect(await at.vbox.opened()).toEqual([url]);
    await host.close();

    const log = await at.home.log();
    expect(log).toContain('"method":"openUrl","code":"OK"');
    expect(log).toContain('"host":"www.chase.com"');
    const [record = ""] = await readdir(at.home.files.operations);
    const kept = log + (await readFile(join(at.home.files.operations, record), "utf8"));
    expect(kept).not.toMatch(/https?:|pay|%20|secret of the guest/u);
  });

  it("opens in a guest that has to be started, step by step", async () => {
    await using at = await guestHome();
    await at.vbox.set("running", false);
    const host = at.home.start();
    await host.open(BANK);
    const steps = host.messages.flatMap((message) => /"step":"(\w+)"/u.exec(JSON.stringify(message))?.[1] ?? []);
    expect(steps).toEqual(["opening", "checking", "starting", "opening"]);
    expect(await at.vbox.opened()).toEqual([BANK]);
  });

  it("is opened once, however often the same operation asks, here or by the next host", async () => {
    await using at = await guestHome();
    const operationId = freshOperation();
    const host = at.home.start();
    const receipts = await Promise.all([1, 2, 3].map(() => host.open(BANK, { operationId })));
    await host.close();
    receipts.push(await at.home.start().open(BANK, { operationId }));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt)))).toHaveLength(1);
    expect(await at.vbox.opened()).toEqual([BANK]);
    expect(await at.home.log()).toContain('"repeated":true');
  });

  it("stops opening when it is cancelled", async () => {
    await using at = await guestHome();
    await at.vbox.set("running", false);
    await at.vbox.set("slow-start");
    const host = at.home.start();
    const id = host.send("openUrl", { operationId: freshOperation(), url: BANK });
    await host.step("starting");
    expect(await host.ask("cancel", { request: id })).toEqual({ cancelled: true });
    expect(await host.response(id)).toMatchObject({ error: { code: "CANCELLED" } });
    expect(await host.ask("cancel", { request: id })).toEqual({ cancelled: false });
    expect(await at.vbox.log()).toEqual([]);
  });

  it("is one too many when thirty came in a minute", async () => {
    await using at = await guestHome();
    const host = at.home.start();
    const answers = await Promise.allSettled(Array.from({ length: 32 }, (_, number) => host.open(`${BANK}${number}`)));
    const refused = answers.filter(({ status }) => status === "rejected");
    expect(refused).toMatchObject([{ reason: { code: "RATE_LIMITED" } }, { reason: { code: "RATE_LIMITED" } }]);
    expect(await at.vbox.opened()).toHaveLength(30);
  });
});

describe("a host that the browser kills", () => {
  it("while an address opens leaves it to what was started, and the next host repeats nothing", async () => {
    await using at = await guestHome();
    await at.vbox.set("slow-open");
    const operationId = freshOperation();
    const first = at.home.start();
    first.send("openUrl", { operationId, url: BANK });
    await vi.waitFor(async () => {
      expect(await at.vbox.log()).toEqual([`begin ${BANK}`]);
    });
    await first.kill();
    const next = at.home.start();
    const again = { code: "OPEN_INTERRUPTED", details: { compartment: "Banking" } };
    await expect(next.open(BANK, { operationId })).rejects.toMatchObject(again);
    await expect(at.home.start().open(BANK, { operationId })).rejects.toMatchObject(again);
    await vi.waitFor(
      async () => {
        expect(await at.vbox.opened()).toEqual([BANK]);
      },
      { timeout: 10_000 },
    );
    await next.open(BANK);
    expect(await at.vbox.opened()).toEqual([BANK, BANK]);
  });

  it("while a guest starts leaves an operation that the next host goes on with", async () => {
    await using at = await guestHome();
    await at.vbox.set("running", false);
    await at.vbox.set("slow-start");
    const operationId = freshOperation();
    const first = at.home.start();
    first.send("openUrl", { operationId, url: BANK });
    await first.step("starting");
    await first.kill();
    await at.vbox.set("slow-start", false);
    const receipt = await at.home.start().open(BANK, { operationId });
    expect(receipt).toMatchObject({ operationId, url: BANK });
    expect(await at.vbox.opened()).toEqual([BANK]);
  });

  it("closes the pipe first: what opens within its second is on record", async () => {
    await using at = await guestHome();
    await at.vbox.set("slow-open");
    const operationId = freshOperation();
    const first = at.home.start();
    first.send("openUrl", { operationId, url: BANK });
    await first.step("opening");
    void first.close();
    const outcome = await at.home
      .start()
      .open(BANK, { operationId })
      .then(
        () => "opened",
        (error: unknown) => (error instanceof HostRefusal ? error.code : error),
      );
    // Whether a second was enough is the machine's business; that it opened once is not.
    expect(["opened", "OPEN_INTERRUPTED"]).toContain(outcome);
    await vi.waitFor(
      async () => {
        expect(await at.vbox.opened()).toEqual([BANK]);
      },
      { timeout: 10_000 },
    );
  });
});

describe("two browsers at once", () => {
  it("never open in one compartment at the same time", async () => {
    await using at = await guestHome();
    await at.vbox.set("slow-open");
    const hosts = [at.home.start(), at.home.start()];
    const addresses = [`${BANK}1`, `${BANK}2`];
    await Promise.all(hosts.map((host, index) => host.open(addresses[index] ?? "")));
    const log = await at.vbox.log();
    const [one, two] = log.filter((line) => line.startsWith("begin ")).map((line) => line.slice("begin ".length));
    expect(log).toEqual([`begin ${one}`, `end ${one}`, `begin ${two}`, `end ${two}`]);
    expect([one, two].sort()).toEqual(addresses);
  });

  it("share the person's rules", async () => {
    await using at = await guestHome();
    const [one, two] = [at.home.start(), at.home.start()];
    const url = "https://www.my-credit-union.org/";
    await expect(two.open(url)).rejects.toMatchObject({ code: "URL_NOT_PROTECTED" });
    const { rule, revision } = await one.ask("putRule", {
      rule: { match: { kind: "domain", domain: "my-credit-union.org" }, level: "sensitive" },
    });
    expect(await two.ask("getPolicy", {})).toEqual({ revision, rules: [rule], levelNames: {} });
    await two.open(url);
    await two.ask("removeRule", { id: rule.id });
    await expect(one.open(url)).rejects.toMatchObject({ code: "URL_NOT_PROTECTED" });
    await expect(one.ask("removeRule", { id: rule.id })).rejects.toMatchObject({ code: "RULE_NOT_FOUND" });
    expect(await at.vbox.opened()).toEqual([url]);
  });
});

const REFUSED: readonly (readonly [code: string, url: string, compartment?: string])[] = [
  ["URL_INVALID", "https://"],
  ["URL_SCHEME_REFUSED", "file:///etc/passwd"],
  ["URL_HAS_CREDENTIALS", "https://me:secret@www.chase.com/"],
  ["URL_HAS_CONTROL_CHARACTERS", "https://www.chase.com/\r\n--putenv=LD_PRELOAD=x"],
  ["URL_TOO_LONG", `https://www.chase.com/${"a".repeat(17_000)}`],
  ["URL_INSECURE", "http://www.chase.com:8080/"],
  ["URL_NOT_PROTECTED", "https://www.example.org/"],
  ["COMPARTMENT_UNKNOWN", BANK, "elsewhere"],
];

describe("the door stays shut", () => {
  it.each(REFUSED)("with %s", async (code, url, compartment) => {
    await using at = await guestHome();
    const host = at.home.start();
    const params = { operationId: freshOperation(), url, ...(compartment !== undefined && { compartment }) };
    expect(await host.response(host.send("openUrl", params))).toMatchObject({ error: { code } });
    await host.close();
    expect(await at.vbox.log()).toEqual([]);
    expect(await at.home.log()).toContain(`"method":"openUrl","code":"${code}"`);
    expect(await at.home.log()).not.toMatch(/secret|PRELOAD|aaaa|passwd/u);
  });

  it.each([
    ["a mistake", "CONFIG_INVALID", (config: string) => config.replace('"virtualbox"', '"spaceship"'), 0o600],
    ["others who may write it", "CONFIG_UNREADABLE", (config: string) => config, 0o666],
  ])("with %s in the configuration, and opens once that is mended", async (_, code, spoil, mode) => {
    await using at = await guestHome();
    await at.home.write(at.home.files.config, spoil(at.vbox.config), mode);
    const host = at.home.start();
    const client = { client: { name: "test", version: "1" } };
    expect(await host.ask("hello", client)).toMatchObject({ configError: { code } });
    await expect(host.open(BANK)).rejects.toMatchObject({ code });
    await expect(host.ask("listCompartments", {})).rejects.toMatchObject({ code });
    await expect(host.ask("status", {})).rejects.toMatchObject({ code });
    expect(await at.vbox.log()).toEqual([]);
    await at.home.write(at.home.files.config, `${at.vbox.config}\n# mended\n`);
    await host.open(BANK);
    expect(await at.vbox.opened()).toEqual([BANK]);
  });

  it("with rules that cannot be read, which stay as they are", async () => {
    await using at = await guestHome();
    await at.home.write(at.home.files.policy, "{ broken");
    const host = at.home.start();
    await expect(host.open(BANK)).rejects.toMatchObject({ code: "POLICY_STORE_BROKEN" });
    const rule = { match: { kind: "domain", domain: "mybank.com" }, level: "sensitive" } as const;
    await expect(host.ask("putRule", { rule })).rejects.toMatchObject({ code: "POLICY_STORE_BROKEN" });
    expect(await readFile(at.home.files.policy, "utf8")).toBe("{ broken");
    expect(await at.vbox.log()).toEqual([]);
  });
});

describe("status", () => {
  it("says what the guest is doing and which VirtualBox there is", async () => {
    await using at = await guestHome();
    const host = at.home.start();
    const { configFile, virtualbox, compartments } = await host.ask("status", {});
    expect(configFile).toBe(at.home.files.config);
    expect(virtualbox).toEqual({ version: "7.2.22" });
    expect(compartments).toMatchObject([{ state: "ready", compartment: { id: "banking", provider: "virtualbox" } }]);
    await at.vbox.set("running", false);
    expect((await host.ask("status", {})).compartments).toMatchObject([{ state: "off" }]);
  });
});
