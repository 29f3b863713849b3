import { beforeEach, describe, expect, it, vi } from "vitest";
import english from "../_locales/en/messages.json" with { type: "json" };

const getMessage = vi.hoisted(() => vi.fn((_key: string, _gaps?: string[]) => ""));
vi.mock("#extension/platform/browser.ts", () => ({ browser: { i18n: { getMessage } } }));
const { fillIn, t, writingDirection } = await import("./text.ts");

describe("t", () => {
  beforeEach(() => {
    getMessage.mockReset().mockReturnValue("");
  });

  it("says it in the browser's language", () => {
    getMessage.mockReturnValue("In Banking öffnen");
    expect(t("popupOpen", "Banking")).toBe("In Banking öffnen");
    expect(getMessage).toHaveBeenCalledWith("popupOpen", ["Banking"]);
  });

  it("says it in English where the browser has lost the words", () => {
    expect(t("popupProtectAndOpen", "example.com", "Banking")).toBe("Protect example.com and open it in Banking");
    expect(writingDirection()).toBe("ltr");
  });
});

describe("the English texts", () => {
  const texts: Record<string, Parameters<typeof fillIn>[0]> = english;
  it.each(Object.entries(texts))("%s declares each gap it has, in the order of the parameters", (_key, text) => {
    const { placeholders = {} } = text;
    const gaps = [...text.message.matchAll(/\$(\w+)\$/gu)].map(([, name]) => name);
    expect(new Set(gaps)).toEqual(new Set(Object.keys(placeholders)));
    expect(Object.values(placeholders).map(({ content }) => content)).toEqual(
      Object.keys(placeholders).map((_name, index) => `$${index + 1}`),
    );
    const filled = fillIn(text, ["1", "2", "3"]);
    expect(filled).not.toBe("");
    expect(filled).not.toContain("$");
  });
});
