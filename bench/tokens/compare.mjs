// node compare.mjs PROGRAM FOLDER [PERCENT]: the program's estimate beside o200k_base, for each document of a folder
// and in all. Fails where a document is further off than PERCENT (15).
import { documentsIn, estimates, realTokens, toolTexts, withDocument } from "./listing.mjs";

const [program, folder, percent = "15"] = process.argv.slice(2);
if (!folder) throw new Error("usage: node compare.mjs PROGRAM FOLDER [PERCENT]");

const off = (estimate, real) => 100 * (estimate / real - 1);
const row = (name, tools, real, estimate, worst) =>
  console.log(`${name.padEnd(36)} ${String(tools).padStart(6)} ${String(real).padStart(9)} ` +
    `${String(estimate).padStart(9)} ${off(estimate, real).toFixed(1).padStart(7)} % ${worst.toFixed(0).padStart(5)} %`);

console.log(`${"document".padEnd(36)}  tools      real  estimate       off   worst tool`);
const all = { tools: 0, real: 0, estimate: 0, worst: 0 };
let failed = 0;
for (const name of documentsIn(folder)) {
  withDocument(folder, name, (file) => {
    const texts = toolTexts(program, file);
    if (!texts?.length) return;
    const real = texts.map(realTokens);
    const guessed = estimates(program, file);
    const worst = Math.max(...real.map((count, i) => Math.abs(off(guessed[i], count))));
    const sum = (list) => list.reduce((total, one) => total + one, 0);
    row(name, texts.length, sum(real), sum(guessed), worst);
    if (Math.abs(off(sum(guessed), sum(real))) > Number(percent)) ++failed;
    all.tools += texts.length;
    all.real += sum(real);
    all.estimate += sum(guessed);
    all.worst = Math.max(all.worst, worst);
  });
}
row("all", all.tools, all.real, all.estimate, all.worst);
process.exit(failed || Math.abs(off(all.estimate, all.real)) > Number(percent) ? 1 : 0);
