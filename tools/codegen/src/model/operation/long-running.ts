import type { SpecNode } from "../../read/spec-node.ts";
import type { LongRunningModel, OperationModel, ResumeModel } from "../model.ts";

/** Reads `x-long-running` of each operation: the operation to poll, and the meaning of its states. */
export function withLongRunning(
  found: readonly { readonly node: SpecNode }[],
  operations: readonly OperationModel[],
): OperationModel[] {
  const polls = new Map<string, OperationModel>();
  return operations.map((operation, index) => {
    const node = found[index]?.node.get("x-long-running");
    if (!node) return operation;
    const longRunning = readLongRunning(node, operations);
    const group = operation.methodPath.slice(0, -1).join(".");
    if ((polls.get(group) ?? longRunning.poll) !== longRunning.poll) {
      throw node.errorAt("poll", "is another one than that of the same group", "give each poll a group of its own");
    }
    polls.set(group, longRunning.poll);
    return { ...operation, longRunning };
  });
}

/** The long-running operations of a group that a method `resume` covers. */
export function resumeOf(methods: readonly OperationModel[]): ResumeModel | undefined {
  const operations = methods.filter(({ longRunning }) => longRunning);
  const poll = operations[0]?.longRunning?.poll;
  return poll && { poll, operations };
}

function readLongRunning(node: SpecNode, operations: readonly OperationModel[]): LongRunningModel {
  const id = node.requiredText("poll");
  const poll = operations.find((one) => one.id === id);
  if (poll?.method !== "GET" || poll.pathParameters.length === 0 || !isJson(poll)) {
    throw node.errorAt("poll", `${id} gets no JSON by an id`, "name the operationId of such a GET");
  }
  return {
    poll,
    states: {
      id: node.requiredText("id"),
      status: node.requiredText("status"),
      reason: node.text("reason"),
      done: requiredTexts(node, "done"),
      failed: requiredTexts(node, "failed"),
      gone: node.flag("gone") || undefined,
    },
  };
}

function isJson({ answers }: OperationModel): boolean {
  return answers.every(({ payload }) => payload.kind === "json");
}

function requiredTexts(node: SpecNode, key: string): readonly string[] {
  const texts = node.texts(key) ?? [];
  if (texts.length === 0) throw node.errorAt(key, `names no \`${key}\` states`, `write \`${key}: [...]\``);
  return texts;
}
