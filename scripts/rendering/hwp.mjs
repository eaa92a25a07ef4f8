// HWP 5 from HWPX: hwp.mjs FOLDER-OF-@rhwp/core IN.hwpx OUT.hwp
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [folder, source, target] = process.argv.slice(2);
// The library lays out lines in a browser; outside of one any width does, because no line layout is exported.
globalThis.measureTextWidth = (font, text) => text.length * 10;
const rhwp = await import(pathToFileURL(join(folder, "rhwp.js")).href);
rhwp.initSync({ module: readFileSync(join(folder, "rhwp_bg.wasm")) });
writeFileSync(target, new rhwp.HwpDocument(readFileSync(source)).exportHwp());
