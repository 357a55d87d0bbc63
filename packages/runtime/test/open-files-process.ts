import { readdirSync } from "node:fs";
import { fileFromPath } from "../src/node.ts";

// Starts to read a file many times, and prints how many more files the process has open meanwhile.
// It runs as a process of its own because open files are counted per process.
const openFiles = () => readdirSync("/dev/fd").length;

const file = await fileFromPath(process.argv[2] ?? "");
const before = openFiles();
const readers = Array.from({ length: 20 }, () => file.stream().getReader());
for (const reader of readers) await reader.read();
console.log(openFiles() - before);
