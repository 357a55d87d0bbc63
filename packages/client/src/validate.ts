export * from "@orgplane/runtime/validate";
