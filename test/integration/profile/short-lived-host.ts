import { bankCompartment, openIn } from "./test-compartment.ts";

/** A host that opens one address and ends: `node short-lived-host.ts PROGRAM USER_DATA_DIR URL`. */
const [program = "", userDataDir = "", url = ""] = process.argv.slice(2);
await openIn(bankCompartment({ program, userDataDir }), url);
