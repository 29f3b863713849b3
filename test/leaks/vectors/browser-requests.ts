import { pageVector, PROTECTED_LOGIN_DOMAIN, scriptVector, type Page, type Target, type Vector } from "./vector.ts";

const LOGIN_HOST = `fedcm.${PROTECTED_LOGIN_DOMAIN}`;

/** What the browser sends in its own name, because a page asked it to look something up or to report something. */
export const BROWSER_REQUEST_VECTORS: readonly Vector[] = [
  report("csp-report-uri", "CSP report-uri", ({ url }) => ({
    "content-security-policy": `img-src 'none'; report-uri ${url}`,
  })),
  report("csp-report-to", "CSP report-to, Reporting-Endpoints", ({ url }) => ({
    "reporting-endpoints": `bank="${url}"`,
    "content-security-policy": "img-src 'none'; report-to bank",
  })),
  report("csp-report-to-group", "CSP report-to, Report-To", ({ url }) => ({
    "report-to": endpointGroup("bank", url),
    "content-security-policy": "img-src 'none'; report-to bank",
  })),
  pageVector("permissions-policy-report", "Permissions-Policy report", ({ url }) => ({
    headers: { "reporting-endpoints": `bank="${url}"`, "permissions-policy": "geolocation=();report-to=bank" },
    script: "navigator.geolocation.getCurrentPosition(() => {});",
  })),
  pageVector("coep-report", "Cross-Origin-Embedder-Policy report", ({ url }) => ({
    headers: {
      "reporting-endpoints": `bank="${url}"`,
      "cross-origin-embedder-policy": 'require-corp; report-to="bank"',
    },
    body: '<iframe src="frame"></iframe>',
    files: { frame: { headers: { "content-type": "text/html" }, body: "<!doctype html>" } },
  })),
  pageVector("nel", "Network Error Logging", ({ url }) => ({
    headers: {
      "report-to": endpointGroup("nel", url),
      nel: JSON.stringify({ report_to: "nel", max_age: 3600, success_fraction: 1, failure_fraction: 1 }),
    },
    script: `for (let i = 0; i < 4; i++) {
        await fetch("again?" + i);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }`,
  })),
  pageVector(
    "fedcm",
    "FedCM",
    () => ({
      gesture: "click",
      script: `await navigator.credentials.get({
        identity: { providers: [{ configURL: "https://${LOGIN_HOST}/fedcm.json", clientId: "a" }] },
      });`,
    }),
    { hosts: [LOGIN_HOST, PROTECTED_LOGIN_DOMAIN] },
  ),
  pageVector("webauthn", "WebAuthn related origins", ({ host }) => ({
    gesture: "click",
    script: `await navigator.credentials.get({ publicKey: { rpId: "${host}", challenge: new Uint8Array(16) } });`,
  })),
  scriptVector("payment", "PaymentRequest method", ({ url }) => {
    return `const total = { label: "a", amount: { currency: "EUR", value: "1" } };
      await new PaymentRequest([{ supportedMethods: "${url}pay" }], { total }).canMakePayment();`;
  }),
];

function report(id: string, title: string, headers: (target: Target) => Page["headers"] & object): Vector {
  return pageVector(id, title, (target) => ({ headers: headers(target), body: '<img src="forbidden.png">' }));
}

function endpointGroup(group: string, url: string): string {
  return JSON.stringify({ group, max_age: 3600, endpoints: [{ url }] });
}
