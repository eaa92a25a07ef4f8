// What kordoc reads of files, one JSON object a line: its tables as lists of [first row, row span, text], and its text.
// node kordoc_read.mjs FOLDER (read FILE... | time ROUNDS FILE...); FOLDER is the one that kordoc was installed in.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, task, ...rest] = process.argv.slice(2);
const require = createRequire(join(folder, "any.js"));
const kordoc = await import(pathToFileURL(require.resolve("kordoc").replace(/\.cjs$/, ".js")));

function collect(blocks, found) {
  for (const block of blocks ?? []) {
    if (block.text) found.text.push(block.text);
    if (block.footnoteText) found.text.push(block.footnoteText);
    if (block.table) collectTable(block.table, found);
    collect(block.children, found);
  }
}

function collectTable(table, found) {
  const cells = [];
  found.tables.push(cells);
  if (table.caption) found.text.push(table.caption);
  table.cells.forEach((row, number) => {
    for (const cell of row) {
      // The text of a cell with blocks repeats that of its nested tables, which count for themselves.
      const own = cell.blocks ? cell.blocks.filter((b) => !b.table).map((b) => b.text ?? "").join(" ") : cell.text;
      cells.push([number, cell.rowSpan, own]);
      found.text.push(own);
      collect((cell.blocks ?? []).filter((b) => b.table), found);
    }
  });
}

if (task === "time") {
  for (let round = 0; round < Number(rest[0]); round++) {
    for (const path of rest.slice(1)) await kordoc.parse(readFileSync(path));
  }
} else {
  for (const path of rest) {
    const before = process.cpuUsage();
    const result = await kordoc.parse(readFileSync(path));
    const used = process.cpuUsage(before);
    const found = { path, error: result.success ? null : result.error, tables: [], text: [] };
    if (result.success) collect(result.blocks, found);
    console.log(JSON.stringify({ ...found, text: found.text.join("\n"), seconds: (used.user + used.system) / 1e6 }));
  }
}
