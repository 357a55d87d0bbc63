import { readdirSync } from "node:fs";
import { fileFromPath } from "../src/node.ts";

// A process that begins to read a file many times, and prints how many more files it has open meanwhile.
// It is one of its own, as the files that are open are those of a whole process.
const openFiles = () => readdirSync("/dev/fd").length;

const file = await fileFromPath(process.argv[2] ?? "");
const before = openFiles();
const readers = Array.from({ length: 20 }, () => file.stream().getReader());
for (const reader of readers) await reader.read();
console.log(openFiles() - before);
