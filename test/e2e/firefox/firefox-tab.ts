import * as v from "valibot";
import type { SerialQueue } from "#core/async/serial-queue.ts";
import type { MarionetteConnection } from "../../leaks/browsers/marionette-connection.ts";

/** A tab, as a person sees and uses it. */
export interface FirefoxTab {
  /** Goes to an address as if it had been typed into the address bar. */
  readonly type: (address: string) => Promise<void>;
  readonly url: () => Promise<string>;
  readonly title: () => Promise<string>;
  /** What can be read in the page. */
  readonly text: () => Promise<string>;
  /** Presses the button or link of that name. */
  readonly press: (name: string) => Promise<void>;
  /** Writes into the field of that label, in place of what is there. */
  readonly fill: (label: string, text: string) => Promise<void>;
  /** Runs the body of a function in the page, with the rights of the page. */
  readonly evaluate: (script: string) => Promise<unknown>;
  /** Evaluates an expression in a page of the extension, which may use its APIs; what it gives has to be JSON. */
  readonly askExtension: (expression: string) => Promise<unknown>;
  readonly reload: () => Promise<void>;
  readonly back: () => Promise<void>;
  readonly forward: () => Promise<void>;
  readonly bringToFront: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const AnySchema = v.unknown();
const TextSchema = v.object({ value: v.string() });
const ValueSchema = v.object({ value: v.unknown() });

interface Driver {
  readonly marionette: MarionetteConnection;
  readonly inTurn: SerialQueue;
  readonly inWindow: (script: string, ...args: readonly unknown[]) => Promise<unknown>;
}

export function driveTab(handle: string, { marionette, inTurn, inWindow }: Driver): FirefoxTab {
  /** @param focus whether the tab comes to the front */
  function send<S extends v.GenericSchema>(
    command: string,
    schema: S,
    params: object = {},
    focus = false,
  ): Promise<v.InferOutput<S>> {
    return inTurn(async () => {
      await marionette.send("WebDriver:SwitchToWindow", AnySchema, { handle, focus });
      return marionette.send(command, schema, params);
    });
  }
  async function run(script: string, ...args: readonly unknown[]): Promise<unknown> {
    return (await send("WebDriver:ExecuteScript", ValueSchema, { script, args })).value;
  }
  const act = async (sent: Promise<unknown>): Promise<void> => {
    await sent;
  };
  async function pressFound(script: string, ...args: readonly unknown[]): Promise<void> {
    if ((await run(script, ...args)) !== true) throw new Error(`there is no ${JSON.stringify(args[0])} here`);
  }
  return {
    async type(address) {
      await send("WebDriver:GetCurrentURL", TextSchema, {}, true);
      await inWindow(GO, address);
    },
    url: async () => (await send("WebDriver:GetCurrentURL", TextSchema)).value,
    title: async () => (await send("WebDriver:GetTitle", TextSchema)).value,
    // There is no answer while one document takes the place of another.
    text: async () => v.parse(v.nullable(v.string()), await run("return document.body?.innerText ?? null;")) ?? "",
    press: (name) => pressFound(PRESS, name),
    fill: (label, text) => pressFound(FILL, label, text),
    evaluate: (script) => run(script),
    async askExtension(expression) {
      const params = { script: ASK, args: [expression], sandbox: "system" };
      const { value } = await send("WebDriver:ExecuteAsyncScript", TextSchema, params);
      return JSON.parse(value) as unknown;
    },
    reload: () => act(send("WebDriver:Refresh", AnySchema)),
    back: () => act(send("WebDriver:Back", AnySchema)),
    forward: () => act(send("WebDriver:Forward", AnySchema)),
    bringToFront: () => act(send("WebDriver:GetTitle", AnySchema, {}, true)),
    close: () => act(send("WebDriver:CloseWindow", AnySchema)),
  };
}

const GO = `
  const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal();
  gBrowser.selectedBrowser.fixupAndLoadURIString(arguments[0], { triggeringPrincipal });
`;

const PRESS = `
  const [name] = arguments;
  const nameOf = (element) => (element.getAttribute("aria-label") ?? element.innerText).replaceAll(/\\s+/g, " ").trim();
  const found = [...document.querySelectorAll("button, a[href]")].find((element) => nameOf(element).startsWith(name));
  found?.click();
  return found !== undefined;
`;

const ASK = `
  const [expression, done] = arguments;
  const sandbox = Cu.Sandbox(window, { sandboxPrototype: window, wantXrays: false });
  const code = "Promise.resolve(" + expression + ").then((value) => JSON.stringify(value ?? null))";
  Cu.evalInSandbox(code, sandbox).then(done, (error) => done(JSON.stringify({ thrown: String(error) })));
`;

const FILL = `
  const [label, text] = arguments;
  const found = [...document.querySelectorAll("label")].find((element) => element.innerText.trim().startsWith(label));
  const field = found?.control;
  if (!field) return false;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
`;
