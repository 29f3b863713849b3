/** Prints how well imitations are told from honest names: `node scripts/lookalike/evaluate.ts`. */
import { evaluate, evaluationReport } from "#test/lookalike/evaluate.ts";

const evaluation = evaluate();
console.log(evaluationReport(evaluation));
for (const miss of evaluation.phishing.missed) console.log(`missed: ${miss}`);
for (const host of evaluation.innocent.stopped) console.log(`stopped for nothing: ${host}`);
